import { type LocalDate, parseLocalDate } from '@hms/domain/calendar'
import type { RecallFinding } from '@hms/domain/recall/judge-terms'
import { type RecallTerms, recallEffects, recallReasons } from '@hms/domain/recall/recall'
import type { Translate } from '#texts/translate.ts'
import type { FieldErrors } from '#web/forms.ts'
import { readWritten } from '#web/written.ts'

export const fields = [
  'chip-batch',
  'producer',
  'issued-from',
  'issued-until',
  'signer',
  'reason',
  'text-nb',
  'text-en',
  'effect',
  'last-day',
  'deadline',
] as const
export type FieldName = (typeof fields)[number]
/** A form as it was filled in; what was not told is empty. */
export type Written = Readonly<Record<FieldName, string>>

const criteriaFields = ['chip-batch', 'producer', 'issued-from', 'issued-until', 'signer'] as const
const LONGEST_ANSWER = 500

export const writtenIn = (said: (field: string) => string | undefined): Written =>
  readWritten(fields, LONGEST_ANSWER, said)

/** Where each finding is shown. */
export const fieldOf: Readonly<Record<RecallFinding, FieldName>> = {
  'no-criteria': 'chip-batch',
  'producer-unknown': 'producer',
  'signer-malformed': 'signer',
  'period-ends-before-it-begins': 'issued-until',
  'text-missing': 'text-nb',
  'text-in-one-language': 'text-en',
  'last-day-missing': 'last-day',
  'last-day-without-use': 'last-day',
  'last-day-passed': 'last-day',
  'deadline-passed': 'deadline',
  'deadline-before-last-day': 'deadline',
}

/** The terms that were written, or what is missing at which field; whether they are possible is for the rule to say. */
export function readTerms(t: Translate, written: Written): RecallTerms | { readonly errors: FieldErrors } {
  const errors: Record<string, string> = {}
  if (criteriaFields.every((field) => written[field] === '')) errors['chip-batch'] = t('recall-finding.no-criteria')
  const day = (field: FieldName): LocalDate | undefined => {
    const parsed = parseLocalDate(written[field])
    if (written[field] !== '' && parsed === undefined) errors[field] = t('recall.day.wrong')
    return parsed
  }
  const reason = recallReasons.find((one) => one === written.reason)
  if (reason === undefined) errors['reason'] = t('recall.reason.missing')
  const effect = recallEffects.find((one) => one === written.effect)
  if (effect === undefined) errors['effect'] = t('recall.effect.missing')
  const [issuedFrom, issuedUntil, lastDay, deadline] = [
    day('issued-from'),
    day('issued-until'),
    day('last-day'),
    day('deadline'),
  ]
  if (written.deadline === '') errors['deadline'] = t('recall.deadline.missing')
  if (Object.keys(errors).length > 0 || !reason || !effect || !deadline) return { errors }
  const text = written['text-nb'] === '' && written['text-en'] === '' ? {} : { text: textOf(written) }
  return {
    criteria: {
      ...(written['chip-batch'] ? { chipBatch: written['chip-batch'] } : {}),
      ...(written.producer ? { producer: written.producer } : {}),
      ...(issuedFrom ? { issuedFrom } : {}),
      ...(issuedUntil ? { issuedUntil } : {}),
      ...(written.signer ? { signer: written.signer.toLowerCase() } : {}),
    },
    reason,
    ...text,
    effect,
    ...(lastDay ? { lastDay } : {}),
    deadline,
  }
}

const textOf = (written: Written) => ({ nb: written['text-nb'], en: written['text-en'] })
