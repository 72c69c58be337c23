import { randomInt } from 'node:crypto'
import type { Sql } from '#database/connection.ts'

/** Two bits a card and 2^20 places a list (card-profile § 3); a list is opened anew at half its room, so that draws stay quick. */
const LIST_SIZE = 1 << 20
const DRAWS_PER_LIST = LIST_SIZE / 2

export type Place = { readonly list: number; readonly index: number }

/**
 * Draws a place at random that neither a card nor a proof ever had, so that none tells how many there are. `take` keeps the
 * place in whoever's table it is for, and says whether it was free.
 */
export async function drawPlace<Taken>(tx: Sql, take: (place: Place) => Promise<Taken | undefined>): Promise<Taken> {
  const { rows } = await tx.query<{ list: number | null; used: number }>(
    `select max(list) as list, count(*)::int as used from status_places where list = (select max(list) from status_places)`,
  )
  const last = rows[0]?.list ?? 1
  const list = (rows[0]?.used ?? 0) < DRAWS_PER_LIST ? last : last + 1
  for (;;) {
    const taken = await take({ list, index: randomInt(LIST_SIZE) })
    if (taken !== undefined) return taken
  }
}
