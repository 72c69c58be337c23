import type { Instant, LocalDate } from '../calendar.ts'
import type { Card, CardEvent } from '../card/card.ts'
import type { RecallTerms } from './recall.ts'

/** What a recall is to one card. */
export type CardRecall = { readonly recall: string } & Pick<RecallTerms, 'effect' | 'lastDay'>

/**
 * A card that may count is marked on its own history, and blocked for good when the fault leaves nobody sure of it. What is
 * blocked, replaced or expired is left alone; told twice it counts once.
 */
export function recallCard(card: Card, by: CardRecall, today: LocalDate, now: Instant): readonly CardEvent[] {
  if (!mayCount(card) || today > card.expires || isRecalledBy(card, by.recall)) return []
  const marked: CardEvent = {
    type: 'card-recalled',
    recall: by.recall,
    ...(by.lastDay ? { lastDay: by.lastDay } : {}),
    at: now,
  }
  return by.effect === 'at-once' ? [marked, blocked(now)] : [marked]
}

/** The last day of its recall is over: it is blocked, whether its successor has come or not. */
export function endRecalledCard(card: Card, recall: string, today: LocalDate, now: Instant): readonly CardEvent[] {
  if (!mayCount(card)) return []
  const over = card.recalls.some((one) => one.recall === recall && one.lastDay !== undefined && one.lastDay < today)
  return over ? [blocked(now)] : []
}

/** The recall was stopped: a card that was only marked counts as before. A blocked one is never undone. */
export function releaseCard(card: Card, recall: string, now: Instant): readonly CardEvent[] {
  return mayCount(card) && isRecalledBy(card, recall) ? [{ type: 'card-recall-ended', recall, at: now }] : []
}

/** The new card is in the employer's hand, or none comes: the old one is collected and destroyed. Asked once. */
export function askForRecalled(card: Card, recall: string, now: Instant): readonly CardEvent[] {
  if (card.status === 'new' || mayCount(card) || !isRecalledBy(card, recall)) return []
  if (card.returnAsked || card.destroyedAt !== undefined || isGone(card)) return []
  return [{ type: 'card-return-asked', because: 'recalled', at: now }]
}

type Counting = Extract<Card, { readonly status: 'active' | 'suspended' }>
const mayCount = (card: Card): card is Counting => card.status === 'active' || card.status === 'suspended'
const isRecalledBy = (card: Exclude<Card, { status: 'new' }>, recall: string) =>
  card.recalls.some((one) => one.recall === recall)
/** Nobody can collect what was lost. */
const isGone = (card: Card) => card.status === 'blocked' && ['lost', 'stolen', 'not-arrived'].includes(card.reason)
const blocked = (at: Instant): CardEvent => ({ type: 'card-blocked', reason: 'recalled', at })
