import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'
import type { Vault } from '#persons/vault.ts'
import type { JudgedRow, RowAnswer } from './judged-row.ts'

export type Import = {
  readonly id: string
  /** The main unit ordered for. */
  readonly organisation: string
  readonly sector: string
  readonly orderer: string
  readonly createdAt: Instant
  /** The answer to the confirmation, once given. */
  readonly result: readonly RowAnswer[] | null
  readonly content: ImportContent
}
/** What is sealed: it names persons. */
export type ImportContent = { readonly fileName: string; readonly unit?: string; readonly rows: readonly JudgedRow[] }

export async function saveImport(
  sql: Sql,
  vault: Vault,
  made: Omit<Import, 'result'> & { readonly fileHash: Buffer },
): Promise<void> {
  await sql.query(
    `insert into imports (id, organisation, sector, orderer, file_hash, sealed, created_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      made.id,
      made.organisation,
      made.sector,
      made.orderer,
      made.fileHash,
      vault.seal(JSON.stringify(made.content)),
      made.createdAt,
    ],
  )
}

type Row = Omit<Import, 'content'> & { readonly sealed: Buffer }

export async function findImport(sql: Sql, vault: Vault, id: string): Promise<Import | undefined> {
  const { rows } = await sql.query<Row>(
    `select id, organisation, sector, orderer, created_at as "createdAt", result, sealed from imports where id = $1`,
    [id],
  )
  const [row] = rows
  if (row === undefined) return undefined
  const { sealed, ...open } = row
  // What saveImport sealed comes back as it was.
  return { ...open, content: JSON.parse(vault.open(sealed).toString()) as ImportContent }
}

/** Rows that were mended and judged anew; nothing changes once the import is confirmed. */
export async function saveMended(sql: Sql, vault: Vault, id: string, content: ImportContent): Promise<void> {
  await sql.query('update imports set sealed = $2 where id = $1 and result is null', [
    id,
    vault.seal(JSON.stringify(content)),
  ])
}

/** The first answer stays: whoever comes later gets the same. */
export async function keepResult(
  sql: Sql,
  id: string,
  result: readonly RowAnswer[],
  at: Instant,
): Promise<readonly RowAnswer[]> {
  const { rows } = await sql.query<{ result: readonly RowAnswer[] }>(
    `update imports set result = coalesce(result, $2), confirmed_at = coalesce(confirmed_at, $3) where id = $1 returning result`,
    [id, JSON.stringify(result), at],
  )
  return rows[0]?.result ?? result
}

/** Files nobody confirmed, and the persons in those that were, are not kept longer than it takes to mend them. */
export async function forgetOldImports(sql: Sql, before: Instant): Promise<void> {
  await sql.query('delete from imports where created_at < $1', [before])
}

export type Submission = {
  readonly id: string
  readonly organisation: string
  readonly sector: string
  readonly orderer: string
  readonly placedAt: Instant
}

export async function saveSubmission(
  sql: Sql,
  { id, organisation, sector, orderer, placedAt }: Submission,
): Promise<void> {
  await sql.query(
    `insert into submissions (id, organisation, sector, orderer, placed_at) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [id, organisation, sector, orderer, placedAt],
  )
}

export async function findSubmission(sql: Sql, id: string): Promise<Submission | undefined> {
  const { rows } = await sql.query<Submission>(
    'select id, organisation, sector, orderer, placed_at as "placedAt" from submissions where id = $1',
    [id],
  )
  return rows[0]
}

/** Who orders for the same worker at the same enterprise waits here until the other has done. */
export async function lockWorker(tx: Sql, organisation: string, person: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`worker:${organisation}:${person}`])
}

export async function saveUnit(tx: Sql, order: string, unit: string): Promise<void> {
  await tx.query('update orders set unit = $2 where id = $1', [order, unit])
}
