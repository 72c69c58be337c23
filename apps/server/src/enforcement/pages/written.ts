import { parseLocalDate } from '@hms/domain/calendar'
import type { Refusal } from '@hms/domain/decision'
import { appealOutcomes } from '@hms/domain/enforcement/appeal'
import type { OpenedCase } from '@hms/domain/enforcement/case'
import { type FineFinding, fineFindings, fineLevels } from '@hms/domain/enforcement/fine'
import type { MeasureTerms } from '@hms/domain/enforcement/measure'
import type { TextKey } from '#texts/catalogue.ts'
import type { Translate } from '#texts/translate.ts'
import type { FieldErrors } from '#web/forms.ts'
import { cleanText } from '#web/sound-text.ts'
import type { LetterAct } from '../acts/act-by-letter.ts'
import { appealAnswerBy, endBy, measureBy, noticeBy, orderBy } from '../acts/letters-of-case.ts'
import { LONGEST_TEXT, type WordField, wordFields } from '../letters/judge-words.ts'
import type { LetterWords } from '../letters/letter.ts'

/** Letters that a case worker writes, as the addresses of their forms name them. */
export const formKinds = [
  'notice',
  'order',
  'stop-of-work',
  'violation-fine',
  'coercive-fine',
  'police-report',
  'appeal-answer',
  'closing',
  'withdrawal',
] as const
export type FormKind = (typeof formKinds)[number]

export const writtenFields = [
  ...wordFields,
  'deadline',
  'unannounced',
  'level',
  'basic',
  'without',
  'ordering',
  'per-day',
  'appeal',
  'outcome',
  'amount',
] as const
export type WrittenField = (typeof writtenFields)[number]
/** A form as it was filled in; what was not told is empty. */
export type Written = Readonly<Record<WrittenField, string>>

/** Made sound and short, whatever was sent; line breaks stay. */
export function writtenIn(said: (field: string) => string | undefined): Written {
  const entries = writtenFields.map((field) => [field, cleanText(said(field) ?? '').slice(0, LONGEST_TEXT)])
  return Object.fromEntries(entries) as Written // one entry for each field
}

export function wordsIn(written: Written): LetterWords {
  const both = (nb: string, en: string) => (nb.trim() === '' && en.trim() === '' ? undefined : { nb, en })
  const own = both(written['own-nb'], written['own-en'])
  const why = both(written['why-nb'], written['why-en'])
  return {
    paragraph: written.paragraph,
    facts: { nb: written['facts-nb'], en: written['facts-en'] },
    ...(own ? { own } : {}),
    ...(why ? { why } : {}),
  }
}

/** A whole number as people write it, spaces between thousands; NaN for anything else, for the rule to refuse. */
const numberIn = (text: string) =>
  /^\d{1,3}(\s?\d{3})*$|^\d{1,9}$/.test(text.trim()) ? Number(text.replaceAll(/\s/g, '')) : Number.NaN

type Context = {
  readonly t: Translate
  readonly one: OpenedCase
  readonly today: Parameters<typeof measureBy>[3]
  /** Drawn beforehand, so that a proposal has a name. */
  readonly measure: string
  /** Number of the letter that is appealed. */
  readonly about: (appeal: string) => string
}

/** The act that a form asks for, or what is missing at which field; whether the case lets it happen is for the rule to say. */
export function readAct(
  kind: FormKind,
  written: Written,
  context: Context,
): LetterAct | { readonly errors: FieldErrors } {
  const { t, today, measure } = context
  const words = wordsIn(written)
  const deadline = parseLocalDate(written.deadline)
  switch (kind) {
    case 'notice':
      return deadline ? noticeBy(words, deadline) : { errors: { deadline: t('case.deadline.missing') } }
    case 'order':
      return deadline
        ? orderBy(words, deadline, written.unannounced === 'yes')
        : { errors: { deadline: t('case.deadline.missing') } }
    case 'closing':
    case 'withdrawal':
      return endBy(words, kind === 'withdrawal')
    case 'appeal-answer': {
      const outcome = appealOutcomes.find((one) => one === written.outcome)
      if (outcome === undefined) return { errors: { outcome: t('case.outcome.missing') } }
      const amount = outcome === 'changed' && written.amount !== '' ? { amount: numberIn(written.amount) } : {}
      return appealAnswerBy(words, { appeal: written.appeal, outcome, ...amount }, context.about(written.appeal))
    }
    default: {
      const terms = termsIn(kind, written)
      return terms ? measureBy(words, terms, measure, today) : { errors: { level: t('case.level.missing') } }
    }
  }
}

function termsIn(kind: MeasureTerms['kind'], written: Written): MeasureTerms | undefined {
  if (kind === 'coercive-fine') return { kind, perDay: numberIn(written['per-day']) }
  if (kind !== 'violation-fine') return { kind }
  const level = fineLevels.find((one) => one === written.level)
  return (
    level && {
      kind,
      level,
      basic: numberIn(written.basic),
      without: numberIn(written.without),
      ordering: written.ordering.trim() === '' ? 0 : numberIn(written.ordering),
    }
  )
}

const fieldOfFinding: Readonly<Record<FineFinding, WrittenField>> = {
  'basic-outside-range': 'basic',
  'nobody-without-card': 'without',
  'more-ordered-than-without': 'ordering',
}

/** A letter that ends something gives reasons; every other says what was found. */
export const givesReason = (kind: FormKind) => kind === 'closing' || kind === 'withdrawal' || kind === 'appeal-answer'

/** What a field of words is called in the form of one kind of letter. */
export function labelOf(kind: FormKind, field: WordField): TextKey {
  if (field === 'paragraph') return 'case.paragraph'
  if (field === 'facts-nb' && givesReason(kind)) return 'case.reasons.nb'
  if (field === 'facts-en' && givesReason(kind)) return 'case.reasons.en'
  return (
    {
      'facts-nb': 'case.facts.nb',
      'facts-en': 'case.facts.en',
      'own-nb': 'case.own.nb',
      'own-en': 'case.own.en',
      'why-nb': 'case.why.nb',
      'why-en': 'case.why.en',
    } as const
  )[field]
}

/** A refusal at the fields it is about; what concerns the case as a whole stands at the first one. */
export function errorsOf(t: Translate, say: (code: string) => string, refusal: Refusal, kind: FormKind): FieldErrors {
  const { refused, details = {} } = refusal
  const fields: unknown = details['fields']
  if (refused === 'case.text-missing' && Array.isArray(fields))
    return Object.fromEntries(
      wordFields
        .filter((field) => fields.includes(field))
        .map((field) => [field, t('case.text.missing', { field: t(labelOf(kind, field)) })]),
    )
  if (refused === 'case.deadline')
    return { deadline: t(details['why'] === 'too-late' ? 'case.deadline.too-late' : 'case.deadline.too-soon') }
  const findings: unknown = details['findings']
  if (refused === 'case.fine-terms' && Array.isArray(findings) && findings.includes('per-day'))
    return { 'per-day': t('case-fine.per-day') }
  if (refused === 'case.fine-terms' && Array.isArray(findings))
    return Object.fromEntries(
      fineFindings
        .filter((finding) => findings.includes(finding))
        .map((finding) => [fieldOfFinding[finding], t(`case-fine.${finding}`)]),
    )
  if (refused === 'case.not-announced') return { unannounced: say(refused) }
  if (refused === 'case.appeal-change') return { amount: say(refused) }
  return { paragraph: say(refused) }
}
