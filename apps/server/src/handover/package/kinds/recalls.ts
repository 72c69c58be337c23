import { z } from 'zod'
import { Day, Flag, Json, Moment, maybe, type TableKind, Text, Uuid, Whole } from './shape.ts'

export const recallKinds: readonly TableKind[] = [
  {
    kind: 'recalled-cards',
    table: 'recalled_cards',
    says: 'The cards that each recall found, and what became of each.',
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
    says: 'Of how many cards each employer has been told.',
    key: ['recall', 'organisation'],
    record: z.strictObject({ recall: Uuid, organisation: Text, cards: Whole, stopped: Flag, told_at: Moment }),
  },
  {
    kind: 'producer-keys',
    table: 'producer_keys',
    says: 'Public keys of producers, as two of the authority registered them.',
    key: ['id'],
    record: z.strictObject({
      id: Uuid,
      producer: Text,
      use: Text,
      kid: Text,
      jwk: Json,
      status: Text,
      valid_from: Moment,
      valid_until: maybe(Moment),
      proposed_by: Text,
      proposed_at: Moment,
      decided_by: maybe(Text),
      decided_at: maybe(Moment),
    }),
    state: 'status',
  },
]
