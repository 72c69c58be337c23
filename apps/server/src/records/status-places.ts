/** Draws places in the status lists: one pool for cards and for provisional proofs, none used twice. */
import { randomInt } from 'node:crypto'
import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'
import { addJob } from '#database/jobs.ts'

/** Two bits a place and 2^20 places a list (card-profile § 3); a list is opened anew at half its room, so that draws stay quick. */
export const LIST_SIZE = 1 << 20
const DRAWS_PER_LIST = LIST_SIZE / 2

export type Place = { readonly list: number; readonly index: number }

/** Draws a place at random that neither a card nor a proof ever had. */
export async function drawPlace(tx: Sql): Promise<Place> {
  const list = await openList(tx)
  for (;;) {
    const index = randomInt(LIST_SIZE)
    const { rowCount } = await tx.query(
      'insert into status_places (list, index) values ($1, $2) on conflict do nothing',
      [list, index],
    )
    if (rowCount === 1) return { list, index }
  }
}

/** Draws a number, and with it a place, at random and never used before: neither tells how many cards there are. */
export async function drawCardNumber(tx: Sql): Promise<Place & { readonly number: string }> {
  const list = await openList(tx)
  for (;;) {
    const number = String(randomInt(1_000_000, 10_000_000))
    const index = randomInt(LIST_SIZE)
    // A trigger takes the place, and inserts nothing when somebody has it.
    const { rowCount } = await tx.query(
      'insert into card_numbers (number, list, index) values ($1, $2, $3) on conflict do nothing',
      [number, list, index],
    )
    if (rowCount === 1) return { number, list, index }
  }
}

/**
 * Gives a number another place; the one it had says for ever that it is not valid. What was signed with it is on a chip that became
 * no card, and whoever has that chip has no card either, also where there is no network.
 */
export async function replacePlace(tx: Sql, number: string, had: Place, at: Instant): Promise<Place> {
  const place = await drawPlace(tx)
  await tx.query('update card_numbers set list = $2, index = $3 where number = $1', [number, place.list, place.index])
  await tx.query('update status_places set voided_at = $3 where list = $1 and index = $2', [had.list, had.index, at])
  await addJob(tx, 'publish-status', { list: had.list }, { key: `publish-status:${had.list}` })
  return place
}

/** The list that is drawn from: the last, until half of it is taken by cards and proofs together. */
async function openList(tx: Sql): Promise<number> {
  const { rows } = await tx.query<{ list: number | null; used: number }>(
    'select max(list) as list, count(*)::int as used from status_places where list = (select max(list) from status_places)',
  )
  const last = rows[0]?.list ?? 1
  return (rows[0]?.used ?? 0) < DRAWS_PER_LIST ? last : last + 1
}
