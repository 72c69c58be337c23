import { randomUUID } from 'node:crypto'
import type { Instant } from '@hms/domain/calendar'
import type { Card } from '@hms/domain/card/card'
import { isRefusal } from '@hms/domain/decision'
import type { Order, OrderEvent } from '@hms/domain/order/order'
import { remakeCard } from '@hms/domain/order/remake-card'
import { changeMany, getStates } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { orders } from '#records/order-record.ts'
import { listOpenOrdersOf, type Outcome, type WhyNot } from './store.ts'

export type Held = Exclude<Card, { readonly status: 'new' }>

/**
 * Orders a card in the place of each, free of charge, with the pictures that were accepted for it. An order that is open
 * already serves; whoever has left, or whose conditions fail, gets none. Ordered by whoever ordered the old one, so that
 * the employer's own people go on with it.
 */
export async function replaceCards(
  tx: Sql,
  recall: string,
  cards: ReadonlyMap<string, Held>,
  actor: string,
  now: Instant,
): Promise<readonly Outcome[]> {
  const open = await listOpenOrdersOf(tx, [...cards.values()])
  const madeBy = await getStates(
    tx,
    orders,
    [...cards.values()].map(({ order }) => order),
  )
  const outcomes: Outcome[] = []
  const wanted = new Map<string, readonly OrderEvent[]>()
  for (const [number, card] of cards) {
    const outcome = (orderId: string | null, whyNot: WhyNot | null = null) =>
      outcomes.push({ card: number, orderId, whyNot })
    const holder = `${card.organisation} ${card.person}`
    const openOrder = open.get(holder)
    if (openOrder) {
      outcome(openOrder)
      continue
    }
    const decided = decide(number, card, madeBy.get(card.order), recall, now)
    if (typeof decided === 'string') {
      outcome(null, decided)
      continue
    }
    const id = randomUUID()
    wanted.set(id, decided)
    // Somebody with two cards of one enterprise gets one in their place.
    open.set(holder, id)
    outcome(id)
  }
  await changeMany(tx, orders, [...wanted.keys()], actor, async () => (_, id) => wanted.get(id) ?? [])
  return outcomes
}

function decide(
  number: string,
  card: Held,
  madeBy: Order | undefined,
  recall: string,
  now: Instant,
): readonly OrderEvent[] | WhyNot {
  if (madeBy === undefined || !('items' in madeBy)) return 'no-pictures'
  const by = { orderer: madeBy.orderer, submission: recall, openOrder: false }
  const decided = remakeCard({ status: 'new' }, { number, card, madeBy }, by, now)
  if (!isRefusal(decided)) return decided
  if (decided.refused !== 'card.not-valid') return 'no-pictures'
  const because = card.returnAsked?.because
  return because === 'person-deceased' ? 'deceased' : because === 'employment-ended' ? 'left' : 'conditions'
}
