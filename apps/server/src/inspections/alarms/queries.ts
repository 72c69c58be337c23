import type { Instant } from '@hms/domain/calendar'
import type { AlarmDecision, AlarmStatus } from '@hms/domain/inspection/alarm'
import type { Suspicion } from '@hms/domain/inspection/judge-tap'
import type { Sql } from '#database/connection.ts'

export type AlarmOfEnterprise = {
  readonly id: string
  readonly card: string
  readonly status: Exclude<AlarmStatus, 'new'>
  readonly why: Suspicion
  readonly decision: AlarmDecision | null
  readonly raisedAt: Instant
}

/** Alarms about cards of an enterprise, the latest first. */
export async function listAlarmsOf(sql: Sql, organisation: string, limit = 200): Promise<readonly AlarmOfEnterprise[]> {
  const { rows } = await sql.query<AlarmOfEnterprise>(
    `select id, card, status, why, decision, raised_at as "raisedAt" from alarms where organisation = $1
     order by raised_at desc, id limit $2`,
    [organisation, limit],
  )
  return rows
}

export type AlarmEvidence = {
  readonly counter: number
  readonly at: Instant
  readonly byInspector: boolean
  readonly latitude: number | null
  readonly longitude: number | null
  readonly why: Suspicion | null
}

/** The taps that an alarm rests on, in their order, without who tapped. */
export async function listAlarmEvidence(sql: Sql, alarm: string): Promise<readonly AlarmEvidence[]> {
  const { rows } = await sql.query<AlarmEvidence>(
    `select counter, at, by is not null as "byInspector", latitude, longitude, why from alarm_taps where alarm = $1 order by tap`,
    [alarm],
  )
  return rows
}
