/** Turns what came over the wire into the form we know, or says where it was wrong. */
import type { ZodType, z } from 'zod'
import { isSoundText } from '#web/sound-text.ts'
import type { Reply } from './ask.ts'
import { notUnderstood } from './no-answer.ts'
import { readFault } from './read-fault.ts'

/** Whoever asks for a thing and gets no 200 was answered about something else. */
export function expectOk<Answer extends { readonly status: number; readonly text?: string }>(answer: Answer): Answer {
  if (answer.status === 200) return answer
  throw notUnderstood({ code: 'unexpected-status', status: answer.status, ...readFault(answer.text ?? '') })
}

/** The JSON of an answer in the form we know; anything else is not understood, whatever its status says. */
export function readJson<Schema extends ZodType>(
  reply: Pick<Reply, 'status' | 'type' | 'text'>,
  schema: Schema,
): z.output<Schema> {
  if (!/\bjson\b/i.test(reply.type)) throw notUnderstood({ code: 'wrong-content-type', status: reply.status })
  return readForm(parseJson(reply.text), schema)
}

/** Fields we do not know are let be: registers add them without a word. */
export function readForm<Schema extends ZodType>(said: unknown, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(said)
  if (parsed.success) return parsed.data
  const path = parsed.error.issues[0]?.path.map(String).join('.') ?? ''
  throw notUnderstood({ code: 'unexpected-form', path })
}

/** Letters that are none, which only an escape can write, could neither be stored nor sent on. */
function parseJson(text: string): unknown {
  try {
    const said: unknown = JSON.parse(text)
    if (!text.includes('\\u') || isSoundText(said)) return said
  } catch {
    throw notUnderstood({ code: 'not-json' })
  }
  throw notUnderstood({ code: 'unexpected-form' })
}
