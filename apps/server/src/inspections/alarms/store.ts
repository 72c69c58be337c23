import type { Instant } from '@hms/domain/calendar'
import type { AlarmDecision, AlarmEvent, AlarmStatus } from '@hms/domain/inspection/alarm'
import type { CoarsePlace } from '@hms/domain/inspection/coarse-place'
import type { Suspicion } from '@hms/domain/inspection/judge-tap'
import type { Sql } from '#database/connection.ts'

/** Who goes on showing a copy fills no disk: what is kept says enough. */
const MOST_TAPS = 200

export type EvidenceTap = {
  readonly counter: number
  readonly at: Instant
  /** The inspector; null for the public. */
  readonly by: string | null
  readonly place: CoarsePlace | undefined
  readonly why?: Suspicion
}

export async function findAlarmToAddTo(tx: Sql, card: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from alarms where card = $1 and (status <> 'closed' or decision in ('card-blocked', 'card-over'))
     order by status = 'closed', raised_at desc limit 1`,
    [card],
  )
  return rows[0]?.id
}

/** Called in the chip's turn, so that no two get one number. */
export async function addEvidence(tx: Sql, alarm: string, tap: EvidenceTap): Promise<void> {
  const { counter, at, by, place, why } = tap
  await tx.query(
    `insert into alarm_taps (alarm, tap, counter, at, by, latitude, longitude, why)
     select $1, n.next, $2, case when $4::uuid is null then date_trunc('hour', $3::timestamptz) else $3 end, $4, $5, $6, $7
     from (select coalesce(max(tap), 0) + 1 as next from alarm_taps where alarm = $1) n where n.next <= ${MOST_TAPS}`,
    [alarm, counter, at, by, place?.latitude ?? null, place?.longitude ?? null, why ?? null],
  )
}

export type AlarmRow = {
  readonly id: string
  readonly card: string
  /** The holder's id in `persons`: where a card was tells where they were. */
  readonly person: string
  readonly organisation: string
  readonly enterprise: string
  readonly status: Exclude<AlarmStatus, 'new'>
  readonly why: Suspicion
  readonly decision: AlarmDecision | null
  readonly raisedAt: Instant
  readonly changedAt: Instant
  readonly taps: number
  readonly cardStatus: string
}
const ALARM = `select a.id, a.card, c.person, a.organisation, f.enterprise, a.status, a.why, a.decision, a.raised_at as "raisedAt",
    a.changed_at as "changedAt", c.status as "cardStatus",
    (select count(*) from alarm_taps t where t.alarm = a.id)::int as taps
  from alarms a join cards c on c.number = a.card join card_faces f on f.number = a.card`

export async function findAlarm(sql: Sql, id: string): Promise<AlarmRow | undefined> {
  const { rows } = await sql.query<AlarmRow>(`${ALARM} where a.id = $1`, [id])
  return rows[0]
}

export type Which = {
  readonly statuses: readonly string[]
  /** A card number or a part of one, or of the enterprise's number. */
  readonly search?: string
  readonly limit?: number
  readonly offset?: number
}

/** The latest first. */
export async function listAlarms(
  sql: Sql,
  { statuses, search = '', limit = 500, offset = 0 }: Which,
): Promise<readonly AlarmRow[]> {
  const { rows } = await sql.query<AlarmRow>(
    `${ALARM} where a.status = any($1) and ($2 = '' or a.card like '%' || $2 || '%' or a.organisation like '%' || $2 || '%')
     order by a.raised_at desc, a.id limit $3 offset $4`,
    [statuses, search, limit, offset],
  )
  return rows
}

export type EvidenceRow = EvidenceTap & {
  /** The inspector's name. */
  readonly name: string | null
}

export async function listEvidence(sql: Sql, alarm: string): Promise<readonly EvidenceRow[]> {
  const { rows } = await sql.query<
    Omit<EvidenceRow, 'place' | 'why'> & Partial<Nullable<CoarsePlace>> & { readonly why: Suspicion | null }
  >(
    `select t.counter, t.at, t.by, t.latitude, t.longitude, t.why, p.given || ' ' || p.family as name
     from alarm_taps t left join persons p on p.id = t.by where t.alarm = $1 order by t.tap`,
    [alarm],
  )
  return rows.map(({ latitude, longitude, why, ...row }) => ({
    ...row,
    ...(why ? { why } : {}),
    place:
      latitude === null || latitude === undefined || longitude === null || longitude === undefined
        ? undefined
        : { latitude, longitude },
  }))
}
type Nullable<T> = { readonly [Key in keyof T]: T[Key] | null }

export type JumpOfCard = { readonly from: number; readonly to: number; readonly at: Instant }

/** The last jump of the counter of a card's chip that was worth a note. */
export async function findJump(sql: Sql, card: string): Promise<JumpOfCard | undefined> {
  const { rows } = await sql.query<{ jump: JumpOfCard }>(
    `select t.jump from chip_taps t join personalisation_jobs j on j.chip_uid = t.uid
     where j.number = $1 and j.printed_at is not null and t.jump is not null`,
    [card],
  )
  return rows[0]?.jump
}

export type AlarmAct = {
  readonly type: AlarmEvent['type']
  readonly at: Instant
  readonly name: string | null
  readonly decision: AlarmDecision | null
  readonly because: string | null
}

/** What was done with an alarm and by whom, oldest first. */
export async function listAlarmActs(sql: Sql, id: string): Promise<readonly AlarmAct[]> {
  const { rows } = await sql.query<AlarmAct>(
    `select e.type, e.at, p.given || ' ' || p.family as name, e.data->>'decision' as decision, e.data->>'because' as because
     from events e left join persons p on p.id::text = e.data->>'by' where e.stream = $1 order by e.version`,
    [`alarm:${id}`],
  )
  return rows
}
