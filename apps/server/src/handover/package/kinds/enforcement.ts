import { z } from 'zod'
import { Bytes, Json, Moment, maybe, type TableKind, Text, Uuid, Whole } from './shape.ts'

/** What belongs to cases against enterprises; the cases themselves are histories. */
export const enforcementKinds: readonly TableKind[] = [
  {
    kind: 'case-letters',
    table: 'case_letters',
    says: 'Letters of cases: `content` is what each says, `pdf` the file that was sent, base64. One without a number waits for a confirmation.',
    key: ['id'],
    record: z.strictObject({
      id: Uuid,
      case_id: Uuid,
      kind: Text,
      written_at: Moment,
      content: z.json(),
      number: maybe(Whole),
      sent_at: maybe(Moment),
      pdf: maybe(Text),
      sha256: maybe(Bytes),
    }),
    opened: { content: { column: 'content', as: 'json' }, pdf: { column: 'pdf', as: 'base64' } },
  },
  {
    kind: 'case-statements',
    table: 'case_statements',
    says: 'What enterprises answer and appeal, and what case workers note.',
    key: ['id'],
    record: z.strictObject({ id: Uuid, case_id: Uuid, kind: Text, text: Text, by: Text, at: Moment }),
    opened: { text: { column: 'text', as: 'text' } },
  },
  {
    kind: 'case-documents',
    table: 'case_documents',
    says: 'Documents that came with a statement, as they were sent, base64.',
    key: ['id'],
    record: z.strictObject({
      id: Uuid,
      case_id: Uuid,
      statement: Uuid,
      name: Text,
      media_type: Text,
      content: Text,
      size: Whole,
      sha256: Bytes,
      at: Moment,
    }),
    opened: { name: { column: 'name', as: 'text' }, content: { column: 'sealed', as: 'base64' } },
  },
  {
    kind: 'police-packages',
    table: 'police_packages',
    says: 'Packages for the police by case and version, with their manifests.',
    key: ['case_id', 'version'],
    record: z.strictObject({
      case_id: Uuid,
      version: Whole,
      made_by: Text,
      made_at: Moment,
      manifest: Text,
      contents: maybe(Bytes),
      photographs: Json,
    }),
    opened: { manifest: { column: 'manifest', as: 'text' } },
  },
  {
    kind: 'police-package-files',
    table: 'police_package_files',
    says: 'The files of each package, base64: a package that was given away can be given again.',
    key: ['case_id', 'version', 'position'],
    record: z.strictObject({ case_id: Uuid, version: Whole, position: Whole, name: Text, content: Text }),
    opened: { content: { column: 'sealed', as: 'base64' } },
  },
]
