import type { LocalDate } from '@hms/domain/calendar'
import { appealOutcomes } from '@hms/domain/enforcement/appeal'
import { fineLevels, type RatesOnDay } from '@hms/domain/enforcement/fine'
import { formatDate } from '#texts/format.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Checkbox, Radios } from '#web/components/choice.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import type { FieldErrors } from '#web/forms.ts'
import { kroner } from '../letters/compose-letter.ts'
import { LONGEST_PARAGRAPH, LONGEST_TEXT } from '../letters/judge-words.ts'
import type { Reader } from './say-case.tsx'
import { type FormKind, givesReason, labelOf, type Written } from './written.ts'

/** What the form tells of the case. */
export type FormFacts = {
  readonly id: string
  readonly number: string
  /** An order may be sent without saying why no notice came before. */
  readonly announced: boolean
  readonly earlierFines: number
  /** Workers whose orders are under way here, and those whose ordering was accepted as proved. */
  readonly openOrders: number
  readonly proved: number
  readonly rates: RatesOnDay | undefined
  readonly isFineAppealed: boolean
  readonly firstDay?: LocalDate
}
type FormProps = {
  readonly reader: Reader
  readonly kind: FormKind
  readonly facts: FormFacts
  readonly written: Written
  readonly errors: FieldErrors
}

/** One letter: what its template does not know. Nothing is saved or sent before the page that comes next. */
export const LetterForm = ({ reader, kind, facts, written, errors }: FormProps) => {
  const { t } = reader
  const at = `/enforcement/cases/${facts.id}/${kind}`
  return (
    <>
      <ErrorSummary t={t} errors={errors} />
      <h1 class="ds-heading" data-size="lg">
        {t(`case.write.${kind}`)}
      </h1>
      <p>{t(`case.write.${kind}.lead`, { number: facts.number })}</p>
      <form method="post" action={`${at}/preview`} class="stack-form">
        <Special {...{ reader, kind, facts, written, errors }} />
        {!givesReason(kind) && (
          <Field
            {...{ t, id: 'paragraph', label: t('case.paragraph'), hint: t('case.paragraph.hint') }}
            value={written.paragraph}
            error={errors['paragraph']}
            width={20}
            maxlength={LONGEST_PARAGRAPH}
          />
        )}
        <Bilingual {...{ reader, kind, written, errors, name: 'facts' }} rows={5} />
        <Bilingual {...{ reader, kind, written, errors, name: 'own' }} rows={4} optional />
        <Buttons>
          <Button>{t('case.write.preview')}</Button>
          <LinkButton href={`/enforcement/cases/${facts.id}`} variant="tertiary">
            {t('word.cancel')}
          </LinkButton>
        </Buttons>
      </form>
    </>
  )
}

type BilingualProps = Omit<FormProps, 'facts'> & {
  readonly name: 'facts' | 'own' | 'why'
  readonly rows: number
  readonly optional?: boolean
}

/** The same words twice: the letter is whole in either language. */
const Bilingual = ({ reader: { t }, kind, written, errors, name, rows, optional }: BilingualProps) => (
  <>
    {(['nb', 'en'] as const).map((language) => (
      <Field
        {...{ t, id: `${name}-${language}`, label: t(labelOf(kind, `${name}-${language}`)), rows }}
        {...(language === 'nb'
          ? { hint: t(name === 'facts' && givesReason(kind) ? 'case.reasons.hint' : `case.${name}.hint`) }
          : {})}
        {...(optional ? { optional } : {})}
        value={written[`${name}-${language}`]}
        error={errors[`${name}-${language}`]}
        maxlength={LONGEST_TEXT}
      />
    ))}
  </>
)

/** The fields that one kind of letter has alone. */
const Special = ({ reader, kind, facts, written, errors }: FormProps) => {
  const { t } = reader
  switch (kind) {
    case 'notice':
      return <Deadline {...{ reader, facts, written, errors }} />
    case 'order':
      return (
        <>
          <Deadline {...{ reader, facts, written, errors }} />
          {!facts.announced && (
            <>
              <Alert kind="warning">
                <p>{t('case.unannounced.text')}</p>
              </Alert>
              <Checkbox
                {...{ t, id: 'unannounced', checked: written.unannounced === 'yes', error: errors['unannounced'] }}
              >
                {t('case.unannounced')}
              </Checkbox>
              <Bilingual {...{ reader, kind, written, errors, name: 'why' }} rows={3} />
            </>
          )}
        </>
      )
    case 'violation-fine':
      return <FineFields {...{ reader, kind, facts, written, errors }} />
    case 'coercive-fine':
      return (
        <>
          <Alert kind="warning">
            <p>{t('case.coercive.unverified')}</p>
          </Alert>
          <Field
            {...{ t, id: 'per-day', label: t('case.per-day'), value: written['per-day'], error: errors['per-day'] }}
            inputmode="numeric"
            width={10}
          />
        </>
      )
    case 'appeal-answer':
      return (
        <>
          <input type="hidden" name="appeal" value={written.appeal} />
          <Radios
            {...{ t, id: 'outcome', label: t('case.outcome'), value: written.outcome, error: errors['outcome'] }}
            options={appealOutcomes.map((value) => ({ value, label: t(`case-outcome.${value}`) }))}
          />
          {facts.isFineAppealed && (
            <Field
              {...{ t, id: 'amount', label: t('case.amount'), hint: t('case.amount.hint'), value: written.amount }}
              error={errors['amount']}
              optional
              inputmode="numeric"
              width={10}
            />
          )}
        </>
      )
    default:
      return null
  }
}

const Deadline = ({ reader: { t, language }, facts, written, errors }: Omit<FormProps, 'kind'>) => (
  <Field
    {...{
      t,
      id: 'deadline',
      label: t('cases.deadline'),
      type: 'date',
      value: written.deadline,
      error: errors['deadline'],
    }}
    {...(facts.firstDay ? { hint: t('case.deadline.hint', { date: formatDate(language, facts.firstDay) }) } : {})}
    width={12}
  />
)

const FineFields = ({ reader, facts, written, errors }: FormProps) => {
  const { t, language } = reader
  const { rates, earlierFines, openOrders, proved } = facts
  if (rates === undefined) return null
  const range = (level: (typeof fineLevels)[number]) => ({
    least: kroner(language, rates.basic[level].least),
    most: kroner(language, rates.basic[level].most),
  })
  return (
    <>
      {rates.unverified && (
        <Alert kind="warning" title={t('case.rates.unverified')}>
          <p>{t('case.rates.unverified.text', { year: rates.from.slice(0, 4) })}</p>
        </Alert>
      )}
      <p>{t(earlierFines === 0 ? 'case.fines.none' : 'case.fines.earlier', { count: earlierFines })}</p>
      <Radios
        {...{ t, id: 'level', label: t('case.level'), value: written.level, error: errors['level'] }}
        options={fineLevels.map((value) => ({ value, label: t(`case.level.${value}`, range(value)) }))}
      />
      <Field
        {...{ t, id: 'basic', label: t('case.basic'), value: written.basic, error: errors['basic'] }}
        inputmode="numeric"
        width={10}
      />
      <Field
        {...{ t, id: 'without', label: t('case.without'), value: written.without, error: errors['without'] }}
        hint={t('case.without.hint', { each: kroner(language, rates.perEmployee) })}
        inputmode="numeric"
        width={6}
      />
      <Field
        {...{ t, id: 'ordering', label: t('case.ordering'), value: written.ordering, error: errors['ordering'] }}
        hint={t('case.ordering.hint', { orders: openOrders, proved })}
        inputmode="numeric"
        width={6}
      />
    </>
  )
}
