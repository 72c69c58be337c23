import { type Instant, type LocalDate, osloDate } from '@hms/domain/calendar'
import type { RecallTerms } from '@hms/domain/recall/recall'
import type { Child } from 'hono/jsx'
import { formatDate } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import { sayReason, sayValidity } from '#texts/say-recall.ts'
import { translate, translateCode } from '#texts/translate.ts'
import { Alert } from './alert.tsx'

/** What is shown of a recalled card. */
export type Recalled = {
  readonly terms: RecallTerms
  readonly foundAt: Instant
  readonly orderId: string | null
  readonly orderStatus: string | null
  readonly whyNot: string | null
  readonly newCard: string | null
  readonly newSent: boolean
  readonly newReceivedAt: Instant | null
  readonly expectedBy: LocalDate | null
}

/** Where the new card is, or why none comes. */
export function sayNewCard(language: Language, recalled: Recalled): string {
  const t = translate(language)
  const { foundAt, orderId, orderStatus, whyNot, newCard, newSent, newReceivedAt, expectedBy } = recalled
  const isEnded = orderStatus === 'cancelled' || orderStatus === 'rejected'
  if (orderId === null || isEnded)
    return t('card.recalled.none', {
      why: translateCode(language, 'recall.why-not', isEnded ? 'order-ended' : (whyNot ?? 'conditions')),
    })
  if (newReceivedAt) return t('card.recalled.received')
  if (newSent && expectedBy) return t('card.recalled.sent-by', { date: formatDate(language, expectedBy) })
  if (newSent) return t('card.recalled.sent')
  if (newCard) return t('card.recalled.made')
  return t('card.recalled.ordered', { date: formatDate(language, osloDate(foundAt)) })
}

/** Why a card is recalled, what it is worth, where the new one is, by when, and that it costs nothing. */
export const RecalledAlert = ({
  language,
  recalled,
  children,
}: {
  readonly language: Language
  readonly recalled: Recalled
  readonly children?: Child
}) => {
  const t = translate(language)
  return (
    <Alert kind="warning" title={t('card.recalled')}>
      <p>{sayReason(language, recalled.terms)}</p>
      <p>{sayValidity(language, recalled.terms)}</p>
      <p>{sayNewCard(language, recalled)}</p>
      <p>{t('card.recalled.deadline', { date: formatDate(language, recalled.terms.deadline) })}</p>
      {children}
    </Alert>
  )
}
