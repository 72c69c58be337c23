/** Kinds that are no rows of ours. */
import { z } from 'zod'
import { Flag, Json, Moment, maybe, Text } from './shape.ts'

/** What has been asked for and not been done at the moment of the snapshot, such as a message to a worker. */
export const WorkRecord = z.strictObject({
  task: Text,
  payload: Json,
  queue: maybe(Text),
  run_at: Moment,
  key: maybe(Text),
})
export type WaitingWork = z.infer<typeof WorkRecord>

/** What the sender answers about a number at the moment of the snapshot. */
export const AnswerRecord = z.strictObject({
  number: Text,
  valid: Flag,
  enterprise: maybe(z.strictObject({ number: Text, name: Text })),
  /** Why, as an inspector is told it; null for a number without a card. */
  validity: maybe(Text),
  /** The value in the newest status list: valid, invalid, suspended or replaced. */
  listed: maybe(Text),
  /** The decision on the QR code's record without network; null for a card that was never signed. */
  offline: maybe(Text),
})
export type CardAnswer = z.infer<typeof AnswerRecord>

export type SpecialKind = {
  readonly kind: 'waiting-work' | 'answers'
  readonly says: string
  readonly record: z.ZodObject
}
export const specialKinds: readonly SpecialKind[] = [
  {
    kind: 'waiting-work',
    says: 'What had been asked for and was not done at the moment of the snapshot: tasks by name, with references only. Another system does what follows from the newest events instead.',
    record: WorkRecord,
  },
  {
    kind: 'answers',
    says: 'What the sender answered about each number at the moment of the snapshot, so that the receiver can prove that it answers the same.',
    record: AnswerRecord,
  },
]
