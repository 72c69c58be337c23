import { z } from 'zod'
import { Manifest, Opening } from '../apps/server/src/handover/package/format.ts'
import { kinds } from '../apps/server/src/handover/package/kinds/catalogue.ts'

/** `docs/handover/schemas.json`: what is in a hand-over package, kind by kind in the order of the format. */
export function describeHandover(): string {
  const schemas = {
    opening: z.toJSONSchema(Opening),
    manifest: z.toJSONSchema(Manifest),
    kinds: Object.fromEntries(
      kinds.map((kind) => [kind.kind, { description: kind.says, ...describeRecord(kind.record) }]),
    ),
  }
  return `${JSON.stringify(schemas, null, 2)}\n`
}

function describeRecord(record: z.ZodType): object {
  const { $schema: _, ...schema } = z.toJSONSchema(record)
  return schema
}

/** `docs/handover/kinds.md`: the same for people. */
export function listHandoverKinds(): string {
  return [
    '# Kinds of records',
    '',
    'In the order of the format. Made from the code by `npm run generate`; the fields stand in [schemas.json](schemas.json).',
    '',
    '| kind | what it is | |',
    '|---|---|---|',
    ...kinds.map((kind) => `| \`${kind.kind}\` | ${kind.says} | ${'stream' in kind ? 'history' : ''} |`),
    '',
  ].join('\n')
}
