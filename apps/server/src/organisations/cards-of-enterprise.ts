import { daysBetween, type LocalDate } from '@hms/domain/calendar'
import type { Validity } from '@hms/domain/card/judge-validity'
import { type CardRow, standingOf } from '#cards/queries.ts'
import type { RecalledCard } from '#recalls/queries.ts'
import type { JudgeCard } from '#records/appointed.ts'

/** The first reminder comes this many days before a card runs out (renewal). */
export const EXPIRES_SOON_DAYS = 60

/** `past`: another card of the same person counts. */
export const cardStates = ['valid', 'expires-soon', 'not-valid', 'past'] as const
export type CardState = (typeof cardStates)[number]
export type JudgedCard = CardRow & {
  readonly validity: Validity
  readonly state: CardState
  /** Set while it is recalled and not destroyed. */
  readonly recalled?: RecalledCard
}

/** Every card with what it is today. A card that runs out soon but is ordered anew is simply valid. */
export function judgeCards(
  cards: readonly CardRow[],
  renewing: (person: string) => boolean,
  recalls: ReadonlyMap<string, RecalledCard>,
  judge: JudgeCard,
  today: LocalDate,
): readonly JudgedCard[] {
  const best = bestCards(cards, today)
  return cards.map((card) => {
    const validity = judge(card, standingOf(card))
    const recalled = recalledNow(card)
    return { ...card, validity, state: stateOf({ ...card, validity }), ...(recalled ? { recalled } : {}) }
  })

  /** What was lost or is destroyed already is not exchanged. */
  function recalledNow({ number, status, blockReason, destroyedAt }: CardRow): RecalledCard | undefined {
    const isGone = destroyedAt !== null || (status === 'blocked' && blockReason !== 'recalled')
    return isGone ? undefined : recalls.get(number)
  }

  function stateOf({ number, person, validity, expires }: CardRow & { readonly validity: Validity }): CardState {
    const counts = best.get(person)?.number === number
    if (validity !== 'OK' && validity !== 'NOT_YET_VALID') return counts ? 'not-valid' : 'past'
    return daysBetween(today, expires) <= EXPIRES_SOON_DAYS && !renewing(person) ? 'expires-soon' : 'valid'
  }
}

export const isOpen = ({ status }: CardRow) => status === 'active' || status === 'suspended'

/** One card a person: the open one that lasts longest, else the last of the others. */
export function bestCards(cards: readonly CardRow[], today: LocalDate): ReadonlyMap<string, CardRow> {
  const rank = (card: CardRow) => (isOpen(card) && card.expires >= today ? 1 : 0)
  const byRank = cards.toSorted((a, b) => rank(a) - rank(b) || (a.expires < b.expires ? -1 : 1))
  return new Map(byRank.map((card) => [card.person, card]))
}
