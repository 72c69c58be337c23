import type { RecallCriteria, RecallTerms } from '@hms/domain/recall/recall'
import { formatDate } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import { type Translate, translate, translateCode } from '#texts/translate.ts'

export type Reader = { readonly t: Translate; readonly language: Language }

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

/** Which cards, each criterion by its name. */
export function listCriteria(
  { t, language }: Reader,
  { chipBatch, producer, issuedFrom, issuedUntil, signer }: RecallCriteria,
): readonly (readonly [string, string])[] {
  const day = (date: typeof issuedFrom) => (date ? formatDate(language, date) : '')
  const period =
    issuedFrom && issuedUntil
      ? t('recall.period.both', { from: day(issuedFrom), until: day(issuedUntil) })
      : issuedFrom
        ? t('recall.period.from', { from: day(issuedFrom) })
        : issuedUntil
          ? t('recall.period.until', { until: day(issuedUntil) })
          : undefined
  const told = [
    [t('recall.chip-batch'), chipBatch],
    [t('recall.producer'), producer],
    [t('recall.period'), period],
    [t('recall.signer'), signer],
  ] as const
  return told.flatMap(([name, value]) => (value ? [[name, value] as const] : []))
}

/** The same in a line, to tell recalls apart. */
export const sayCriteria = (reader: Reader, criteria: RecallCriteria) =>
  listCriteria(reader, criteria)
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ')
