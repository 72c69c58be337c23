import { ask, type Question, type Reply } from './ask.ts'
import type { TokenSource } from './maskinporten.ts'

/** What a register wants to see in the token: its scope, and its own address where it insists on being named. */
export type Right = { readonly scope: string; readonly resource?: string }

/** Asks a register that wants to know who asks. */
export async function askAuthorised(
  tokens: TokenSource,
  { scope, resource }: Right,
  question: Question,
): Promise<Reply> {
  const token = await tokens.token(scope, resource)
  return ask({ ...question, headers: { ...question.headers, authorization: `Bearer ${token}` } })
}
