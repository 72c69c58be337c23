import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { CardStatus } from '@hms/domain/card/card'
import type { Sql } from '#database/connection.ts'

export type PublishedList = {
  readonly version: number
  readonly cwt: Buffer
  readonly jwt: string | null
  readonly made_at: Instant
}

/** Two publications of one list come one after the other. */
export async function lockList(tx: Sql, list: number): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('status-list'), $1)`, [list])
}

export type Marked = {
  readonly status_index: number
  readonly status: Exclude<CardStatus, 'new'>
  readonly issued: LocalDate
  readonly received: boolean
}

/** Every card of a list that is not simply valid: also those whose receipt nobody has confirmed, of issue days that demand it. */
export async function listMarked(
  sql: Sql,
  list: number,
  receiptDemandedFrom: LocalDate | undefined,
): Promise<readonly Marked[]> {
  const { rows } = await sql.query<Marked>(
    `select status_index, status, issued, received_at is not null as received from cards
     where status_list = $1 and (status <> 'active' or (received_at is null and issued >= $2::date))`,
    [list, receiptDemandedFrom ?? null],
  )
  return rows
}

/** Places of numbers whose orders left their batch, and of records whose chip became no card: a card made all the same is not valid. */
export async function listVoided(sql: Sql, list: number): Promise<readonly number[]> {
  const { rows } = await sql.query<{ index: number }>(
    `select index from card_numbers where list = $1 and voided_at is not null
     union all select index from status_places where list = $1 and voided_at is not null`,
    [list],
  )
  return rows.map(({ index }) => index)
}

/** Every list that a place was drawn from; list 1 is there from the first day. */
export async function listLists(sql: Sql): Promise<readonly number[]> {
  const { rows } = await sql.query<{ list: number }>(
    'select distinct list from status_places union select 1 order by 1',
  )
  return rows.map(({ list }) => list)
}

export async function findPublished(sql: Sql, list: number, version?: number): Promise<PublishedList | undefined> {
  const { rows } = await sql.query<PublishedList>(
    `select version, cwt, jwt, made_at from status_versions where list = $1 and ($2::int is null or version = $2) order by version desc limit 1`,
    [list, version ?? null],
  )
  return rows[0]
}

export async function savePublished(
  tx: Sql,
  list: number,
  published: { version: number; cwt: Uint8Array; madeAt: Instant },
): Promise<void> {
  await tx.query('insert into status_versions (list, version, cwt, made_at) values ($1, $2, $3, $4)', [
    list,
    published.version,
    Buffer.from(published.cwt),
    published.madeAt,
  ])
}

/** Also on the worst of days: at 60 kB each some 300 MB a list. */
const MOST_VERSIONS = 5000

/** A hundred versions before the newest are kept, and those of three days: checkers hold lists so long, and deltas lead on from them. */
export async function forgetOldVersions(sql: Sql, before: Instant): Promise<void> {
  await sql.query(
    `delete from status_versions old using (select list, max(version) as newest from status_versions group by list) n
     where n.list = old.list and old.version < n.newest - 100 and (old.made_at < $1 or old.version < n.newest - ${MOST_VERSIONS})`,
    [before],
  )
}

/** The newest version of each list and when it was made, without its bytes. */
export async function listPublished(
  sql: Sql,
): Promise<readonly { readonly list: number; readonly version: number; readonly madeAt: Instant }[]> {
  const { rows } = await sql.query<{ list: number; version: number; madeAt: Instant }>(
    `select distinct on (list) list, version, made_at as "madeAt" from status_versions order by list, version desc`,
  )
  return rows
}

/** Blocks that are looked at: enough for a median, few enough for a page. */
const MOST_BLOCKS = 500

/** Seconds from each block of late to the version that showed it; blocks from before the versions that are kept say nothing. */
export async function listBlockSeconds(sql: Sql, since: Instant): Promise<readonly number[]> {
  const { rows } = await sql.query<{ seconds: number }>(
    `select extract(epoch from shown.made_at - e.at)::float8 as seconds
     from (select stream, at from events where type = 'card-blocked' order by position desc limit ${MOST_BLOCKS}) e
     join cards c on c.number = substr(e.stream, 6)
     join lateral (select made_at from status_versions v where v.list = c.status_list and v.made_at >= e.at order by version limit 1) shown on true
     where e.at >= $1 and e.at >= (select min(made_at) from status_versions v where v.list = c.status_list)`,
    [since],
  )
  return rows.map(({ seconds }) => seconds)
}

/** The newest version of each list that was published. */
export async function listNewest(sql: Sql): Promise<Readonly<Record<number, number>>> {
  const { rows } = await sql.query<{ list: number; version: number }>(
    'select list, max(version) as version from status_versions group by list order by list',
  )
  return Object.fromEntries(rows.map(({ list, version }) => [list, version]))
}
