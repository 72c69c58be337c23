import { formatInstant } from '#texts/format.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { Timeline } from '#web/components/timeline.tsx'
import type { Foreseen } from './fitting/store.ts'
import { StatusTag } from './list-page.tsx'
import { Concerned, StillSigning, termsOf } from './preview-page.tsx'
import { ProgressFigures } from './progress/progress-figures.tsx'
import type { Progress } from './progress/store.ts'
import { type CriteriaReader, sayCriteria } from './say-recall.ts'
import type { Act, RecallRow } from './store.ts'

type RecallProps = {
  readonly reader: CriteriaReader
  readonly recall: RecallRow
  readonly acts: readonly Act[]
  /** Whether the reader may act; a case officer only reads. */
  readonly mayAct: boolean
  /** Whether the reader made the proposal. */
  readonly own: boolean
  readonly stillSigning: boolean
  /** While it waits. */
  readonly foreseen?: Foreseen | undefined
  /** Once it is confirmed. */
  readonly progress?: Progress | undefined
  /** Whether it may be ended now. */
  readonly mayEnd: boolean
}

/** One recall: what it would concern or how far it has come, its terms, and who did what. */
export const RecallPage = (props: RecallProps) => {
  const { reader, recall, acts, foreseen, progress, stillSigning } = props
  const { t } = reader
  const because = acts.findLast(({ type }) => type === 'recall-stopped')?.because
  return (
    <>
      <p>
        <a class="ds-link" href="/recalls">
          {t('recall.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {t('recall.title', { which: sayCriteria(reader, recall.terms.criteria) })}
      </h1>
      <p>
        <StatusTag reader={reader} status={recall.status} />
      </p>
      {because && (
        <Alert kind="info" title={t('recall.stopped')}>
          <p>{because}</p>
        </Alert>
      )}
      {stillSigning && <StillSigning reader={reader} />}
      {foreseen && <Proposal {...props} foreseen={foreseen} />}
      {progress && <ProgressFigures {...{ reader, progress }} at={`/recalls/${recall.id}/cards`} />}
      <section>
        <h2 class="ds-heading" data-size="sm">
          {t('recall.terms')}
        </h2>
        <DescriptionList items={termsOf(reader, recall.terms)} />
      </section>
      <UnderWay {...props} />
      <Acts {...{ reader, acts }} />
    </>
  )
}

const Proposal = ({ reader, recall, mayAct, own, foreseen }: RecallProps & { readonly foreseen: Foreseen }) => {
  const { t } = reader
  return (
    <div class="panel stack-form">
      <Concerned {...{ reader, foreseen }} />
      <Alert kind="info">
        <p>{t(own ? 'recall.proposal.own' : mayAct ? 'recall.proposal.other' : 'recall.proposal.waits')}</p>
      </Alert>
      {mayAct && (
        <div class="buttons">
          {!own && <Post action={`/recalls/${recall.id}/confirmation`} label={t('recall.confirm')} />}
          <Post action={`/recalls/${recall.id}/withdrawal`} label={t('recall.withdraw')} variant="tertiary" />
        </div>
      )}
    </div>
  )
}

const UnderWay = ({ reader: { t }, recall, mayAct, mayEnd }: RecallProps) =>
  mayAct && recall.status === 'confirmed' ? (
    <Buttons>
      {mayEnd ? <Post action={`/recalls/${recall.id}/completion`} label={t('recall.complete')} /> : ''}
      <LinkButton href={`/recalls/${recall.id}/stop`} variant="secondary" danger>
        {t('recall.stop')}
      </LinkButton>
    </Buttons>
  ) : null

const Post = ({ action, label, variant }: { action: string; label: string; variant?: 'tertiary' }) => (
  <form method="post" action={action}>
    <Submission />
    <Button {...(variant ? { variant } : {})}>{label}</Button>
  </form>
)

const Acts = ({ reader: { t, language }, acts }: Pick<RecallProps, 'reader' | 'acts'>) => (
  <section>
    <h2 class="ds-heading" data-size="sm">
      {t('recall.acts')}
    </h2>
    <Timeline
      label={t('recall.acts')}
      steps={acts.map(({ type, at, name, because, by }) => ({
        title: t(`recall.act.${type}`, {
          name: name ?? t(by.startsWith('job:') ? 'recall.system' : 'producer.somebody'),
        }),
        when: formatInstant(language, at),
        state: type === 'recall-withdrawn' || type === 'recall-stopped' ? 'stopped' : 'done',
        ...(because ? { text: <p>{because}</p> } : {}),
      }))}
    />
  </section>
)
