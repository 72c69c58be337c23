import { ask, type Question, type Reply } from './ask.ts'
import type { Right, TokenSource } from './maskinporten.ts'
import { NoAnswer } from './no-answer.ts'

/**
 * Asks a register that wants to know who asks. A token that is turned away is thrown away, and the question is put once
 * more with a new one: the register's clock, or its keys, may say that the old one has ended.
 */
export async function askAuthorised(tokens: TokenSource, right: Right, question: Question): Promise<Reply> {
  const token = await tokens.token(right)
  const askWith = (shown: string) =>
    ask({ ...question, headers: { ...question.headers, authorization: `Bearer ${shown}` } })
  try {
    return await askWith(token)
  } catch (error) {
    if (!(error instanceof NoAnswer) || error.finding?.status !== 401) throw error
    tokens.forget(right, token)
    return askWith(await tokens.token(right))
  }
}
