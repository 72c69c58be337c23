import { osloDate } from '@hms/domain/calendar'
import { isRefusal } from '@hms/domain/decision'
import { LOW_STOCK } from '@hms/domain/production/blank-count'
import { findAppointed } from '@hms/domain/sector/producers'
import { noteAudit } from '#audit/note-audit.ts'
import { readScheme } from '#records/appointed.ts'
import { formatDate, formatNumber } from '#texts/format.ts'
import { isTextKey, translateCode } from '#texts/translate.ts'
import { onlyStaff } from '#web/access.ts'
import { Alert } from '#web/components/alert.tsx'
import { Buttons, LinkButton } from '#web/components/button.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Table } from '#web/components/table.tsx'
import type { Context, Feature } from '#web/context.ts'
import { type FieldErrors, readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { ledgerPages } from './ledger-pages.tsx'
import { fieldOfRefusal, LotForm, readLot, type WrittenLot, writtenLot } from './lot-form.tsx'
import { countLeft, type LotRow, listLots } from './queries.ts'
import { receiveLot } from './receive-lot.ts'

const current = '/stock'
type Low = { readonly producer: string; readonly left: number }

/** The production leader's pages of the stock: what there is, and receiving more. */
export const stockPages: Feature = (app, dependencies) => {
  const { database, clock, config } = dependencies
  const leader = onlyStaff('production-leader')

  app.get('/stock', leader, async (c) => {
    const lots = await listLots(database)
    const { producers } = await readScheme(database, config.world)
    const low: Low[] = []
    for (const code of new Set(lots.map(({ producer }) => producer))) {
      const left = await countLeft(database, code)
      const name = producers.find((producer) => producer.code === code)?.name ?? code
      if (left < LOW_STOCK) low.push({ producer: name, left })
    }
    return showStock(c, lots, low)
  })

  app.get('/stock/new', leader, (c) =>
    showForm(
      c,
      writtenLot((field) => c.req.query(field)),
    ),
  )

  app.post('/stock', leader, async (c) => {
    const form = await readForm(c)
    const written = writtenLot((field) => form.text(field))
    return submitOnce(c, database, form, async () => {
      const read = readLot(c.var.t, written)
      if ('errors' in read) return showForm(c, written, read.errors)
      const received = await receiveLot(dependencies, read, c.var.actor.reference)
      if (isRefusal(received)) {
        const { t, language } = c.var
        const key = `refusal.${received.refused}.detail`
        const why = isTextKey(key)
          ? t(
              key,
              Object.fromEntries(Object.entries(received.details ?? {}).map(([name, value]) => [name, String(value)])),
            )
          : translateCode(language, 'refusal', received.refused)
        return showForm(c, written, { [fieldOfRefusal(received.refused)]: why })
      }
      await noteAudit(database, { actor: c.var.actor, act: 'lot-received', thing: received.id, at: clock.now() })
      return redirectTo(c, '/stock', { kind: 'success', key: 'stock.new.done' })
    })
  })

  ledgerPages(app, dependencies)

  async function showForm(c: Context, written: WrittenLot, errors: FieldErrors = {}): Promise<Response> {
    const failed = Object.keys(errors).length > 0
    const title = c.var.t('stock.new.title')
    const { producers } = await readScheme(database, config.world)
    // Whoever makes cards today first.
    const today = (code: string) => (findAppointed(code, clock.today(), producers) ? 0 : 1)
    const offered = producers
      .toSorted((one, other) => today(one.code) - today(other.code))
      .map(({ code, name }) => ({ value: code, label: name }))
    return renderPage(
      c,
      { title: failed ? c.var.t('errors.title-prefix', { title }) : title, current, status: failed ? 422 : 200 },
      <LotForm reader={c.var} {...{ title, written, errors }} producers={offered} />,
    )
  }
}

function showStock(c: Context, lots: readonly LotRow[], low: readonly Low[]): Promise<Response> {
  const { t, language } = c.var
  return renderPage(
    c,
    { title: t('stock.title'), current, wide: true },
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('stock.title')}
      </h1>
      <p>{t('stock.lead')}</p>
      {low.map(({ producer, left }) => (
        <Alert kind="warning">
          <p>{t('stock.low', { producer, left })}</p>
        </Alert>
      ))}
      <Buttons>
        <LinkButton href="/stock/new">{t('stock.receive')}</LinkButton>
        <LinkButton href="/stock/ledger" variant="secondary">
          {t('stock.ledger')}
        </LinkButton>
      </Buttons>
      <h2 class="ds-heading" data-size="sm">
        {t('stock.lots')}
      </h2>
      {lots.length === 0 ? (
        <EmptyState title={t('stock.no-lots')}>
          <p>{t('stock.no-lots.hint')}</p>
        </EmptyState>
      ) : (
        <Table
          t={t}
          caption={t('stock.lots')}
          captionHidden
          columns={[
            { key: 'numbers', title: t('stock.lot') },
            { key: 'received', title: t('stock.received'), numeric: true },
            { key: 'in-stock', title: t('stock.in-stock'), numeric: true },
            { key: 'drawn', title: t('stock.drawn'), numeric: true },
            { key: 'good', title: t('stock.good'), numeric: true },
            { key: 'spoiled', title: t('stock.spoiled'), numeric: true },
            { key: 'missing', title: t('stock.missing'), numeric: true },
          ]}
          rows={lots.map((lot) => ({
            cells: [
              <>
                <strong>{t('stock.lot-range', { first: lot.first, last: lot.last })}</strong>
                <br />
                {lot.producer}, {formatDate(language, osloDate(lot.receivedAt))}
                <br />
                {translateCode(language, 'chip-family', lot.chipFamily)}, {lot.chipBatch}
              </>,
              ...[lot.received, lot.inStock, lot.drawn, lot.good, lot.spoiled, lot.missing].map((count) =>
                formatNumber(language, count),
              ),
            ],
          }))}
        />
      )}
    </>,
  )
}
