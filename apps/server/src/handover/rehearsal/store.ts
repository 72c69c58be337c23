import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'
import type { RehearsalReport, RehearsalTrouble } from './report.ts'

export type Rehearsal = {
  readonly id: string
  readonly switchover: string
  readonly askedBy: string
  readonly askedAt: Instant
  readonly endedAt: Instant | null
  readonly passed: boolean | null
  readonly trouble: RehearsalTrouble | null
  readonly report: RehearsalReport | null
}

const REHEARSAL = `select id, switchover, asked_by as "askedBy", asked_at as "askedAt", ended_at as "endedAt", passed, trouble, report
  from switchover_rehearsals`

export async function findRehearsal(sql: Sql, id: string): Promise<Rehearsal | undefined> {
  const { rows } = await sql.query<Rehearsal>(`${REHEARSAL} where id = $1`, [id])
  return rows[0]
}

export async function listRehearsals(sql: Sql, switchover: string): Promise<readonly Rehearsal[]> {
  const { rows } = await sql.query<Rehearsal>(`${REHEARSAL} where switchover = $1 order by asked_at desc, id`, [
    switchover,
  ])
  return rows
}

export async function insertRehearsal(
  tx: Sql,
  { id, switchover, askedBy, askedAt }: Pick<Rehearsal, 'id' | 'switchover' | 'askedBy' | 'askedAt'>,
): Promise<void> {
  await tx.query(
    'insert into switchover_rehearsals (id, switchover, asked_by, asked_at) values ($1, $2, $3, $4) on conflict do nothing',
    [id, switchover, askedBy, askedAt],
  )
}

export async function saveResult(
  tx: Sql,
  id: string,
  { at, passed, trouble, report }: Pick<Rehearsal, 'passed' | 'trouble' | 'report'> & { readonly at: Instant },
): Promise<void> {
  await tx.query(
    'update switchover_rehearsals set ended_at = $2, passed = $3, trouble = $4, report = $5 where id = $1',
    [id, at, passed, trouble, report && JSON.stringify(report)],
  )
}

/** Tables that a change of producer writes to; every other one stays as it is, to the byte. */
const WRITTEN: readonly string[] = [
  'events',
  'orders',
  'batches',
  'switchovers',
  'personalisation_jobs',
  'card_faces',
  'card_numbers',
  'dropped_jobs',
]

/** Count and hash of each table that nothing should write to. */
export async function hashOtherTables(sql: Sql): Promise<Readonly<Record<string, string>>> {
  const { rows } = await sql.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'
     and relname <> all($1) order by relname`,
    [WRITTEN],
  )
  const hashes: Record<string, string> = {}
  for (const { name } of rows) {
    const { rows: counted } = await sql.query<{ hash: string }>(
      `select count(*) || ':' || coalesce(sum(('x' || substr(md5(t::text), 1, 15))::bit(60)::bigint::numeric), 0) as hash
       from public."${name}" t`,
    )
    hashes[name] = counted[0]?.hash ?? ''
  }
  return hashes
}

/** Events since a position, by type. */
export async function countWritten(sql: Sql, since: number): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql.query<{ type: string; n: number }>(
    'select type, count(*) as n from events where position > $1 group by type order by type',
    [since],
  )
  return Object.fromEntries(rows.map(({ type, n }) => [type, n]))
}
