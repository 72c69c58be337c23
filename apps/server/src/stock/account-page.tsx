import { formatCardNumber } from '@hms/domain/card/card-number'
import type { BatchRow } from '#production/queries.ts'
import type { TextKey } from '#texts/catalogue.ts'
import { formatInstant } from '#texts/format.ts'
import type { Translate } from '#texts/translate.ts'
import { translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons } from '#web/components/button.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Context } from '#web/context.ts'
import { renderPage } from '#web/page.tsx'
import type { readAccount } from './close-batch.ts'
import type { AccountedBlank } from './queries.ts'

type Account = Awaited<ReturnType<typeof readAccount>>

const tones = {
  drawn: 'info',
  good: 'success',
  spoiled: 'warning',
  destroyed: 'neutral',
  returned: 'neutral',
  missing: 'danger',
  lost: 'neutral',
} as const

export function showAccount(c: Context, batch: BatchRow, account: Account): Promise<Response> {
  const { t, language } = c.var
  const title = t('stock.batch.title', { time: formatInstant(language, batch.createdAt) })
  return renderPage(
    c,
    { title, current: '/production', wide: true },
    <>
      <p>
        <a class="ds-link" href={`/production/${batch.id}`}>
          {t('stock.batch.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <Figures t={t} account={account} />
      <Standing t={t} batch={batch} account={account} />
      <WriteOff c={c} batch={batch.id} blanks={account.account} status="spoiled" />
      <WriteOff c={c} batch={batch.id} blanks={account.account} status="missing" />
      <h2 class="ds-heading" data-size="sm">
        {t('stock.batch.all')}
      </h2>
      {account.account.length === 0 ? (
        <EmptyState title={t('stock.batch.none')} />
      ) : (
        <Table
          t={t}
          caption={t('stock.batch.all')}
          captionHidden
          columns={[
            { key: 'number', title: t('stock.batch.number'), numeric: true },
            { key: 'state', title: t('stock.batch.state') },
            { key: 'why', title: t('stock.batch.why') },
            { key: 'card', title: t('stock.batch.card') },
          ]}
          rows={account.account.map(({ number, status, reason, card }) => ({
            cells: [
              String(number),
              <Tag tone={tones[status]}>{translateCode(language, 'blank-status', status)}</Tag>,
              reason ? translateCode(language, 'spoil-reason', reason) : '',
              status === 'good' && card ? formatCardNumber(card) : '',
            ],
          }))}
        />
      )}
    </>,
  )
}

const Figures = ({ t, account: { batch, figures, lacking } }: { readonly t: Translate; readonly account: Account }) => {
  const { drawn, good, spoiled, returned, lost } = figures
  const open = drawn - good - spoiled - returned - lost
  return (
    <>
      {batch.status !== 'new' && (
        <p>
          {t('stock.batch.orders', {
            ordered: batch.orders.length,
            made: batch.made.length,
            dropped: batch.dropped.length,
            waiting: lacking.orders.length,
          })}
        </p>
      )}
      <p>{t('stock.batch.figures', { drawn, good, spoiled, returned, lost, open })}</p>
    </>
  )
}

type StandingProps = { readonly t: Translate; readonly batch: BatchRow; readonly account: Account }

/** What is lacking, thing by thing; or the button. */
const Standing = ({ t, batch, account: { batch: state, account, lacking } }: StandingProps) => {
  if (batch.status === 'closed' || batch.status === 'dispatched')
    return (
      <Alert kind="success">
        <p>{t('stock.batch.closed-note')}</p>
      </Alert>
    )
  const lines = [
    ...(lacking.orders.length > 0 ? [t('stock.batch.lacking-orders', { count: lacking.orders.length })] : []),
    ...(['drawn', 'spoiled', 'missing'] as const).flatMap((what) =>
      lacking[what].length > 0
        ? [t(`stock.batch.lacking-${what}`, { count: lacking[what].length, numbers: writeNumbers(lacking[what]) })]
        : [],
    ),
    ...(lacking.chips.length > 0
      ? [t('stock.batch.lacking-chips', { count: lacking.chips.length, chips: lacking.chips.join(', ') })]
      : []),
  ]
  if (lines.length > 0)
    return (
      <Alert kind="warning" title={t('stock.batch.lacking')}>
        <ul class="ds-list">
          {lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </Alert>
    )
  if (batch.status !== 'made') return null
  const isBefore = account.length === 0 && !('numbered' in state && state.numbered)
  return (
    <form method="post" action={`/production/${batch.id}/blanks/closing`} class="stack-form">
      <p>{t(isBefore ? 'stock.batch.before-numbers' : 'stock.batch.balanced')}</p>
      <Buttons>
        <Button>{t('stock.batch.close')}</Button>
      </Buttons>
    </form>
  )
}

type WriteOffProps = {
  readonly c: Context
  readonly batch: string
  readonly blanks: readonly AccountedBlank[]
  readonly status: 'spoiled' | 'missing'
}

/** Those that wait for a signature: what the reader has signed is not offered again. */
const WriteOff = ({ c, batch, blanks, status }: WriteOffProps) => {
  const { t, language, actor } = c.var
  const waiting = blanks.filter((blank) => blank.status === status)
  if (waiting.length === 0) return null
  const signature = ({ signedBy }: AccountedBlank): TextKey =>
    signedBy === undefined
      ? 'stock.batch.unsigned'
      : signedBy === actor.reference
        ? 'stock.batch.signed-by-you'
        : 'stock.batch.signed-by-other'
  const isOpen = (blank: AccountedBlank) => status === 'missing' || blank.signedBy !== actor.reference
  return (
    <form method="post" action={`/production/${batch}/blanks/write-offs`} class="stack-form">
      <h2 class="ds-heading" data-size="sm">
        {t(`stock.batch.${status}`)}
      </h2>
      <p>{t(`stock.batch.${status}-hint`)}</p>
      <Table
        t={t}
        caption={t(`stock.batch.${status}`)}
        captionHidden
        columns={[
          { key: 'choose', title: t('stock.batch.choose') },
          { key: 'why', title: t('stock.batch.why') },
          { key: 'signature', title: t('stock.batch.signature') },
        ]}
        rows={waiting.map((blank) => ({
          cells: [
            isOpen(blank) ? (
              <div class="ds-field choice">
                <input
                  class="ds-input"
                  type="checkbox"
                  id={`blank-${blank.number}`}
                  name="number"
                  value={String(blank.number)}
                />
                <label for={`blank-${blank.number}`}>{t('stock.batch.choose-number', { number: blank.number })}</label>
              </div>
            ) : (
              t('stock.batch.choose-number', { number: blank.number })
            ),
            translateCode(language, blank.reason ? 'spoil-reason' : 'blank-status', blank.reason ?? blank.status),
            t(signature(blank)),
          ],
        }))}
      />
      {waiting.some(isOpen) && (
        <Buttons>
          {status === 'spoiled' ? (
            <Button>{t('stock.batch.destroyed')}</Button>
          ) : (
            <>
              <Button formaction={`/production/${batch}/blanks/found`}>{t('stock.batch.found')}</Button>
              <Button variant="secondary">{t('stock.batch.give-up')}</Button>
            </>
          )}
        </Buttons>
      )}
    </form>
  )
}

/** 1001–1004, 1009: runs are written as such. */
function writeNumbers(numbers: readonly number[]): string {
  const runs: [number, number][] = []
  for (const number of numbers) {
    const run = runs.at(-1)
    if (run && run[1] === number - 1) run[1] = number
    else runs.push([number, number])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
