import { randomUUID } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import type { ExclusionRefusal } from '@hms/domain/eligibility/judge-exclusion'
import { type Order, pictureOf } from '@hms/domain/order/order'
import { judgeRenewal, type RenewRefusal } from '@hms/domain/renewal/renew-card'
import { type CardRow, findCard } from '#cards/queries.ts'
import { getState } from '#database/change.ts'
import type { NamedWorker } from '#persons/remember-worker.ts'
import { getPerson } from '#persons/store.ts'
import { cards } from '#records/card-record.ts'
import { orders } from '#records/order-record.ts'
import { mayActFor, type PersonActor } from '#sign-in/actor.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { askFor } from './ask-for.ts'
import type { Answer } from './judged-row.ts'
import { findOpenSector } from './open-sector.ts'
import { type Placed, placeWorker } from './place.ts'
import { judgeAgain } from './place-rows.ts'
import { refuseOtherSector } from './refuse-other-sector.ts'
import { saveSubmission } from './store.ts'

export type Renewal = {
  readonly card: CardRow
  readonly worker: NamedWorker
  readonly answer: Answer
  /** Portrait and document of the old card serve again; without them the worker gives new ones. */
  readonly accepted?: { readonly portrait: string; readonly 'identity-document': string }
}

/** What renewing a card would be now, or why it cannot be renewed. Somebody else's card is unknown. */
export async function judgeCardRenewal(
  dependencies: Dependencies,
  number: string,
  actor: PersonActor,
): Promise<Renewal | Refusal<RenewRefusal | 'order.not-eligible' | ExclusionRefusal>> {
  const { clock, database, vault } = dependencies
  const card = await findCard(database, number)
  if (card === undefined || !mayActFor(actor, card.organisation)) return refuse('card.unknown')
  const renewable = judgeRenewal(await getState(database, cards, number), clock.today())
  if (renewable !== 'renewable') return renewable
  const sector = findOpenSector(card.sector, clock.today())
  if (sector === undefined) return refuse('order.not-eligible')
  const excluded = await refuseOtherSector(dependencies, card.organisation, sector)
  if (excluded) return excluded
  const person = await getPerson(database, vault, card.person)
  const ask = askFor(dependencies, { organisation: card.organisation, sector })
  const accepted = acceptedOf(await getState(database, orders, card.orderId))
  return { card, ...judgeAgain(person, await ask(person.number), sector), ...(accepted ? { accepted } : {}) }
}

/** Orders the card that replaces one that runs out; the old one is valid until the new one is issued. */
export async function renewCard(
  dependencies: Dependencies,
  number: string,
  actor: PersonActor,
  identityChecked: boolean,
): Promise<Placed | Refusal<RenewRefusal | 'order.not-eligible' | 'order.identity-not-checked' | ExclusionRefusal>> {
  if (!identityChecked) return refuse('order.identity-not-checked')
  const judged = await judgeCardRenewal(dependencies, number, actor)
  if (isRefusal(judged)) return judged
  const { card, worker, answer, accepted } = judged
  const submission = randomUUID()
  const { organisation, sector } = card
  const act = { organisation, sector, orderer: actor.reference, submission }
  const wish = { ...act, id: randomUUID(), identityChecked, reason: 'renewal' as const, predecessor: number }
  const placed = await placeWorker(dependencies, { ...wish, ...(accepted ? { accepted } : {}) }, worker, answer)
  if (placed.order === wish.id)
    await saveSubmission(dependencies.database, { ...act, id: submission, placedAt: dependencies.clock.now() })
  return placed
}

function acceptedOf(order: Order): Renewal['accepted'] {
  if (!('items' in order)) return undefined
  const { portrait, 'identity-document': document } = order.items
  if (portrait.state !== 'accepted' || document.state !== 'accepted') return undefined
  return { portrait: pictureOf(order, 'portrait'), 'identity-document': pictureOf(order, 'identity-document') }
}
