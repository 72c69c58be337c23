import { type CardRow, findCard, listCardsOfPerson } from '#cards/queries.ts'
import { findOrderOfLink } from '#enrolment/queries.ts'
import { findOrder } from '#orders/queries.ts'
import type { Actor } from '#sign-in/actor.ts'
import type { Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'

/** A card as its holder has come to it. */
export type HeldCard = {
  readonly card: CardRow
  readonly door: 'log-in' | 'link'
  /** Where this card's pages are for whoever came by this door. */
  readonly base: string
}

/** The two ways in, as paths: the national log-in, for every card one has, and a personal link, for the card it was made for. */
export const doors = [
  { door: 'log-in', prefix: '/my-card/:number' },
  { door: 'link', prefix: '/w/:token/card' },
] as const

/**
 * The card that a page is about; undefined for somebody else's, as for none. A link opens the cards that came of its order at
 * that employer, the newest that is not over, and no card of another employer (docs/decisions/0116).
 */
export async function findHeldCard(
  { database, clock }: Pick<Dependencies, 'database' | 'clock'>,
  c: Context,
  actor: Actor,
): Promise<HeldCard | undefined> {
  const token = c.req.param('token')
  if (token === undefined) {
    const card = await findCard(database, c.req.param('number') ?? '')
    return card && actor.kind === 'person' && card.person === actor.reference
      ? { card, door: 'log-in', base: `/my-card/${card.number}` }
      : undefined
  }
  const id = await findOrderOfLink(database, token, clock.now())
  const order = id === undefined ? undefined : await findOrder(database, id)
  if (order === undefined) return undefined
  const cards = await listCardsOfPerson(database, order.person)
  const card = cards.find(({ organisation }) => organisation === order.organisation)
  return card && { card, door: 'link', base: `/w/${token}/card` }
}
