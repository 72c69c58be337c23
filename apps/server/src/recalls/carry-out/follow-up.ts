import { osloDate } from '@hms/domain/calendar'
import { askForRecalled, endRecalledCard } from '@hms/domain/recall/recall-card'
import { changeMany, getStates } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { cards } from '#records/card-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { RecallRow } from '../store.ts'
import { type Held, replaceCards } from './replace-cards.ts'
import { listOverdue, listReplaceableNow, listReplacedBy, listToCollect, saveOutcomes } from './store.ts'
import { tellHolder } from './tell-holder.ts'

const ACTOR = 'job:follow-up-recall'
type Needs = Pick<Dependencies, 'clock'>

/** After the last day nothing of the recall counts, replaced or not. True while there may be more. */
export async function endOverdue({ clock }: Needs, tx: Sql, { id, terms }: RecallRow, limit: number): Promise<boolean> {
  const now = clock.now()
  const today = osloDate(now)
  if (terms.lastDay === undefined || terms.lastDay >= today) return false
  const numbers = await listOverdue(tx, id, limit)
  const ended = await changeMany(tx, cards, numbers, ACTOR, async () => (card) => endRecalledCard(card, id, today, now))
  return ended > 0 && numbers.length === limit
}

/** Whose conditions hold again gets a new card after all. */
export async function replaceLater(
  dependencies: Pick<Dependencies, 'clock' | 'messages' | 'vault'>,
  tx: Sql,
  { id }: RecallRow,
  limit: number,
): Promise<boolean> {
  const now = dependencies.clock.now()
  const numbers = await listReplaceableNow(tx, id, limit)
  const held = new Map<string, Held>()
  for (const [number, card] of await getStates(tx, cards, numbers)) if (card.status !== 'new') held.set(number, card)
  if (held.size === 0) return false
  const outcomes = await replaceCards(tx, id, held, ACTOR, now)
  await saveOutcomes(tx, id, outcomes, now)
  for (const { card, orderId } of outcomes)
    if (orderId)
      await tellHolder(dependencies, tx, { recall: id, card, what: 'own-card-recalled', occasion: `:${orderId}` })
  return outcomes.some(({ orderId }) => orderId) && numbers.length === limit
}

/** Old cards go back to the employer, who destroys them and says so. True while there may be more. */
export async function collectOld({ clock }: Needs, tx: Sql, { id, terms }: RecallRow, limit: number): Promise<boolean> {
  const now = clock.now()
  const numbers = await listToCollect(tx, id, osloDate(now) > terms.deadline, limit)
  const asked = await changeMany(tx, cards, numbers, ACTOR, async () => (card) => askForRecalled(card, id, now))
  return asked > 0 && numbers.length === limit
}

/** The new card is in the employer's hand: the old one is to be destroyed. */
export async function collectReplacedBy({ clock }: Needs, tx: Sql, received: string): Promise<void> {
  for (const { recall, number } of await listReplacedBy(tx, received))
    await changeMany(tx, cards, [number], ACTOR, async () => (card) => askForRecalled(card, recall, clock.now()))
}
