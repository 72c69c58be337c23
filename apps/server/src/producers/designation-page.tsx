import type { BatchRow } from '#production/queries.ts'
import { formatDate, formatInstant } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { Timeline } from '#web/components/timeline.tsx'
import type { Foreseen } from './foresee.ts'
import { WhatWouldChange } from './foreseen.tsx'
import type { DesignationView } from './list-designations.ts'
import { StateTag } from './list-page.tsx'
import { changeKinds } from './read-proposal.ts'
import { type Reader, sayAppointment, sayChange, sayIntake, sayPeriod, sayPrice } from './say-terms.ts'
import type { Act, KeyRow } from './store.ts'

type DesignationProps = {
  readonly reader: Reader
  readonly view: DesignationView
  readonly acts: readonly Act[]
  readonly keys: readonly KeyRow[]
  /** What it has not sent yet. */
  readonly batches: readonly BatchRow[]
  /** Set while a proposal waits. */
  readonly foreseen?: Foreseen | undefined
  /** Whether the reader made the proposal that waits. */
  readonly own: boolean
}

/** One designation: its terms, what waits, who did what, and what may be proposed. */
export const DesignationPage = ({ reader, view, acts, keys, batches, foreseen, own }: DesignationProps) => {
  const { t, language } = reader
  const { id, terms, status, phase } = view
  return (
    <>
      <p>
        <a class="ds-link" href="/producers">
          {t('producers.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {terms.name}
      </h1>
      <p>
        <StateTag {...{ t, view }} />
      </p>
      {foreseen && <Proposal {...{ reader, view, foreseen, own }} />}
      <DescriptionList
        items={[
          [t('producer.code'), terms.code],
          [t('producer.appointed'), sayAppointment(reader, terms)],
          [t('producer.intake'), sayIntake(reader, terms)],
          ...(terms.freezes.length > 0
            ? [
                [
                  t('producer.freezes'),
                  terms.freezes.map(({ from, until }) => <span class="below">{sayPeriod(reader, from, until)}</span>),
                ] as const,
              ]
            : []),
          ...(terms.prices.length > 0
            ? [
                [
                  t('producers.prices'),
                  terms.prices.map((price) => <span class="below">{sayPrice(reader, price)}</span>),
                ] as const,
              ]
            : []),
          [
            t('producer.keys'),
            keys.length === 0
              ? t('producer.keys.none')
              : keys.map(({ kid, notBefore }) => (
                  <span class="below">{t('producer.keys.key', { kid, from: formatInstant(language, notBefore) })}</span>
                )),
          ],
        ]}
      />
      <p>
        <a class="ds-link" href={`/producers/${id}/keys`}>
          {t('producer-keys.open')}
        </a>
      </p>
      {status === 'confirmed' && phase !== 'over' && (
        <Buttons>
          {changeKinds.map((kind) => (
            <LinkButton href={`/producers/${id}/${kind}`} variant="secondary">
              {t(`producer.act.${kind}`)}
            </LinkButton>
          ))}
        </Buttons>
      )}
      {batches.length > 0 && <Batches {...{ reader, batches }} />}
      <section>
        <h2 class="ds-heading" data-size="sm">
          {t('producer.acts')}
        </h2>
        {acts.length === 0 ? <p>{t('producer.acts.known')}</p> : <Acts {...{ reader, acts }} />}
      </section>
    </>
  )
}

const Batches = ({ reader, batches }: Pick<DesignationProps, 'reader' | 'batches'>) => {
  const { t, language } = reader
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('producer.batches')}
      </h2>
      <ul>
        {batches.map(({ id, createdAt, status, recallProposed }) => (
          <li>
            <a class="ds-link" href={`/production/${id}`}>
              {t('production.batch-title', { time: formatInstant(language, createdAt) })}
            </a>
            : {translateCode(language, 'batch-status', status)}
            {recallProposed && `. ${t('production.recall.waits')}`}
          </li>
        ))}
      </ul>
    </section>
  )
}

type ProposalProps = Pick<DesignationProps, 'reader' | 'view' | 'own'> & { readonly foreseen: Foreseen }

const Proposal = ({ reader, view, foreseen, own }: ProposalProps) => {
  const { t, language } = reader
  const { id, change, terms } = view
  const at = change ? `/producers/${id}/change` : `/producers/${id}`
  const what = change
    ? sayChange(reader, change)
    : t('producers.waiting.new', { name: terms.name, from: formatDate(language, terms.appointedFrom) })
  return (
    <div class="panel stack-form">
      <h2 class="ds-heading" data-size="sm">
        {t('producer.proposal')}
      </h2>
      <p>
        <strong>{what}</strong>
      </p>
      <WhatWouldChange {...{ reader, foreseen, name: terms.name }} />
      <Alert kind="info">
        <p>{t(own ? 'producer.proposal.own' : 'producer.proposal.other')}</p>
      </Alert>
      <div class="buttons">
        {!own && (
          <form method="post" action={`${at}/confirmation`}>
            <Submission />
            <Button>{t('producer.confirm')}</Button>
          </form>
        )}
        <form method="post" action={`${at}/withdrawal`}>
          <Submission />
          <Button variant="tertiary">{t('producer.withdraw')}</Button>
        </form>
      </div>
    </div>
  )
}

const Acts = ({ reader, acts }: Pick<DesignationProps, 'reader' | 'acts'>) => {
  const { t, language } = reader
  return (
    <Timeline
      label={t('producer.acts')}
      steps={acts.map(({ type, at, name, change }) => ({
        title: t(`producer.act.${type}`, { name: name ?? t('producer.somebody') }),
        when: formatInstant(language, at),
        state: type.endsWith('withdrawn') ? 'stopped' : 'done',
        ...(change ? { text: <p>{sayChange(reader, change)}</p> } : {}),
      }))}
    />
  )
}
