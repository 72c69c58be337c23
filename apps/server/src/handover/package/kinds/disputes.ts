import { z } from 'zod'
import { Bytes, Moment, type TableKind, Text, Uuid, Whole } from './shape.ts'

/** What was written and sent in disputes, and their temporary proofs. */
export const disputeKinds: readonly TableKind[] = [
  {
    kind: 'dispute-notes',
    table: 'dispute_notes',
    says: 'What the worker, the employer and the case officer wrote in a dispute.',
    key: ['dispute', 'note'],
    record: z.strictObject({ dispute: Uuid, note: Whole, by: Text, text: Text, at: Moment }),
    opened: { text: { column: 'text_sealed', as: 'text' } },
  },
  {
    kind: 'dispute-files',
    table: 'dispute_files',
    says: 'What was sent in a dispute: JPEG pictures and PDF documents.',
    key: ['id'],
    record: z.strictObject({
      id: Uuid,
      dispute: Uuid,
      by: Text,
      name: Text,
      media_type: Text,
      content: z.base64(),
      sha256: Bytes,
      at: Moment,
    }),
    opened: {
      name: { column: 'name_sealed', as: 'text' },
      content: { column: 'content_sealed', as: 'base64' },
    },
  },
  {
    kind: 'dispute-proofs',
    table: 'dispute_proofs',
    says: 'Temporary proofs while a dispute is looked at: `record` is the signed record, which names its place in a status list; `secret` is the key of the moving code on its page (RFC 6238).',
    key: ['dispute'],
    record: z.strictObject({
      dispute: Uuid,
      list: Whole,
      index: Whole,
      record: z.base64(),
      secret: z.base64(),
      signed_at: Moment,
      expires_at: Moment,
    }),
    opened: {
      record: { column: 'record_sealed', as: 'base64' },
      secret: { column: 'secret_sealed', as: 'base64' },
    },
  },
]
