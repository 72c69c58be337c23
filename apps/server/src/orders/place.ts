import { type Instant, osloDate } from '@hms/domain/calendar'
import { isRefusal } from '@hms/domain/decision'
import { type PlaceRefusal, type PlaceWish, placeOrder } from '@hms/domain/order/place-order'
import { findValidCard } from '#cards/queries.ts'
import { change, transact } from '#database/change.ts'
import { type NamedWorker, rememberWorker } from '#persons/remember-worker.ts'
import { isFreeOfCharge } from '#recalls/queries.ts'
import { orders } from '#records/order-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { Answer, RowAnswer } from './judged-row.ts'
import { findOpenOrder, findPlacement } from './queries.ts'
import { lockWorker, saveUnit } from './store.ts'

export type Wish = Omit<PlaceWish, 'person' | 'firstValidDay'> & { readonly id: string; readonly unit?: string }
export type Placed = Omit<RowAnswer, 'line'>

/**
 * Places one order with its person, in one transaction. The same id again gives the same answer; a worker who has an open
 * order or a valid card at the enterprise is skipped; unmet conditions refuse and name every one.
 */
export async function placeWorker(
  { database, vault, clock }: Pick<Dependencies, 'database' | 'vault' | 'clock'>,
  { id, unit, ...wish }: Wish,
  worker: NamedWorker,
  answer: Omit<Answer, 'at'>,
): Promise<Placed> {
  if (answer.notMet.length > 0) return { outcome: 'refused', reasons: answer.notMet }
  const now = clock.now()
  // A refusal undoes what the transaction did, so it is carried out as a value of another shape.
  const { placed } = await transact(database, async (tx) => {
    const person = await rememberWorker(tx, vault, worker)
    await lockWorker(tx, wish.organisation, person)
    const earlier = await findPlacement(tx, id)
    if (earlier) return { placed: placedAs(id, earlier.waitingFor) }
    const openOrder = await findOpenOrder(tx, wish.organisation, person)
    const validCard = await findValidCard(tx, wish.organisation, person, osloDate(now))
    const held = { openOrder: openOrder !== undefined, validCard: validCard !== undefined }
    const isFree = wish.reason === 'new' && (await isFreeOfCharge(tx, wish.organisation, person))
    const asked = { ...wish, person, ...(isFree ? { freeOfCharge: true as const } : {}) }
    const result = await change(tx, orders, id, wish.orderer, (order) => placeOrder(order, asked, answer, held, now))
    if (isRefusal(result)) return { placed: skippedFor(result.refused, openOrder?.id) }
    const inUnit = answer.unit ?? unit
    if (inUnit !== undefined) await saveUnit(tx, id, inUnit)
    return { placed: placedAs(id, answer.unknown) }
  })
  return placed
}

const placedAs = (order: string, waitingFor: readonly string[]): Placed => ({
  outcome: waitingFor.length > 0 ? 'waiting' : 'ordered',
  reasons: waitingFor,
  order,
})

function skippedFor(refused: PlaceRefusal, openOrder: string | undefined): Placed {
  const alreadyOrdered = refused === 'order.already-open' || refused === 'order.valid-card'
  if (!alreadyOrdered) throw new Error(`an order was refused that was judged before: ${refused}`)
  return { outcome: 'skipped', reasons: ['already-ordered'], ...(openOrder ? { order: openOrder } : {}) }
}

/** How long a judgement may be used before the registers are asked again; in milliseconds. */
const FRESH_FOR = 10 * 60_000

export function isFresh({ at }: Pick<Answer, 'at'>, now: Instant): boolean {
  const age = Date.parse(now) - Date.parse(at)
  return age >= 0 && age < FRESH_FOR
}
