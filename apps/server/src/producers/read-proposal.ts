import { parseLocalDate } from '@hms/domain/calendar'
import type { Terms, TermsChange } from '@hms/domain/designation/designation'
import type { TermsFinding } from '@hms/domain/designation/judge-terms'
import { isSectorCode } from '@hms/domain/sector/sectors'
import type { Translate } from '#texts/translate.ts'
import type { FieldErrors } from '#web/forms.ts'
import { readWritten } from '#web/written.ts'
import { changeFrom, type SaidPrice, termsFrom } from './terms-from.ts'

export const fields = [
  'code',
  'name',
  'appointed-from',
  'appointed-until',
  'intake-from',
  'intake-until',
  'freeze-from',
  'freeze-until',
  'price',
  'price-sector',
  'price-from',
  'price-until',
] as const
export type FieldName = (typeof fields)[number]
/** A form as it was filled in; what was not told is empty. */
export type Written = Readonly<Record<FieldName, string>>

const LONGEST_ANSWER = 100

export const writtenIn = (said: (field: string) => string | undefined): Written =>
  readWritten(fields, LONGEST_ANSWER, said)

/** Where each finding is shown. */
export const fieldOf: Readonly<Record<TermsFinding, FieldName>> = {
  'code-malformed': 'code',
  'name-missing': 'name',
  'code-of-another': 'code',
  'appointment-ends-before-it-begins': 'appointed-until',
  'intake-ends-before-it-begins': 'intake-until',
  'intake-outside-appointment': 'intake-until',
  'freeze-ends-before-it-begins': 'freeze-until',
  'freeze-outside-intake': 'freeze-from',
  'price-not-an-amount': 'price',
  'price-ends-before-it-begins': 'price-until',
  'price-outside-appointment': 'price-from',
  'prices-overlap': 'price-from',
  'already-appointed': 'appointed-from',
  'intake-overlaps': 'intake-from',
  'too-soon': 'appointed-from',
}

type Wrong = { readonly errors: FieldErrors }
type Reading = { readonly t: Translate; readonly written: Written; readonly errors: Record<string, string> }

const neededDay = ({ t, written, errors }: Reading, field: FieldName): string => {
  if (parseLocalDate(written[field]) === undefined) errors[field] = t('producer.day.missing')
  return written[field]
}
const optionalDay = ({ t, written, errors }: Reading, field: FieldName): string | undefined => {
  if (written[field] === '') return undefined
  if (parseLocalDate(written[field]) === undefined) errors[field] = t('producer.day.wrong')
  return written[field]
}

/** 132,90 → 13290 øre; undefined for what is no amount in kroner. */
export function parseKroner(text: string): number | undefined {
  const found = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(text.replace(/[\s\u00a0]|kr\.?$/gi, ''))
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : undefined
}

export function readTerms(t: Translate, written: Written): Terms | Wrong {
  const errors: Record<string, string> = {}
  const reading = { t, written, errors }
  const intakeFrom = neededDay(reading, 'intake-from')
  const freeze = written['freeze-from'] !== '' || written['freeze-until'] !== ''
  const terms = {
    code: written.code,
    name: written.name,
    formerNames: [],
    appointedFrom: neededDay(reading, 'appointed-from'),
    appointedUntil: optionalDay(reading, 'appointed-until'),
    intakeFrom,
    intakeUntil: optionalDay(reading, 'intake-until'),
    freezes: freeze ? [readFreeze(reading)] : [],
    prices: written.price === '' ? [] : [readPrice(reading, intakeFrom)],
  }
  return Object.keys(errors).length > 0 ? { errors } : termsFrom(terms)
}

export const changeKinds = ['end', 'freeze', 'prices'] as const satisfies readonly TermsChange['kind'][]
export type ChangeKind = (typeof changeKinds)[number]

export function readChange(t: Translate, kind: ChangeKind, written: Written): TermsChange | Wrong {
  const errors: Record<string, string> = {}
  const reading = { t, written, errors }
  const said =
    kind === 'end'
      ? {
          kind,
          appointedUntil: neededDay(reading, 'appointed-until'),
          intakeUntil: neededDay(reading, 'intake-until'),
        }
      : kind === 'freeze'
        ? { kind, freeze: readFreeze(reading) }
        : { kind, prices: [readPrice(reading, neededDay(reading, 'price-from'))] }
  return Object.keys(errors).length > 0 ? { errors } : changeFrom(said)
}

function readFreeze({ t, written, errors }: Reading): { from: string; until: string } {
  for (const field of ['freeze-from', 'freeze-until'] as const)
    if (parseLocalDate(written[field]) === undefined) errors[field] = t('producer.freeze.half')
  return { from: written['freeze-from'], until: written['freeze-until'] }
}

function readPrice(reading: Reading, from: string): SaidPrice {
  const { t, written, errors } = reading
  const ore = parseKroner(written.price)
  if (ore === undefined) errors['price'] = t('producer.price.wrong')
  const sector = written['price-sector']
  return {
    from,
    until: optionalDay(reading, 'price-until'),
    ore: ore ?? 0,
    ...(isSectorCode(sector) ? { sector } : {}),
  }
}
