import type { LocalDate } from '@hms/domain/calendar'
import { disputeOutcomes, isUndecided } from '@hms/domain/dispute/dispute'
import type { CardRow } from '#cards/queries.ts'
import { formatDate } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button } from '#web/components/button.tsx'
import { Checkbox, Radios } from '#web/components/choice.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { FailingReasons } from '#web/components/failing.tsx'
import { Field } from '#web/components/field.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Context } from '#web/context.ts'
import type { FieldErrors, Form } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { CaseFacts, CaseLife, isForgotten, isOverdue, Sent, StatusTag } from './case-parts.tsx'
import type { DisputeAct, DisputeRow } from './queries.ts'
import type { Note, SentFile } from './store.ts'

export type OfficerCase = {
  readonly dispute: DisputeRow
  readonly card: CardRow
  readonly acts: readonly DisputeAct[]
  readonly notes: readonly Note[]
  readonly files: readonly SentFile[]
  readonly today: LocalDate
  readonly form: Form
  readonly errors?: FieldErrors
}

/** A case before a case officer: what is said, what the registers say, and what can be done. */
export function showOfficerCase(c: Context, view: OfficerCase): Promise<Response> {
  const { t, language } = c.var
  const { dispute, card, acts, notes, files, today, errors = {} } = view
  const late = isOverdue(dispute, today)
  return renderPage(
    c,
    { title: t('dispute.case'), current: '/disputes', status: Object.keys(errors).length > 0 ? 422 : 200 },
    <>
      <ErrorSummary {...{ t, errors }} />
      <p>
        <a class="ds-link" href="/disputes">
          {t('disputes.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {t('dispute.case')}
      </h1>
      <p>
        <StatusTag {...{ c, dispute }} /> {late ? <Tag tone="danger">{t('disputes.late')}</Tag> : ''}
      </p>
      <CaseFacts {...{ c, dispute }} />
      <DescriptionList
        items={[
          [t('card.holder'), `${dispute.given} ${dispute.family}`],
          [t('dispute.officer'), dispute.officerName ?? t('dispute.nobody')],
          [t('dispute.opened-by'), t(`dispute.by.${dispute.openedBy}`)],
          [
            t('dispute.card-status'),
            <a class="ds-link" href={`/cards/${card.number}/conditions`}>
              {translateCode(language, 'card-status', card.status)}
            </a>,
          ],
          ...(dispute.proofUntil
            ? [
                [
                  t('dispute-proof.title'),
                  t('dispute-proof.until', { date: formatDate(language, dispute.proofUntil) }),
                ] as const,
              ]
            : []),
        ]}
      />
      {card.status === 'suspended' && (
        <Alert kind="info" title={t('dispute.registers')}>
          <FailingReasons t={t} failing={card.failing} />
          <p>{t('dispute.registers.text')}</p>
        </Alert>
      )}
      <Sent
        {...{ c, notes, files }}
        forgotten={isForgotten(dispute, [...notes, ...files])}
        path={`/disputes/${dispute.id}/files`}
      />
      <Acts {...{ c, view }} />
      <CaseLife {...{ c, acts }} />
    </>,
  )
}

const Acts = ({ c, view }: { readonly c: Context; readonly view: OfficerCase }) => {
  const { t } = c.var
  const { dispute } = view
  const act = `/disputes/${dispute.id}`
  if (dispute.status === 'closed') return null
  if (dispute.status === 'decided')
    return (
      <form method="post" action={`${act}/closing`} class="panel stack-form">
        <Submission />
        <p>{t('dispute.close.text')}</p>
        <Button>{t('dispute.close')}</Button>
      </form>
    )
  return (
    <>
      {dispute.officer !== c.var.actor.reference && (
        <form method="post" action={`${act}/taken`} class="panel stack-form">
          <Submission />
          <p>{t(dispute.officer ? 'dispute.take-over.text' : 'dispute.take.text')}</p>
          <Button>{t(dispute.officer ? 'dispute.take-over' : 'dispute.take')}</Button>
        </form>
      )}
      {dispute.officer === c.var.actor.reference && <Work {...{ c, view, act }} />}
    </>
  )
}

type WorkProps = { readonly c: Context; readonly view: OfficerCase; readonly act: string }

const Work = ({ c, view, act }: WorkProps) => {
  const { t } = c.var
  const { dispute, form, errors = {} } = view
  return (
    <>
      {dispute.status === 'taken' && (
        <details class="ds-details" open={errors['question'] !== undefined}>
          <summary>{t('dispute.ask')}</summary>
          <form method="post" action={`${act}/question`} class="stack-form">
            <Submission />
            <Field
              {...{ t, label: t('dispute.question'), hint: t('dispute.question.hint') }}
              id="question"
              rows={4}
              maxlength={2000}
              error={errors['question']}
              value={form.text('question')}
            />
            <Button variant="secondary">{t('dispute.ask.send')}</Button>
          </form>
        </details>
      )}
      {dispute.proofUntil === null && <Grant {...{ c, view, act }} />}
      <form method="post" action={`${act}/decision`} class="panel stack-form">
        <Submission />
        <h2 class="ds-heading" data-size="sm">
          {t('dispute.decide')}
        </h2>
        <Radios
          t={t}
          id="outcome"
          label={t('dispute.outcome')}
          error={errors['outcome']}
          value={form.text('outcome')}
          options={disputeOutcomes.map((value) => ({
            value,
            label: t(`dispute-outcome.${value}`),
            hint: t(`dispute-outcome.${value}.hint`),
          }))}
        />
        <Field
          {...{ t, label: t('dispute.reason'), hint: t('dispute.reason.hint') }}
          id="text"
          rows={4}
          maxlength={2000}
          error={errors['text']}
          value={form.text('text')}
        />
        <Button>{t('dispute.decide.send')}</Button>
      </form>
    </>
  )
}

/** Only where a proof may be: a suspended card, a disputed fact, a document. Else why not is said when it is tried. */
const Grant = ({ c, view, act }: WorkProps) => {
  const { t } = c.var
  const { card, dispute, files, errors = {} } = view
  const mayBe = card.status === 'suspended' && dispute.conditions.length > 0 && isUndecided(dispute.status)
  if (!mayBe) return <p class="hint">{t('dispute-proof.not-here')}</p>
  return (
    <form method="post" action={`${act}/proof`} class="panel stack-form">
      <Submission />
      <h2 class="ds-heading" data-size="sm">
        {t('dispute-proof.grant')}
      </h2>
      <p>{t('dispute-proof.grant.text')}</p>
      {files.length === 0 && <p>{t('dispute-proof.no-files')}</p>}
      <Checkbox t={t} id="plausible" error={errors['plausible']}>
        {t('dispute-proof.plausible')}
      </Checkbox>
      <Button variant="secondary">{t('dispute-proof.grant.send')}</Button>
    </form>
  )
}
