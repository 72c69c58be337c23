import { type Complainant, isUndecided } from '@hms/domain/dispute/dispute'
import { remedies } from '@hms/domain/eligibility/conditions'
import type { CardRow } from '#cards/queries.ts'
import { formatDate } from '#texts/format.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import type { Context } from '#web/context.ts'
import type { FieldErrors, Form } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { CaseFacts, CaseLife, Sent, StatusTag } from './case-parts.tsx'
import { SaidFields } from './complaint-form.tsx'
import type { DisputeAct, DisputeRow } from './queries.ts'
import type { Note, SentFile } from './store.ts'

export type CaseView = {
  readonly dispute: DisputeRow
  readonly card: CardRow
  readonly acts: readonly DisputeAct[]
  readonly notes: readonly Note[]
  readonly files: readonly SentFile[]
  readonly forgotten: boolean
  /** Where the card's page is for whoever looks. */
  readonly base: string
  readonly by: Complainant
  readonly form: Form
  readonly errors?: FieldErrors
}

/** A case as the worker and as the employer see it: where it stands, by when, and what they can do. */
export function showCase(c: Context, view: CaseView): Promise<Response> {
  const { t, language } = c.var
  const { dispute, card, acts, notes, files, forgotten, base, by, form, errors = {} } = view
  const here = `${base}/disputes/${dispute.id}`
  const undecided = isUndecided(dispute.status)
  const mayWrite = undecided && (by === 'worker' || dispute.openedBy === 'employer')
  const hasErrors = Object.keys(errors).length > 0
  const title = t('dispute.case')
  return renderPage(
    c,
    { title, current: by === 'worker' ? '/my-card' : '/employees', status: hasErrors ? 422 : 200 },
    <>
      <ErrorSummary {...{ t, errors }} />
      <p>
        <a class="ds-link" href={base}>
          {t('own-card.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p>
        <StatusTag {...{ c, dispute }} />
      </p>
      <p class="lead">
        {dispute.outcome
          ? t(`dispute-outcome.${dispute.outcome}.told`)
          : t(`dispute.now.${dispute.status}`, { date: formatDate(language, dispute.due) })}
      </p>
      {undecided && dispute.proofUntil && by === 'worker' && (
        <Alert kind="success" title={t('dispute-proof.have')}>
          <p>{t('dispute-proof.have.text', { date: formatDate(language, dispute.proofUntil) })}</p>
          <Buttons>
            <LinkButton href={`${here}/proof`}>{t('dispute-proof.show')}</LinkButton>
          </Buttons>
        </Alert>
      )}
      {by === 'employer' && dispute.outcome !== 'wrong' && <ToCorrect {...{ c, dispute, card }} />}
      <CaseFacts {...{ c, dispute }} />
      <Sent {...{ c, notes, files, forgotten }} path={`${here}/files`} />
      {mayWrite && (
        <section>
          <h2 class="ds-heading" data-size="sm">
            {t(dispute.status === 'awaiting-answer' ? 'dispute.answer' : 'dispute.add')}
          </h2>
          <form method="post" action={`${here}/more`} enctype="multipart/form-data" class="stack-form">
            <Submission />
            <SaidFields {...{ t, form, errors }} label={t('dispute.more')} />
            <Button variant={dispute.status === 'awaiting-answer' ? 'primary' : 'secondary'}>
              {t('dispute.more.send')}
            </Button>
          </form>
        </section>
      )}
      <CaseLife {...{ c, acts }} />
      {mayWrite && by === dispute.openedBy && (
        <form method="post" action={`${here}/withdrawal`}>
          <Submission />
          <Button variant="tertiary">{t('dispute.withdraw')}</Button>
        </form>
      )}
    </>,
  )
}

/** A failed condition is corrected only in the source register: which one, and where. */
const ToCorrect = ({ c, dispute, card }: { readonly c: Context } & Pick<CaseView, 'dispute' | 'card'>) => {
  const { t } = c.var
  const whys = dispute.conditions.flatMap((code) => card.failing?.[code] ?? [])
  if (whys.length === 0) return null
  return (
    <Alert kind="warning" title={t('dispute.correct')}>
      <ul class="reasons">
        {whys.map((why) => (
          <li>
            <strong>{t(`why.${why}`)}</strong> {t(`where.${remedies[why].where}`)}
          </li>
        ))}
      </ul>
      <p>{t('dispute.correct.text')}</p>
    </Alert>
  )
}
