import { z } from 'zod'
import { Bytes, Json, Moment, maybe, type TableKind, Text, Uuid, Whole } from './shape.ts'

export const submissionKind: TableKind = {
  kind: 'submissions',
  table: 'submissions',
  says: 'One act of ordering, of one or many workers.',
  key: ['id'],
  record: z.strictObject({ id: Uuid, organisation: Text, sector: Text, orderer: Text, placed_at: Moment }),
}

export const orderKinds: readonly TableKind[] = [
  {
    kind: 'order-units',
    table: 'orders',
    says: 'The sub-unit that a worker of an order belongs to, where there is one.',
    key: ['id'],
    record: z.strictObject({ id: Uuid, unit: maybe(Text) }),
    beside: { present: 'unit' },
  },
  {
    kind: 'enrolment-links',
    table: 'enrolment_links',
    says: 'Personal links of workers, as SHA-256 of the random part: a link that is open works at the receiver when the public address stays.',
    key: ['token_hash'],
    record: z.strictObject({
      token_hash: Bytes,
      order_id: Uuid,
      purpose: Text,
      expires_at: Moment,
      revoked_at: maybe(Moment),
    }),
  },
  {
    kind: 'proofs',
    table: 'proofs',
    says: 'Provisional proofs of orders: `record` is the last signed record, which names its place in a status list; `secret` is the key of the moving code on its page (RFC 6238), so that the same page goes on.',
    key: ['order_id'],
    record: z.strictObject({
      order_id: Uuid,
      list: Whole,
      index: Whole,
      record: z.base64(),
      content_hash: Bytes,
      signed_at: Moment,
      expires_at: Moment,
      secret: z.base64(),
      failing: Json,
      judged_at: maybe(Moment),
    }),
    opened: {
      record: { column: 'record_sealed', as: 'base64' },
      secret: { column: 'secret_sealed', as: 'base64' },
    },
  },
  {
    kind: 'shipment-addresses',
    table: 'shipments',
    says: 'What no event tells of an envelope: its address, its label, and when the post was last asked.',
    key: ['id'],
    record: z.strictObject({
      id: Uuid,
      address: maybe(Json),
      label_url: maybe(Text),
      asked_at: maybe(Moment),
      tracked_at: maybe(Moment),
    }),
    opened: { address: { column: 'address_sealed', as: 'json' } },
    beside: {},
  },
  {
    kind: 'delivery-addresses',
    table: 'delivery_addresses',
    says: "Where an employer wants its cards, when that is not the entity register's address.",
    key: ['organisation'],
    record: z.strictObject({ organisation: Text, address: Json, changed_by: Text, changed_at: Moment }),
    opened: { address: { column: 'sealed', as: 'json' } },
  },
  {
    kind: 'imports',
    table: 'imports',
    says: 'Uploaded employee files that are not forgotten yet, with their judged rows.',
    key: ['id'],
    record: z.strictObject({
      id: Uuid,
      organisation: Text,
      sector: Text,
      orderer: Text,
      file_hash: Bytes,
      content: Json,
      created_at: Moment,
      confirmed_at: maybe(Moment),
      result: maybe(Json),
    }),
    opened: { content: { column: 'sealed', as: 'json' } },
  },
]
