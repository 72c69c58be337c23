import type { LocalDate } from '@hms/domain/calendar'
import { formatCardNumber } from '@hms/domain/card/card-number'
import { formatDate, formatInstant } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import { Timeline } from '#web/components/timeline.tsx'
import { batchTones, Promised, type Reader, sayMade } from './production-page.tsx'
import type { BatchAct, BatchCard, BatchDropped, BatchRow } from './queries.ts'

export type BatchView = {
  readonly batch: BatchRow
  readonly cards: readonly BatchCard[]
  readonly dropped: readonly BatchDropped[]
  readonly acts: readonly BatchAct[]
  readonly employers: number
  /** What its producer is called. */
  readonly producer: string
  readonly packaged: readonly (readonly [name: string, value: string])[]
}
type BatchProps = Reader & {
  readonly today: LocalDate
  readonly view: BatchView
  /** Who looks: their reference, and whether they lead the production. */
  readonly reader: { readonly reference: string; readonly leads: boolean }
}

/** One batch: what it is put together by, what waits for whom, who did what, and its cards. */
export const BatchPage = ({ t, language, today, view, reader }: BatchProps) => {
  const { batch, cards, dropped, acts, employers, producer, packaged } = view
  const isOver = batch.status === 'dispatched' || batch.status === 'recalled'
  return (
    <>
      <p>
        <a class="ds-link" href={reader.leads ? '/production' : '/producers'}>
          {t(reader.leads ? 'production.back' : 'producers.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {t('production.batch-title', { time: formatInstant(language, batch.createdAt) })}
      </h1>
      <p>
        <Tag tone={batchTones[batch.status]}>{translateCode(language, 'batch-status', batch.status)}</Tag>{' '}
        {batch.urgent && !isOver && <Tag tone="warning">{t('production.urgent')}</Tag>}
      </p>
      {batch.recallProposed && <Recall {...{ t, language, view, reader }} />}
      <DescriptionList
        items={[
          [t('production.design'), batch.sector ? translateCode(language, 'sector', batch.sector) : '–'],
          [t('production.producer'), producer],
          [
            t('production.promised'),
            batch.promised === null ? (
              '–'
            ) : isOver ? (
              formatDate(language, batch.promised)
            ) : (
              <Promised {...{ t, language, today }} date={batch.promised} />
            ),
          ],
          [t('production.cards'), String(cards.length)],
          [t('production.made'), sayMade(t, batch)],
          [t('production.envelopes'), String(employers)],
          ...packaged,
        ]}
      />
      {reader.leads && <NextStep {...{ t, language, view, reader }} />}
      <section>
        <h2 class="ds-heading" data-size="sm">
          {t('production.acts')}
        </h2>
        <Timeline
          label={t('production.acts')}
          steps={acts.map(({ type, at, name, why, letters }) => ({
            title: t(`production.act.${type}`, { name: name ?? producer }),
            when: formatInstant(language, at),
            state: stopped.includes(type) ? 'stopped' : 'done',
            ...(why ? { text: <p>{translateCode(language, 'recall-reason', why)}</p> } : {}),
            ...(letters
              ? { text: <p>{t(letters.lacking > 0 ? 'production.letters.lacking' : 'production.letters', letters)}</p> }
              : {}),
          }))}
        />
      </section>
      {cards.length > 0 && <Cards {...{ t, language, view, reader }} />}
      {dropped.length > 0 && (
        <Table
          t={t}
          caption={t('production.dropped')}
          columns={[
            { key: 'number', title: t('production.number') },
            { key: 'because', title: t('production.because') },
            { key: 'at', title: t('production.when') },
          ]}
          rows={dropped.map(({ number, because, at }) => ({
            cells: [
              formatCardNumber(number),
              translateCode(language, 'drop-reason', because),
              formatInstant(language, at),
            ],
          }))}
        />
      )}
      {!batch.recallProposed && cards.some(isUnmade) && (
        <Buttons>
          <LinkButton href={`/production/${batch.id}/recall`} variant="tertiary" danger>
            {t('production.recall.wish')}
          </LinkButton>
        </Buttons>
      )}
    </>
  )
}

const stopped: readonly BatchAct['type'][] = ['batch-recall-proposed', 'batch-order-dropped']
type PartProps = Omit<BatchProps, 'today'>
const isUnmade = ({ status }: BatchCard) => status === 'in-production'

/** What the leader does next: release it, wait, pack it, send it. */
const NextStep = ({ t, view: { batch, acts }, reader }: PartProps) => {
  const isOwn = acts.some(({ type, actor }) => type === 'batch-created' && actor === reader.reference)
  const isMade = batch.status === 'made' || batch.status === 'closed'
  return (
    <>
      {batch.status === 'open' &&
        (isOwn ? (
          <Alert kind="info">
            <p>{t('production.own-batch')}</p>
          </Alert>
        ) : (
          <form method="post" action={`/production/${batch.id}/release`} class="panel stack-form">
            <Submission />
            <p>{t('production.release-hint')}</p>
            <Buttons>
              <Button>{t('production.release')}</Button>
            </Buttons>
          </form>
        ))}
      {batch.status === 'released' && (
        <Alert kind="info">
          <p>{t('production.station-hint')}</p>
        </Alert>
      )}
      {batch.station !== null && (
        <p>
          <a class="ds-link" href={`/production/${batch.id}/blanks`}>
            {t('stock.batch.open')}
          </a>
        </p>
      )}
      {batch.status === 'made' && (
        <Alert kind="info">
          <p>{t('stock.batch.close-first')}</p>
        </Alert>
      )}
      {(isMade || batch.status === 'dispatched') && (
        <p>
          <a class="ds-link" href={`/production/${batch.id}/shipments`}>
            {t('packing.open')}
          </a>
        </p>
      )}
      {batch.status === 'closed' && (
        <form method="post" action={`/production/${batch.id}/dispatch`}>
          <Buttons>
            <Button>{t('production.dispatch')}</Button>
          </Buttons>
        </form>
      )}
    </>
  )
}

const Recall = ({ t, language, view: { batch, acts, cards }, reader }: PartProps) => {
  const wish = acts.findLast(({ type }) => type === 'batch-recall-proposed')
  const isOwn = wish?.actor === reader.reference
  return (
    <div class="panel stack-form">
      <h2 class="ds-heading" data-size="sm">
        {t('production.recall.waits')}
      </h2>
      <p>{wish?.why && translateCode(language, 'recall-reason', wish.why)}</p>
      <p>{t('production.recall.consequence', { count: cards.filter(isUnmade).length })}</p>
      {isOwn && (
        <Alert kind="info">
          <p>{t('production.recall.own')}</p>
        </Alert>
      )}
      <div class="buttons">
        {!isOwn && (
          <form method="post" action={`/production/${batch.id}/recall/confirmation`}>
            <Submission />
            <Button danger>{t('production.recall.confirm')}</Button>
          </form>
        )}
        <form method="post" action={`/production/${batch.id}/recall/withdrawal`}>
          <Submission />
          <Button variant="tertiary">{t('production.recall.withdraw')}</Button>
        </form>
      </div>
    </div>
  )
}

const Cards = ({ t, language, view: { batch, cards }, reader }: PartProps) => (
  <Table
    t={t}
    caption={t('production.cards')}
    columns={[
      { key: 'number', title: t('production.number') },
      { key: 'state', title: t('production.order-state') },
      ...(reader.leads && cards.some(isUnmade) ? [{ key: 'act', title: t('production.act') }] : []),
    ]}
    rows={cards.map((card) => ({
      cells: [
        formatCardNumber(card.number),
        translateCode(language, 'order-status', card.status),
        ...(reader.leads && cards.some(isUnmade)
          ? [
              isUnmade(card) ? (
                <a class="ds-link" href={`/production/${batch.id}/orders/${card.order}/cancellation`}>
                  {t('production.stop')}
                  <span class="ds-sr-only"> {formatCardNumber(card.number)}</span>
                </a>
              ) : (
                '–'
              ),
            ]
          : []),
      ],
    }))}
  />
)
