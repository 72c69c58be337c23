/** Many cards checked in a row on one site: what was seen, each card once, and how it compares with who was expected. */
import type { ExpectedNumber, ExpectedNumbers } from './expected-numbers.ts'

export type SiteVerdict = 'valid' | 'not-valid' | 'cannot-tell'

export type SeenCard = {
  /** The card's number, a proof's order number, or for a code that names nothing its own mark. */
  readonly key: string
  readonly number?: string
  readonly order?: string
  readonly verdict: SiteVerdict
  /** The answer's code. */
  readonly answer: string
  /** A number alone proves no card: it was only looked up. A chip is held against its record besides. */
  readonly how: 'chip' | 'code' | 'number'
  /** How far the check came, as the card profile counts it. */
  readonly level?: number
  /** Milliseconds since 1970. */
  readonly at: number
  /** When the list was issued that the answer stands on, seconds since 1970. */
  readonly statusAsOf?: number
  readonly enterprise?: string
  readonly organisation?: string
  readonly name?: string
}
export type CountedCard = SeenCard & { readonly times: number }

export type SiteCheck = {
  readonly id: string
  readonly site: string
  readonly begunAt: number
  readonly endedAt?: number
  /** The newest first. */
  readonly seen: readonly CountedCard[]
  readonly expected?: ExpectedNumbers
  /** What the last check changed, so that it can be taken back. */
  readonly last?: { readonly key: string; readonly before?: CountedCard }
}

/**
 * Counts a card once however often it comes; the newest answer about it stands. What a chip gave away stands until a chip says
 * otherwise: a copy has the same code.
 */
export function noteSeen(
  check: SiteCheck,
  card: SeenCard,
): { readonly check: SiteCheck; readonly before?: CountedCard } {
  const before = check.seen.find(({ key }) => key === card.key)
  const others = check.seen.filter(({ key }) => key !== card.key)
  const last = before ? { key: card.key, before } : { key: card.key }
  const stands = before?.how === 'chip' && before.verdict === 'not-valid' && card.how !== 'chip' ? before : card
  return {
    check: { ...check, seen: [{ ...stands, times: (before?.times ?? 0) + 1 }, ...others], last },
    ...(before ? { before } : {}),
  }
}

/** Takes the last check back; a second time nothing happens. */
export function undoLast(check: SiteCheck): SiteCheck {
  const { last, ...rest } = check
  if (last === undefined) return check
  const others = check.seen.filter(({ key }) => key !== last.key)
  // Where it stood before nobody remembers: it comes first.
  return { ...rest, seen: last.before ? [last.before, ...others] : others }
}

/** A better answer about a card that was seen: it takes the place of the old one and is no check of its own. */
export function correctSeen(check: SiteCheck, card: SeenCard): SiteCheck {
  const seen = check.seen.map((old) => (old.key === card.key ? { ...card, at: old.at, times: old.times } : old))
  return { ...check, seen }
}

export function countSeen({ seen }: SiteCheck): Readonly<Record<SiteVerdict | 'all', number>> {
  const of = (verdict: SiteVerdict) => seen.filter((card) => card.verdict === verdict).length
  return { all: seen.length, valid: of('valid'), 'not-valid': of('not-valid'), 'cannot-tell': of('cannot-tell') }
}

export type Comparison = {
  readonly listed: readonly CountedCard[]
  readonly unlisted: readonly CountedCard[]
  readonly unseen: readonly ExpectedNumber[]
}

/** Seen and listed, seen but not listed, listed but not seen; undefined without a list. */
export function compareWithList({ seen, expected }: SiteCheck): Comparison | undefined {
  if (expected === undefined) return undefined
  const wanted = new Set(expected.rows.map(({ number }) => number))
  const met = new Set(seen.map(({ number }) => number))
  const isListed = ({ number }: CountedCard) => number !== undefined && wanted.has(number)
  return {
    listed: seen.filter(isListed),
    unlisted: seen.filter((card) => !isListed(card)),
    unseen: expected.rows.filter(({ number }) => !met.has(number)),
  }
}
