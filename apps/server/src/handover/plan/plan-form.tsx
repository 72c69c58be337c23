import { parseLocalDate } from '@hms/domain/calendar'
import type { PlanFinding } from '@hms/domain/handover/judge-plan'
import type { Plan } from '@hms/domain/handover/plan'
import type { TextKey } from '#texts/catalogue.ts'
import type { Translate } from '#texts/translate.ts'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Select } from '#web/components/choice.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import type { FieldErrors } from '#web/forms.ts'
import { cleanText } from '#web/sound-text.ts'
import type { SaidPlan } from '../read-plan.ts'
import type { Reader } from '../say.ts'

const fields = ['from', 'to', 'switch-day', 'freeze-from', 'freeze-until', 'finish-by', 'last-day'] as const
type FieldName = (typeof fields)[number]
/** A form as it was filled in; what was not told is empty. */
export type Written = Readonly<Record<FieldName, string>>

const labels = {
  from: 'switchover.from',
  to: 'switchover.to',
  'switch-day': 'switchover.switch-day',
  'freeze-from': 'switchover.freeze-from',
  'freeze-until': 'switchover.freeze-until',
  'finish-by': 'switchover.finish-by',
  'last-day': 'switchover.last-day',
} as const satisfies Record<FieldName, TextKey>

const LONGEST_ANSWER = 60

/** Made sound and short, whatever was sent. */
export function writtenIn(said: (field: string) => string | undefined): Written {
  const entries = fields.map((field) => [field, cleanText(said(field) ?? '').slice(0, LONGEST_ANSWER)])
  return Object.fromEntries(entries) as Written // one entry for each field
}

export function writtenOf({ from, to, switchDay, freeze, finishBy, lastDay }: Plan): Written {
  return {
    from,
    to,
    'switch-day': switchDay,
    'freeze-from': freeze?.from ?? '',
    'freeze-until': freeze?.until ?? '',
    'finish-by': finishBy,
    'last-day': lastDay,
  }
}

export function readPlan(t: Translate, written: Written): SaidPlan | { readonly errors: FieldErrors } {
  const errors: Record<string, string> = {}
  // The summary lists them without their fields beside them, so each names its own.
  const miss = (field: FieldName, what: TextKey) => {
    errors[field] = `${t(labels[field])}: ${t(what)}`
  }
  for (const field of ['from', 'to'] as const) if (written[field] === '') miss(field, 'switchover.choose')
  for (const field of ['switch-day', 'finish-by', 'last-day'] as const)
    if (parseLocalDate(written[field]) === undefined) miss(field, 'producer.day.missing')
  const freeze = written['freeze-from'] !== '' || written['freeze-until'] !== ''
  for (const field of ['freeze-from', 'freeze-until'] as const)
    if (freeze && parseLocalDate(written[field]) === undefined) miss(field, 'producer.freeze.half')
  if (Object.keys(errors).length > 0) return { errors }
  return {
    from: written.from,
    to: written.to,
    switchDay: written['switch-day'],
    ...(freeze ? { freeze: { from: written['freeze-from'], until: written['freeze-until'] } } : {}),
    finishBy: written['finish-by'],
    lastDay: written['last-day'],
  }
}

/** Where each finding is shown; what is about no field of the form stands at the first. */
export const fieldOf: Partial<Record<PlanFinding, FieldName>> = {
  'to-unknown': 'to',
  'same-producer': 'to',
  'to-change-waits': 'to',
  'to-not-appointed': 'to',
  'to-ends-too-soon': 'to',
  'switch-in-the-past': 'switch-day',
  'switch-not-first-day': 'switch-day',
  'intake-gap': 'switch-day',
  'keys-too-late': 'switch-day',
  'price-missing': 'switch-day',
  'last-day-before-switch': 'last-day',
  'finish-by-before-switch': 'finish-by',
  'finish-by-after-last-day': 'finish-by',
  'freeze-ends-before-it-begins': 'freeze-until',
  'freeze-not-up-to-switch': 'freeze-until',
  'freeze-in-the-past': 'freeze-from',
  'freeze-before-intake': 'freeze-from',
}

export type Choice = { readonly id: string; readonly name: string; readonly isProposal: boolean }
type FormProps = {
  readonly reader: Reader
  readonly title: string
  readonly action: string
  readonly back: string
  readonly old: readonly Choice[]
  readonly next: readonly Choice[]
  readonly written: Written
  readonly errors: FieldErrors
}

/** The days of a change of producer; notices come with it and are changed one by one. */
export const PlanForm = ({ reader: { t }, title, action, back, old, next, written, errors }: FormProps) => {
  const optionsOf = (choices: readonly Choice[]) => [
    { value: '', label: t('switchover.choose') },
    ...choices.map(({ id, name, isProposal }) => ({
      value: id,
      label: isProposal ? t('switchover.proposal', { name }) : name,
    })),
  ]
  const day = (id: FieldName) => ({ t, id, value: written[id], error: errors[id], type: 'date', width: 14 }) as const
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p>{t('switchover.new.lead')}</p>
      <form method="post" action={action} class="stack-form">
        <Submission />
        <Select
          {...{ t, id: 'from', label: t(labels.from), options: optionsOf(old) }}
          value={written.from}
          error={errors['from']}
        />
        <Select
          {...{ t, id: 'to', label: t(labels.to), hint: t('switchover.to.hint'), options: optionsOf(next) }}
          value={written.to}
          error={errors['to']}
        />
        <Field {...day('switch-day')} label={t(labels['switch-day'])} hint={t('switchover.switch-day.hint')} />
        <Field {...day('freeze-from')} label={t(labels['freeze-from'])} hint={t('switchover.freeze.hint')} optional />
        <Field {...day('freeze-until')} label={t(labels['freeze-until'])} optional />
        <Field {...day('finish-by')} label={t(labels['finish-by'])} hint={t('switchover.finish-by.hint')} />
        <Field {...day('last-day')} label={t(labels['last-day'])} />
        <Buttons>
          <Button>{t('switchover.save')}</Button>
          <LinkButton href={back} variant="tertiary">
            {t('word.cancel')}
          </LinkButton>
        </Buttons>
      </form>
    </>
  )
}
