import type { RecallCriteria } from '@hms/domain/recall/recall'
import { formatDate } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import type { Translate } from '#texts/translate.ts'

export type Reader = { readonly t: Translate; readonly language: Language }
/** `nameOf`: of a producer's code, as it is called now. */
export type CriteriaReader = Reader & { nameOf(producer: string): string }

/** Which cards, each criterion by its name. */
export function listCriteria(
  { t, language, nameOf }: CriteriaReader,
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
    [t('recall.producer'), producer && nameOf(producer)],
    [t('recall.period'), period],
    [t('recall.signer'), signer],
  ] as const
  return told.flatMap(([name, value]) => (value ? [[name, value] as const] : []))
}

/** The same in a line, to tell recalls apart. */
export const sayCriteria = (reader: CriteriaReader, criteria: RecallCriteria) =>
  listCriteria(reader, criteria)
    .map(([name, value]) => `${name} ${value}`)
    .join(' · ')
