import { suspicionOutcomes } from '@hms/domain/inspection/suspicion'
import { formatInstant } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Radios } from '#web/components/choice.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import { Timeline } from '#web/components/timeline.tsx'
import type { FieldErrors, Form } from '#web/forms.ts'
import type { Reader } from '../alarms/say-alarm.tsx'
import { SuspicionTag, sayEnterprise } from './list-page.tsx'
import type { SuspicionAct, SuspicionRow } from './store.ts'

export const LONGEST_REASON = 1000

type SuspicionProps = {
  readonly reader: Reader
  readonly suspicion: SuspicionRow
  readonly acts: readonly SuspicionAct[]
  readonly form: Form
  readonly errors: FieldErrors
}

/** One report: what was found and where, what can be done, and what was. */
export const SuspicionPage = ({ reader, suspicion, acts, form, errors }: SuspicionProps) => {
  const { t, language } = reader
  const { inspection, kind, placeKind, site, authority, findings } = suspicion
  return (
    <>
      {Object.keys(errors).length > 0 && <ErrorSummary t={t} errors={errors} />}
      <p>
        <a class="ds-link" href="/suspicions">
          {t('suspicion.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {t('suspicion.title', { enterprise: sayEnterprise(reader, suspicion) })}
      </h1>
      <p>
        <SuspicionTag {...{ reader, suspicion }} />
      </p>
      <DescriptionList
        items={[
          [t('suspicions.reported'), formatInstant(language, suspicion.reportedAt)],
          [t('suspicions.by'), kind ? translateCode(language, 'inspector-kind', kind) : t('word.unknown')],
          [t('inspections.site'), placeKind ? site || t(`place-kind.${placeKind}`) : t('suspicion.forgotten')],
          [t('suspicion.authority'), translateCode(language, 'inspector-kind', authority)],
          [t('inspections.findings'), [...new Set(findings.map((code) => t(`finding.${code}`)))].join(', ') || '–'],
        ]}
      />
      <Buttons>
        {suspicion.status === 'reported' && (
          <form method="post" action={`/suspicions/${suspicion.id}/taken`}>
            <Submission />
            <Button>{t('suspicion.take')}</Button>
          </form>
        )}
        {kind && (
          <LinkButton href={`/inspections/${inspection}`} variant="secondary">
            {t('suspicion.open-inspection')}
          </LinkButton>
        )}
        <LinkButton href={`/enforcement/new?suspicion=${suspicion.id}`} variant="secondary">
          {t('cases.new')}
        </LinkButton>
      </Buttons>
      {suspicion.status !== 'closed' && <Closing {...{ reader, suspicion, form, errors }} />}
      <section>
        <h2 class="ds-heading" data-size="sm">
          {t('alarm.acts')}
        </h2>
        <Timeline
          label={t('alarm.acts')}
          steps={acts.map(({ type, at, name, outcome, because }) => ({
            title: t(`suspicion.act.${type}`, {
              name: name ?? t('producer.somebody'),
              outcome: outcome ? t(`suspicion-outcome.${outcome}`) : '',
            }),
            when: formatInstant(language, at),
            state: 'done',
            ...(because ? { text: <p>{because}</p> } : {}),
          }))}
        />
      </section>
    </>
  )
}

const Closing = ({ reader: { t }, suspicion: { id }, form, errors }: Omit<SuspicionProps, 'acts'>) => (
  <section class="panel">
    <h2 class="ds-heading" data-size="sm">
      {t('suspicion.close.title')}
    </h2>
    <form method="post" action={`/suspicions/${id}/closure`} class="stack-form">
      <Submission />
      <Radios
        {...{ t, id: 'outcome', label: t('suspicion.outcome'), error: errors['outcome'], value: form.text('outcome') }}
        options={suspicionOutcomes.map((value) => ({ value, label: t(`suspicion-outcome.${value}`) }))}
      />
      <Field
        {...{
          t,
          id: 'because',
          label: t('suspicion.because'),
          hint: t('alarm.dismiss.hint'),
          error: errors['because'],
        }}
        value={form.text('because')}
        rows={3}
        maxlength={LONGEST_REASON}
      />
      <Buttons>
        <Button variant="secondary">{t('suspicion.close')}</Button>
      </Buttons>
    </form>
  </section>
)
