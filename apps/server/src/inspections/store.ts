import type { Instant } from '@hms/domain/calendar'
import type { TapMemory } from '@hms/domain/inspection/judge-tap'
import type { Sql } from '#database/connection.ts'

/** The card that a chip was made into, by the good report of its printing. */
export type CardOfChip = { readonly number: string; readonly organisation: string }

export async function findCardOfChip(sql: Sql, uid: Uint8Array): Promise<CardOfChip | undefined> {
  const { rows } = await sql.query<CardOfChip>(
    `select c.number, c.organisation from personalisation_jobs j join cards c on c.number = j.number
     where j.chip_uid = $1 and j.printed_at is not null order by j.printed_at desc limit 1`,
    [Buffer.from(uid)],
  )
  return rows[0]
}

/** Two taps of one chip come one after the other. */
export async function lockChip(tx: Sql, uid: Uint8Array): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`chip:${Buffer.from(uid).toString('hex')}`])
}

/** What is remembered of a chip, and which inspectors saw it; null for the public. */
export type KeptTaps = TapMemory & {
  readonly by: string | null
  readonly seenBy: string | null
  readonly seenCounter: number | null
}

type ChipRow = Pick<KeptTaps, 'counter' | 'at' | 'by' | 'seenBy' | 'seenCounter'> & {
  readonly before: number | null
  readonly late: number | null
  readonly seenAt: Instant | null
  readonly latitude: number | null
  readonly longitude: number | null
  readonly jump: NonNullable<TapMemory['jump']> | null
}

export async function findTaps(sql: Sql, uid: Uint8Array): Promise<KeptTaps | undefined> {
  const { rows } = await sql.query<ChipRow>(
    `select counter, at, by, before, late, seen_counter as "seenCounter", seen_at as "seenAt", seen_by as "seenBy",
       latitude, longitude, jump from chip_taps where uid = $1`,
    [Buffer.from(uid)],
  )
  const [row] = rows
  if (row === undefined) return undefined
  const { before, late, seenAt, latitude, longitude, jump, ...rest } = row
  const isSeen = seenAt !== null && latitude !== null && longitude !== null
  return {
    ...rest,
    ...(before === null ? {} : { before }),
    ...(late === null ? {} : { late }),
    ...(isSeen ? { seen: { place: { latitude, longitude }, at: seenAt } } : {}),
    ...(jump ? { jump } : {}),
  }
}

export async function saveTaps(tx: Sql, uid: Uint8Array, taps: KeptTaps): Promise<void> {
  const { counter, at, by, before, late, seen, seenBy, seenCounter, jump } = taps
  await tx.query(
    `insert into chip_taps (uid, counter, at, by, before, late, seen_counter, seen_at, seen_by, latitude, longitude, jump)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (uid) do update set counter = excluded.counter, at = excluded.at, by = excluded.by,
       before = excluded.before, late = excluded.late, seen_counter = excluded.seen_counter, seen_at = excluded.seen_at,
       seen_by = excluded.seen_by, latitude = excluded.latitude, longitude = excluded.longitude, jump = excluded.jump`,
    [
      Buffer.from(uid),
      counter,
      at,
      by,
      before ?? null,
      late ?? null,
      seenCounter,
      seen?.at ?? null,
      seenBy,
      seen?.place.latitude ?? null,
      seen?.place.longitude ?? null,
      jump ? JSON.stringify(jump) : null,
    ],
  )
}

/** Once no request can be overtaken any more, the hour is all that is kept of when somebody of the public tapped. */
export async function forgetMinutes(sql: Sql, before: Instant): Promise<void> {
  await sql.query(
    `update chip_taps set at = date_trunc('hour', at) where by is null and at < $1 and at <> date_trunc('hour', at)`,
    [before],
  )
}
