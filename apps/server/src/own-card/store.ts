import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'

/** Counts one try of a day and says how many there have been, this one included. */
export async function countTry(sql: Sql, key: string, day: LocalDate): Promise<number> {
  const { rows } = await sql.query<{ tries: number }>(
    `insert into own_card_tries (key, day, tries) values ($1, $2, 1)
     on conflict (key, day) do update set tries = own_card_tries.tries + 1 returning tries`,
    [key, day],
  )
  return rows[0]?.tries ?? 1
}

export async function readTries(sql: Sql, key: string, day: LocalDate): Promise<number> {
  const { rows } = await sql.query<{ tries: number }>('select tries from own_card_tries where key = $1 and day = $2', [
    key,
    day,
  ])
  return rows[0]?.tries ?? 0
}

export async function forgetTries(sql: Sql, before: LocalDate): Promise<void> {
  await sql.query('delete from own_card_tries where day < $1', [before])
}

export type ReadRow = {
  readonly act: string
  /** `self`: the person; `public`: nobody logged in; else somebody, by nothing but that. */
  readonly by: 'self' | 'public' | 'somebody'
  /** Of whoever acts for an enterprise. */
  readonly enterprise: string | null
  readonly at: Instant
}

/** Who did what with one person's data, newest first. What was done many times in an hour by one of them is told once. */
export async function listReads(sql: Sql, person: string, limit = 300): Promise<readonly ReadRow[]> {
  const { rows } = await sql.query<ReadRow>(
    `select act, by, enterprise, max(at) as at from (
       select a.act, case when a.actor = $1 then 'self' when a.actor = 'public' then 'public' else 'somebody' end as by,
         a.organisation as enterprise, a.actor, a.at from audit_events a where a.person = $1::uuid order by a.at desc limit 5000) r
     group by act, by, enterprise, actor, date_trunc('hour', at) order by max(at) desc limit $2`,
    [person, limit],
  )
  return rows
}
