import type { Instant } from '@hms/domain/calendar'
import type { LegacyCard, LegacyProblem } from '@hms/domain/card/judge-legacy-row'
import type { Sql } from '#database/connection.ts'

export type LegacyImport = {
  readonly id: string
  readonly fileName: string
  readonly rows: number
  readonly uploadedAt: Instant
  readonly confirmedAt: Instant | null
  /** Cards that were new or changed when it was confirmed. */
  readonly counted: number | null
}
const IMPORT = `select id, file_name as "fileName", rows, uploaded_at as "uploadedAt", confirmed_at as "confirmedAt", counted
  from legacy_imports`

export async function findImport(sql: Sql, by: { id: string } | { hash: Buffer }): Promise<LegacyImport | undefined> {
  const { rows } =
    'id' in by
      ? await sql.query<LegacyImport>(`${IMPORT} where id = $1`, [by.id])
      : await sql.query<LegacyImport>(`${IMPORT} where file_hash = $1`, [by.hash])
  return rows[0]
}

export async function listImports(sql: Sql): Promise<readonly LegacyImport[]> {
  const { rows } = await sql.query<LegacyImport>(`${IMPORT} order by uploaded_at desc, id limit 100`)
  return rows
}

/** One import at a time: each is judged by what the others have counted. */
export async function lockImports(tx: Sql): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('legacy-imports', 0))`)
}

export async function insertImport(
  tx: Sql,
  said: { id: string; hash: Buffer; fileName: string; actor: string; at: Instant },
): Promise<void> {
  await tx.query(
    'insert into legacy_imports (id, file_hash, file_name, uploaded_by, uploaded_at, rows) values ($1, $2, $3, $4, $5, 0)',
    [said.id, said.hash, said.fileName, said.actor, said.at],
  )
}

export type JudgedLine = Partial<LegacyCard> & { readonly line: number; readonly problems?: readonly LegacyProblem[] }

export async function insertRows(tx: Sql, id: string, rows: readonly JudgedLine[]): Promise<void> {
  await tx.query(
    `insert into legacy_rows (import, line, number, organisation, issued, expires, status, producer, problems)
     select $1, line, number, organisation, issued, expires, status, producer, problems
     from jsonb_populate_recordset(null::legacy_rows, $2)`,
    [id, JSON.stringify(rows)],
  )
  await tx.query('update legacy_imports set rows = rows + $2 where id = $1', [id, rows.length])
}

/** What only the other cards tell: a number of ours, or one that is another legacy card already. */
export async function markCollisions(tx: Sql, id: string): Promise<void> {
  const mark = (problem: LegacyProblem, where: string) =>
    tx.query(
      `update legacy_rows r set problems = jsonb_build_array($2::text) where r.import = $1 and r.problems is null and ${where}`,
      [id, problem],
    )
  await mark('number-ours', 'exists (select from card_numbers n where n.number = r.number and n.list is not null)')
  await mark(
    'number-of-another-card',
    `exists (select from legacy_cards l where l.number = r.number
       and (l.organisation, l.issued, l.producer) is distinct from (r.organisation, r.issued, r.producer))`,
  )
}

export type Counts = { readonly new: number; readonly changed: number; readonly same: number; readonly wrong: number }

export async function countRows(sql: Sql, id: string): Promise<Counts> {
  const { rows } = await sql.query<Counts>(
    `select count(*) filter (where r.problems is null and l.number is null)::int as new,
       count(*) filter (where r.problems is null and (l.status, l.expires) is distinct from (r.status, r.expires)
         and l.number is not null)::int as changed,
       count(*) filter (where r.problems is null and (l.status, l.expires) = (r.status, r.expires))::int as same,
       count(*) filter (where r.problems is not null)::int as wrong
     from legacy_rows r left join legacy_cards l on l.number = r.number where r.import = $1`,
    [id],
  )
  return rows[0] ?? { new: 0, changed: 0, same: 0, wrong: 0 }
}

export type WrongRow = { readonly line: number; readonly problems: readonly LegacyProblem[] }

export async function listWrong(sql: Sql, id: string, limit: number): Promise<readonly WrongRow[]> {
  const { rows } = await sql.query<WrongRow>(
    'select line, problems from legacy_rows where import = $1 and problems is not null order by line limit $2',
    [id, limit],
  )
  return rows
}

/** Reserves the numbers and lets the cards count; a number drawn by us meanwhile is left out. Gives how many are new or changed. */
export async function countCards(tx: Sql, id: string, { actor, at }: { actor: string; at: Instant }): Promise<number> {
  await tx.query(
    `insert into card_numbers (number) select number from legacy_rows where import = $1 and problems is null
     order by number on conflict do nothing`,
    [id],
  )
  await markCollisions(tx, id)
  const { rowCount } = await tx.query(
    `insert into legacy_cards (number, organisation, producer, issued, expires, status, import, changed_at)
     select number, organisation, producer, issued, expires, status, $1, $2 from legacy_rows
     where import = $1 and problems is null
     on conflict (number) do update set expires = excluded.expires, status = excluded.status, import = excluded.import,
       changed_at = excluded.changed_at
     where (legacy_cards.expires, legacy_cards.status) is distinct from (excluded.expires, excluded.status)`,
    [id, at],
  )
  await tx.query('update legacy_imports set confirmed_by = $2, confirmed_at = $3, counted = $4 where id = $1', [
    id,
    actor,
    at,
    rowCount,
  ])
  await tx.query('delete from legacy_rows where import = $1 and problems is null', [id])
  return rowCount
}
