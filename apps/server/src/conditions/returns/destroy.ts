/** Cards whose holder has left go back to the employer, are destroyed, and leave a receipt. */
import { type DestroyRefusal, destroyCard as decideDestroy } from '@hms/domain/card/destroy-card'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { type CardRow, findCard } from '#cards/queries.ts'
import { change } from '#database/change.ts'
import { cards } from '#records/card-record.ts'
import { mayActFor, type PersonActor } from '#sign-in/actor.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findReceipt, type Receipt } from './queries.ts'

type Needs = Pick<Dependencies, 'clock' | 'database'>

/** A card of an enterprise that the actor may order for; somebody else's card is as unknown as none. */
export async function findOwn({ database }: Needs, actor: PersonActor, number: string): Promise<CardRow | undefined> {
  const card = await findCard(database, number)
  return card && mayActFor(actor, card.organisation) ? card : undefined
}

/** The receipt of an own card. */
export async function findOwnReceipt(
  needs: Needs,
  actor: PersonActor,
  number: string,
): Promise<Receipt | Refusal<'card.unknown' | 'card.not-destroyed'>> {
  if ((await findOwn(needs, actor, number)) === undefined) return refuse('card.unknown')
  return (await findReceipt(needs.database, number)) ?? refuse('card.not-destroyed')
}

/** Confirms that a card is destroyed: it is blocked for good, and the event is the receipt. */
export async function destroy(
  needs: Needs,
  actor: PersonActor,
  number: string,
): Promise<Receipt | Refusal<DestroyRefusal>> {
  const { clock, database } = needs
  if ((await findOwn(needs, actor, number)) === undefined) return refuse('card.unknown')
  const now = clock.now()
  const destroyed = await change(database, cards, number, actor.reference, (card) => decideDestroy(card, now))
  if (isRefusal(destroyed)) return destroyed
  return (await findReceipt(database, number)) ?? refuse('card.unknown')
}
