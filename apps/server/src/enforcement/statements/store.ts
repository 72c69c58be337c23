import { createHash } from 'node:crypto'
import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'
import type { Vault } from '#persons/vault.ts'

export type StatementKind = 'answer' | 'appeal' | 'note'
export type Statement = {
  readonly id: string
  readonly caseId: string
  readonly kind: StatementKind
  readonly text: string
  /** Who wrote it. */
  readonly by: string
  readonly at: Instant
}

export async function insertStatement(
  tx: Sql,
  vault: Vault,
  { id, caseId, kind, text, by, at }: Statement,
): Promise<void> {
  await tx.query('insert into case_statements (id, case_id, kind, text, by, at) values ($1, $2, $3, $4, $5, $6)', [
    id,
    caseId,
    kind,
    vault.seal(text),
    by,
    at,
  ])
}

/** A document that may be kept, by what its first bytes say it is. */
export type NewDocument = {
  readonly name: string
  readonly mediaType: string
  readonly bytes: Uint8Array
}
export type DocumentRow = {
  readonly id: string
  readonly caseId: string
  readonly statement: string
  readonly name: string
  readonly mediaType: string
  readonly size: number
  readonly at: Instant
}

/** The same document of the same statement is kept once. */
export async function insertDocument(
  tx: Sql,
  vault: Vault,
  place: { readonly id: string; readonly caseId: string; readonly statement: string; readonly at: Instant },
  { name, mediaType, bytes }: NewDocument,
): Promise<void> {
  await tx.query(
    `insert into case_documents (id, case_id, statement, name, media_type, sealed, size, sha256, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (statement, sha256) do nothing`,
    [
      place.id,
      place.caseId,
      place.statement,
      vault.seal(name),
      mediaType,
      vault.seal(bytes),
      bytes.length,
      createHash('sha256').update(bytes).digest(),
      place.at,
    ],
  )
}

export async function listStatements(sql: Sql, vault: Vault, caseId: string): Promise<readonly Statement[]> {
  const { rows } = await sql.query<Omit<Statement, 'text'> & { readonly text: Buffer }>(
    'select id, case_id as "caseId", kind, text, by, at from case_statements where case_id = $1 order by at, id',
    [caseId],
  )
  return rows.map((row) => ({ ...row, text: vault.open(row.text).toString() }))
}

type SealedName = Omit<DocumentRow, 'name'> & { readonly name: Buffer }
const DOCUMENT = 'select id, case_id as "caseId", statement, name, media_type as "mediaType", size, at'

export async function listDocuments(sql: Sql, vault: Vault, caseId: string): Promise<readonly DocumentRow[]> {
  const { rows } = await sql.query<SealedName>(`${DOCUMENT} from case_documents where case_id = $1 order by at, id`, [
    caseId,
  ])
  return rows.map((row) => ({ ...row, name: vault.open(row.name).toString() }))
}

export async function findDocument(
  sql: Sql,
  vault: Vault,
  id: string,
): Promise<(DocumentRow & { readonly bytes: Uint8Array }) | undefined> {
  const { rows } = await sql.query<SealedName & { readonly sealed: Buffer }>(
    `${DOCUMENT}, sealed from case_documents where id = $1`,
    [id],
  )
  if (rows[0] === undefined) return undefined
  const { sealed, name, ...row } = rows[0]
  return { ...row, name: vault.open(name).toString(), bytes: vault.open(sealed) }
}

export async function countDocuments(sql: Sql, caseId: string): Promise<number> {
  const { rows } = await sql.query<{ documents: number }>(
    'select count(*)::int as documents from case_documents where case_id = $1',
    [caseId],
  )
  return rows[0]?.documents ?? 0
}
