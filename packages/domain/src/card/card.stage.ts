/** For tests: an ordinary card, and any card by what happened to it. */
import type { Instant, LocalDate } from '../calendar.ts'
import { type Card, type CardEvent, cardLifecycle } from './card.ts'

export const issuedAt = (at: Instant): CardEvent => ({
  type: 'card-issued',
  order: 'o1',
  person: 'worker',
  organisation: '311851055',
  sector: 'construction',
  producer: 'test',
  issued: '2026-11-20' as LocalDate,
  expires: '2028-11-20' as LocalDate,
  statusList: 1,
  statusIndex: 7,
  at,
})

export const cardOf = (...events: readonly CardEvent[]): Card =>
  events.reduce(cardLifecycle.evolve, cardLifecycle.initial)
