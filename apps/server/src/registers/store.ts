import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'
import type { RegisterName } from './register-name.ts'

/** A time in which a register gave no answer; without an end it lasts. */
export type Outage = {
  readonly register: RegisterName
  readonly since: Instant
  readonly until: Instant | null
  readonly why: string
}

/** Begins an outage, or leaves the one that lasts as it is; what another process has ended lasts again. */
export async function beginOutage(sql: Sql, { register, since, why }: Omit<Outage, 'until'>): Promise<void> {
  await sql.query(
    `insert into register_outages (register, since, why) select $1, $2, $3
     where not exists (select 1 from register_outages where register = $1 and until is null)
     on conflict (register, since) do update set until = null`,
    [register, since, why],
  )
}

/** `until`: when the register answered. True when an outage ended by this; an answer from before it began ends none. */
export async function endOutage(sql: Sql, register: RegisterName, until: Instant): Promise<boolean> {
  const { rowCount } = await sql.query(
    'update register_outages set until = $2 where register = $1 and until is null and since <= $2',
    [register, until],
  )
  return rowCount > 0
}

/** Those that last, and those that ended after a moment, the latest first. */
export async function listOutages(sql: Sql, endedAfter: Instant): Promise<readonly Outage[]> {
  const { rows } = await sql.query<Outage>(
    `select register, since, until, why from register_outages where until is null or until >= $1 order by since desc, register`,
    [endedAfter],
  )
  return rows
}

export async function forgetOutages(sql: Sql, endedBefore: Instant): Promise<void> {
  await sql.query('delete from register_outages where until < $1', [endedBefore])
}
