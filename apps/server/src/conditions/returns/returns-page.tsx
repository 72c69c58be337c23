import { osloDate } from '@hms/domain/calendar'
import { formatCardNumber } from '@hms/domain/card/card-number'
import { formatDate, formatInstant } from '#texts/format.ts'
import type { Translate } from '#texts/translate.ts'
import { enterpriseOf } from '#web/access.ts'
import { LinkButton } from '#web/components/button.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Filter } from '#web/components/filter.tsx'
import { Pagination } from '#web/components/pagination.tsx'
import { Table } from '#web/components/table.tsx'
import type { Context } from '#web/context.ts'
import { answerCsv } from '#web/csv.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Listing, listingHref, parseListing } from '#web/listing.ts'
import { renderPage } from '#web/page.tsx'
import { listReturnTasks, type ReturnTask } from '../queries.ts'
import { listReceipts, type Receipt } from './queries.ts'

const offer = { sorts: ['when'], size: 25 } as const
/** An approval that is withdrawn asks for every card of the enterprise at once. */
const MOST_TASKS_SHOWN = 200

type Named = { readonly given: string; readonly family: string; readonly number: string }
const fits =
  ({ search }: Listing) =>
  ({ given, family, number }: Named) =>
    `${given}${family}${number}`.toLowerCase().includes(search.toLowerCase().replace(/[\s-]/g, ''))

/** What is to be collected and destroyed, and what was, with receipts. */
export async function showReturns(c: Context, { database }: Dependencies): Promise<Response> {
  const { t } = c.var
  const { number } = enterpriseOf(c)
  const path = `/enterprises/${number}/returns`
  const listing = parseListing(c.req.query(), offer)
  const [everyTask, everyReceipt] = await Promise.all([
    listReturnTasks(database, number),
    listReceipts(database, number),
  ])
  const tasks = everyTask.filter(fits(listing))
  const receipts = everyReceipt.filter(fits(listing))
  return renderPage(
    c,
    { title: t('returns.title'), current: '/employees', wide: true },
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('returns.title')}
      </h1>
      <p>{t('returns.lead')}</p>
      {everyTask.length + everyReceipt.length > 0 && (
        <Filter {...{ t, listing, path }} searchLabel={t('cards-list.search')} />
      )}
      <Tasks c={c} tasks={tasks} searched={listing.search !== ''} />
      {everyTask.length > 0 && <StillWorksHere t={t} />}
      <Receipts c={c} receipts={receipts} listing={listing} path={path} />
    </>,
  )
}

type TasksProps = { readonly c: Context; readonly tasks: readonly ReturnTask[]; readonly searched: boolean }

const Tasks = ({
  c: {
    var: { t, language },
  },
  tasks,
  searched,
}: TasksProps) => (
  <section>
    <h2 class="ds-heading" data-size="sm">
      {t('returns.open', { count: tasks.length })}
    </h2>
    {tasks.length === 0 ? (
      <EmptyState title={t(searched ? 'returns.no-hits' : 'returns.none')} />
    ) : (
      <Table
        t={t}
        caption={t('returns.open', { count: tasks.length })}
        captionHidden
        columns={[
          { key: 'number', title: t('cards-list.number') },
          { key: 'name', title: t('cards-list.holder') },
          { key: 'because', title: t('failing.column') },
          { key: 'since', title: t('returns.since') },
          { key: 'next', title: t('employees.next') },
        ]}
        rows={tasks.slice(0, MOST_TASKS_SHOWN).map(({ number, given, family, because, askedAt }) => ({
          cells: [
            <a class="ds-link" href={`/cards/${number}`}>
              {formatCardNumber(number)}
            </a>,
            `${given} ${family}`,
            t(`return-reason.${because}`),
            formatDate(language, osloDate(askedAt)),
            <LinkButton href={`/cards/${number}/destruction`} variant="secondary" small>
              {t('returns.confirm')}
            </LinkButton>,
          ],
        }))}
      />
    )}
    {tasks.length > MOST_TASKS_SHOWN && (
      <p class="hint">{t('returns.shown', { shown: MOST_TASKS_SHOWN, count: tasks.length })}</p>
    )}
  </section>
)

/** A task that is wrong is put right in the register, and goes away by itself. */
export const StillWorksHere = ({ t }: { readonly t: Translate }) => (
  <details class="folded">
    <summary>{t('returns.wrong')}</summary>
    <p>{t('returns.wrong.text')}</p>
  </details>
)

type ReceiptsProps = {
  readonly c: Context
  readonly receipts: readonly Receipt[]
  readonly listing: Listing
  readonly path: string
}

const Receipts = ({
  c: {
    var: { t, language },
  },
  receipts,
  listing,
  path,
}: ReceiptsProps) => {
  const shown = receipts.slice((listing.page - 1) * listing.size, listing.page * listing.size)
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('returns.destroyed', { count: receipts.length })}
      </h2>
      {shown.length === 0 ? (
        <p>{t('returns.destroyed.none')}</p>
      ) : (
        <Table
          t={t}
          caption={t('returns.destroyed', { count: receipts.length })}
          captionHidden
          columns={[
            { key: 'number', title: t('cards-list.number') },
            { key: 'name', title: t('cards-list.holder') },
            { key: 'when', title: t('receipt.destroyed.when') },
            { key: 'receipt', title: t('returns.receipt') },
          ]}
          rows={shown.map(({ number, given, family, destroyedAt }) => ({
            cells: [
              <a class="ds-link" href={`/cards/${number}`}>
                {formatCardNumber(number)}
              </a>,
              `${given} ${family}`,
              formatInstant(language, destroyedAt),
              <a class="ds-link" href={`/cards/${number}/receipt`}>
                {t('card.destroyed.receipt')}
                <span class="ds-sr-only"> {formatCardNumber(number)}</span>
              </a>,
            ],
          }))}
        />
      )}
      <Pagination {...{ t, listing, path }} total={receipts.length} />
      {receipts.length > 0 && (
        <p>
          <a class="ds-link" href={listingHref(`${path}.csv`, listing, { page: 1 })}>
            {t('employees.export')}
          </a>
        </p>
      )}
    </section>
  )
}

/** The receipts as a file. */
export async function sendReceipts(c: Context, { database }: Dependencies): Promise<Response> {
  const { t } = c.var
  const receipts = await listReceipts(database, enterpriseOf(c).number)
  const titles = [
    t('cards-list.number'),
    t('cards-list.holder'),
    t('receipt.destroyed.when'),
    t('receipt.destroyed.by'),
  ]
  const rows = receipts
    .filter(fits(parseListing(c.req.query(), offer)))
    .map(({ number, given, family, destroyedAt, confirmedBy }) => [
      number,
      `${given} ${family}`,
      destroyedAt,
      confirmedBy,
    ])
  return answerCsv(c, 'hms-kort-makulert.csv', [titles, ...rows])
}
