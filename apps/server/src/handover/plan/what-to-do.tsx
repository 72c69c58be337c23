import { isIrreversible } from '@hms/domain/handover/switchover'
import { formatDate } from '#texts/format.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { sayStep } from '../say.ts'
import type { PlanProps } from './plan-props.ts'

/** What waits for the reader, or for somebody else; nothing once it is over. */
export const WhatToDo = (props: PlanProps) => {
  const { status, asked } = props.view.state
  if (status === 'planned') return <Planned {...props} />
  if (status === 'completed' || status === 'abandoned') return null
  return (
    <>
      {asked && <Asked {...props} />}
      <Confirmed {...props} />
    </>
  )
}

const Planned = ({ reader: { t }, view, self }: PlanProps) => {
  const { id, state, judged } = view
  const isOwn = state.plannedBy === self
  return (
    <div class="panel stack-form">
      {judged.findings.length > 0 && (
        <Alert kind="danger" title={t('switchover.wrong')}>
          <ul class="ds-list">
            {judged.findings.map((finding) => (
              <li>{t(`plan-finding.${finding}`)}</li>
            ))}
          </ul>
        </Alert>
      )}
      {judged.warnings.length > 0 && (
        <Alert kind="warning" title={t('switchover.doubts')}>
          <ul class="ds-list">
            {judged.warnings.map((warning) => (
              <li>{t(`plan-warning.${warning}`)}</li>
            ))}
          </ul>
        </Alert>
      )}
      {isOwn && (
        <Alert kind="info">
          <p>{t('switchover.own')}</p>
        </Alert>
      )}
      <div class="buttons">
        {!isOwn && judged.findings.length === 0 && (
          <LinkButton href={`/switchovers/${id}/confirm`}>{t('switchover.confirm')}</LinkButton>
        )}
        <LinkButton href={`/switchovers/${id}/edit`} variant="secondary">
          {t('switchover.edit')}
        </LinkButton>
        <form method="post" action={`/switchovers/${id}/put-away`}>
          <Submission />
          <Button variant="tertiary">{t('switchover.put-away')}</Button>
        </form>
      </div>
    </div>
  )
}

const Confirmed = ({ reader: { t, language }, view, now }: PlanProps) => {
  const { id, state } = view
  const day = formatDate(language, state.plan.switchDay)
  const isRehearsable = state.status === 'confirmed' || state.status === 'rehearsed'
  const canStop = !isIrreversible(state, now) && state.asked?.act !== 'abandon'
  if (!isRehearsable && !canStop) return null
  return (
    <div class="panel stack-form">
      {state.status === 'confirmed' && (
        <Alert kind="warning">
          <p>{t('rehearsals.never')}</p>
        </Alert>
      )}
      {state.rehearsal?.passed === false && (
        <Alert kind="danger">
          <p>{t('rehearsals.failed')}</p>
        </Alert>
      )}
      {canStop && <p>{t('switchover.can-abandon', { day })}</p>}
      <div class="buttons">
        {isRehearsable && (
          <form method="post" action={`/switchovers/${id}/rehearsals`}>
            <Submission />
            <Button>{t('rehearse.submit')}</Button>
          </form>
        )}
        {canStop && (
          <LinkButton href={`/switchovers/${id}/acts/abandon`} variant="tertiary">
            {t('switchover.abandon')}
          </LinkButton>
        )}
      </div>
    </div>
  )
}

const Asked = ({ reader: { t }, view, self, askedBy }: PlanProps) => {
  const { asked } = view.state
  if (asked === undefined) return null
  const name = askedBy ?? t('switchover.somebody')
  const at = `/switchovers/${view.id}/acts/${asked.act}`
  return (
    <div class="panel stack-form">
      <h2 class="ds-heading" data-size="sm">
        {t('switchover.asked')}
      </h2>
      <p>
        <strong>
          {asked.act === 'abandon'
            ? t('switchover.asked.abandon', { name })
            : t('switchover.asked.step', { name, step: sayStep(t, view, asked.act) })}
        </strong>
      </p>
      {asked.by === self && <p>{t('switchover.asked.own')}</p>}
      <div class="buttons">
        {asked.by !== self && (
          <form method="post" action={`${at}/agreement`}>
            <Submission />
            <Button danger>{t(asked.act === 'abandon' ? 'switchover.agree-abandon' : 'switchover.agree')}</Button>
          </form>
        )}
        <form method="post" action={`${at}/withdrawal`}>
          <Submission />
          <Button variant="tertiary">{t('switchover.withdraw')}</Button>
        </form>
      </div>
    </div>
  )
}
