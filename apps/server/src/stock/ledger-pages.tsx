import { formatInstant } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff } from '#web/access.ts'
import { Buttons, LinkButton } from '#web/components/button.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Pagination } from '#web/components/pagination.tsx'
import { Table } from '#web/components/table.tsx'
import type { Context, Feature } from '#web/context.ts'
import { answerCsv } from '#web/csv.ts'
import { type Listing, parseListing } from '#web/listing.ts'
import { renderPage } from '#web/page.tsx'
import { countMovements, listMovements, type Movement } from './queries.ts'

const PATH = '/stock/ledger'
/** A spreadsheet takes a million rows; the newest are kept. */
const MOST_ROWS = 500_000

/** The ledger of all movements, as a page and as a file. */
export const ledgerPages: Feature = (app, { database }) => {
  const leader = onlyStaff('production-leader')

  app.get(PATH, leader, async (c) => {
    const listing = parseListing(c.req.query(), { sorts: ['at'], descending: true })
    const { page, size } = listing
    const movements = await listMovements(database, { limit: size, offset: (page - 1) * size })
    return showLedger(c, listing, movements, await countMovements(database))
  })

  app.get(`${PATH}.csv`, leader, async (c) => {
    const { t, language } = c.var
    const movements = await listMovements(database, { limit: MOST_ROWS, offset: 0 })
    const titles = ['when', 'what', 'blank', 'batch', 'reason', 'actor'] as const
    return answerCsv(c, 'blanks.csv', [
      titles.map((title) => t(`stock.ledger.${title}`)),
      ...movements.map((movement) => [
        movement.at,
        translateCode(language, 'movement', movement.type),
        numbersOf(movement),
        movement.batch ?? '',
        movement.reason ? translateCode(language, 'spoil-reason', movement.reason) : '',
        movement.actor,
      ]),
    ])
  })
}

const numbersOf = ({ thing, first, last }: Movement) => (first !== null && last !== null ? `${first}–${last}` : thing)

function showLedger(c: Context, listing: Listing, movements: readonly Movement[], total: number): Promise<Response> {
  const { t, language } = c.var
  const title = t('stock.ledger.title')
  return renderPage(
    c,
    { title, current: '/stock' },
    <>
      <p>
        <a class="ds-link" href="/stock">
          {t('stock.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      {movements.length === 0 ? (
        <EmptyState title={t('stock.ledger.empty')} />
      ) : (
        <>
          <Buttons>
            <LinkButton href={`${PATH}.csv`} variant="secondary" download>
              {t('stock.ledger.csv')}
            </LinkButton>
          </Buttons>
          <Table
            t={t}
            caption={title}
            captionHidden
            columns={[
              { key: 'at', title: t('stock.ledger.when') },
              { key: 'what', title: t('stock.ledger.what') },
              { key: 'blank', title: t('stock.ledger.blank') },
              { key: 'batch', title: t('stock.ledger.batch') },
            ]}
            rows={movements.map((movement) => ({
              cells: [
                formatInstant(language, movement.at),
                movement.reason
                  ? `${translateCode(language, 'movement', movement.type)}: ${translateCode(language, 'spoil-reason', movement.reason)}`
                  : translateCode(language, 'movement', movement.type),
                numbersOf(movement),
                movement.batch ? (
                  <a class="ds-link" href={`/production/${movement.batch}/blanks`}>
                    {t('stock.ledger.batch-link')}
                  </a>
                ) : (
                  ''
                ),
              ],
            }))}
          />
          <Pagination t={t} listing={listing} path={PATH} total={total} />
        </>
      )}
    </>,
  )
}
