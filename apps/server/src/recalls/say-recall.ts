import type { RecallCriteria } from '@hms/domain/recall/recall'
import { formatDate } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import type { Translate } from '#texts/translate.ts'

export type Reader = { readonly t: Translate; readonly language: Language }

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
