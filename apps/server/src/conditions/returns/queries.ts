import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'

/** A card that was destroyed, when, and who confirmed it. */
export type Receipt = {
  readonly number: string
  readonly person: string
  readonly organisation: string
  readonly enterprise: string
  readonly given: string
  readonly family: string
  readonly destroyedAt: Instant
  readonly confirmedBy: string
}

const RECEIPT = `select c.number, c.person, c.organisation, f.enterprise, f.given, f.family, c.destroyed_at as "destroyedAt",
    trim(coalesce(p.given || ' ' || p.family, '')) as "confirmedBy"
  from cards c
  join card_faces f on f.number = c.number
  left join lateral (select actor from events where stream = 'card:' || c.number and type = 'card-destroyed'
    order by version limit 1) e on true
  left join persons p on p.id::text = e.actor
  where c.destroyed_at is not null`

export async function findReceipt(sql: Sql, number: string): Promise<Receipt | undefined> {
  const { rows } = await sql.query<Receipt>(`${RECEIPT} and c.number = $1`, [number])
  return rows[0]
}

/** Cards of an enterprise that were destroyed, the latest first. */
export async function listReceipts(sql: Sql, organisation: string): Promise<readonly Receipt[]> {
  const { rows } = await sql.query<Receipt>(
    `${RECEIPT} and c.organisation = $1 order by c.destroyed_at desc, c.number`,
    [organisation],
  )
  return rows
}
