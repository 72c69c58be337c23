/** How the fields of a record stand in the columns of its table. */
import type { Vault } from '#persons/vault.ts'
import type { Opened, TableKind } from './kinds/shape.ts'

/** Columns whose content stands in a record as it stands in the table. */
export function plainColumns({ record, opened = {} }: TableKind): readonly string[] {
  return Object.keys(record.shape).filter((field) => !Object.hasOwn(opened, field))
}

export const sealedColumns = ({ opened = {} }: TableKind) => Object.values(opened).map(({ column }) => column)

/** Every column that a kind fills. */
export function columnsOf(kind: TableKind): readonly string[] {
  return [...plainColumns(kind), ...sealedColumns(kind), ...Object.keys(kind.hashed ?? {})]
}

/** A record as it travels: what the sender's vault sealed is open. */
export function openRecord(
  { opened = {} }: TableKind,
  line: string,
  sealed: Readonly<Record<string, Buffer | null>>,
  vault: Vault,
): string {
  const fields = Object.entries(opened).map(([field, { column, as }]) => {
    const content = sealed[column]
    return `${JSON.stringify(field)}:${content ? writeOpened(vault.open(content), as) : 'null'}`
  })
  return fields.length === 0 ? line : `${line.slice(0, -1)},${fields.join(',')}}`
}

function writeOpened(content: Buffer, as: Opened['as']): string {
  if (as === 'json') return content.toString()
  return JSON.stringify(content.toString(as === 'text' ? 'utf8' : 'base64'))
}

/** A row as the receiver keeps it: sealed and hashed with a secret of its own. Bytes are written as PostgreSQL reads them. */
export function rowOf(
  { opened = {}, hashed = {}, endsOnArrival }: TableKind,
  record: Readonly<Record<string, unknown>>,
  vault: Vault,
  madeAt: string,
): Readonly<Record<string, unknown>> {
  const row: Record<string, unknown> = { ...record }
  if (endsOnArrival) row[endsOnArrival] ??= secondAfter(madeAt)
  for (const [column, field] of Object.entries(hashed)) row[column] = asBytes(vault.hashNumber(String(record[field])))
  for (const [field, { column, as }] of Object.entries(opened)) {
    const content = record[field]
    delete row[field]
    row[column] = content === null ? null : asBytes(vault.seal(readOpened(content, as)))
  }
  return row
}

/** What was signed in the second of the snapshot was signed before its end. */
const secondAfter = (at: string) => new Date((Math.floor(Date.parse(at) / 1000) + 1) * 1000).toISOString()

function readOpened(content: unknown, as: Opened['as']): Uint8Array | string {
  if (as === 'json') return JSON.stringify(content)
  return as === 'text' ? String(content) : Buffer.from(String(content), 'base64')
}

const asBytes = (bytes: Uint8Array) => `\\x${Buffer.from(bytes).toString('hex')}`
