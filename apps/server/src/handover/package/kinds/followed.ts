import { z } from 'zod'
import { Day, Flag, Json, Moment, maybe, type TableKind, Text, Uuid, Whole } from './shape.ts'

/** What followed from recalls and changes of producer. */
export const followedKinds: readonly TableKind[] = [
  {
    kind: 'recalled-cards',
    table: 'recalled_cards',
    says: 'The cards of a recall that were found, and what became of each: a recall under way goes on from here.',
    key: ['recall', 'card'],
    record: z.strictObject({
      recall: Uuid,
      card: Text,
      organisation: Text,
      person: maybe(Uuid),
      order_id: maybe(Uuid),
      why_not: maybe(Text),
      found_at: Moment,
      handled_at: maybe(Moment),
      told_at: maybe(Moment),
      released_at: maybe(Moment),
      legacy: Flag,
      invalid_from: maybe(Day),
    }),
  },
  {
    kind: 'recall-tellings',
    table: 'recall_tellings',
    says: 'Of how many cards of a recall an employer has been told.',
    key: ['recall', 'organisation'],
    record: z.strictObject({ recall: Uuid, organisation: Text, cards: Whole, stopped: Flag, told_at: Moment }),
  },
  {
    kind: 'switchover-rehearsals',
    table: 'switchover_rehearsals',
    says: 'Each time a change of producer was carried out on a copy of the database, and what it did there: steps, invariants and counts.',
    key: ['id'],
    record: z.strictObject({
      id: Uuid,
      switchover: Uuid,
      asked_by: Text,
      asked_at: Moment,
      ended_at: maybe(Moment),
      passed: maybe(Flag),
      trouble: maybe(Text),
      report: maybe(Json),
    }),
  },
]
