import { z } from 'zod'
import { Bytes, Day, Json, Moment, maybe, type TableKind, Text, Uuid, Whole } from './shape.ts'

export const peopleKinds: readonly TableKind[] = [
  {
    kind: 'persons',
    table: 'persons',
    says: 'Workers, orderers and staff. Everything else names a person by `id`. `kind` is national or d-number.',
    key: ['id'],
    record: z.strictObject({
      id: Uuid,
      number: Text,
      kind: Text,
      given: Text,
      family: Text,
      birth: Day,
      sex: Text,
      language: maybe(Text),
      email: maybe(Text),
      mobile: maybe(Text),
      updated_at: Moment,
    }),
    opened: {
      number: { column: 'number_sealed', as: 'text' },
      email: { column: 'email_sealed', as: 'text' },
      mobile: { column: 'mobile_sealed', as: 'text' },
    },
    hashed: { number_hash: 'number' },
    state: 'kind',
  },
  {
    kind: 'person-numbers',
    table: 'person_numbers',
    says: 'Earlier numbers of a person, such as a D number that became a national identity number.',
    key: ['person', 'number_hash'],
    record: z.strictObject({ number: Text, person: Uuid }),
    opened: { number: { column: 'number_sealed', as: 'text' } },
    hashed: { number_hash: 'number' },
  },
  {
    kind: 'pictures',
    table: 'pictures',
    says: 'Portraits and identity documents as accepted for use. `content` is the picture, `sha256` its hash: signed into the records of cards for portraits, unless their chips carry a smaller one.',
    key: ['id'],
    record: z.strictObject({
      id: Uuid,
      person: Uuid,
      kind: Text,
      content: z.base64(),
      media_type: Text,
      width: Whole,
      height: Whole,
      sha256: Bytes,
      created_at: Moment,
    }),
    opened: { content: { column: 'sealed', as: 'base64' } },
    state: 'kind',
  },
]

export const toldKinds: readonly TableKind[] = [
  {
    kind: 'messages',
    table: 'messages',
    says: 'E-mail and SMS, sent or to be sent: whoever has been told of an occasion (`key`) is not told again. `content` holds address, language and values.',
    key: ['key'],
    record: z.strictObject({
      key: Text,
      channel: Text,
      template: Text,
      content: Json,
      created_at: Moment,
      sent_at: maybe(Moment),
    }),
    opened: { content: { column: 'sealed', as: 'json' } },
    state: 'channel',
  },
  {
    kind: 'reminders',
    table: 'reminders',
    says: 'Reminders of renewal that were sent: one for each card and threshold.',
    key: ['card', 'kind'],
    record: z.strictObject({ card: Text, kind: Text, sent_at: Moment }),
  },
]
