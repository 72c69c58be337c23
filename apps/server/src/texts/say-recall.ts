import type { RecallTerms } from '@hms/domain/recall/recall'
import { formatDate } from './format.ts'
import type { Language } from './language.ts'
import { translate, translateCode } from './translate.ts'

/** Why, as everybody is told: the sentence of the reason, and what the authority wrote itself. */
export function sayReason(language: Language, { reason, text }: Pick<RecallTerms, 'reason' | 'text'>): string {
  const own = text?.[language].trim() ?? ''
  const sentence = reason === 'other' ? '' : translateCode(language, 'recall-reason', reason)
  return [sentence, own].filter(Boolean).join(' ')
}

/** What a recalled card is worth, and until when. */
export function sayValidity(language: Language, { effect, lastDay }: Pick<RecallTerms, 'effect' | 'lastDay'>): string {
  return translate(language)(`recall.validity.${effect}`, { date: lastDay ? formatDate(language, lastDay) : '' })
}
