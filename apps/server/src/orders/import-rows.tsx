import type { Child } from 'hono/jsx'
import { translateCode } from '#texts/translate.ts'
import { Button } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Context } from '#web/context.ts'
import type { JudgedRow } from './judged-row.ts'
import { cover } from './look-over.ts'
import { Reasons } from './reasons.tsx'

const MOST_SHOWN = 300
/** More than this is folded away: who looks it over opens it. */
const MOST_UNFOLDED = 15

type RowsProps = { readonly c: Context; readonly rows: readonly JudgedRow[] }

const nameIn = ({ cells }: JudgedRow) => `${cells.given} ${cells.family}`.replace(/\s+/g, ' ').trim()

/** Rows that a register stands against: every reason, and who must act. */
export const RefusedRows = ({ c, path, rows }: RowsProps & { readonly path: string }) => {
  const { t } = c.var
  return (
    <section id="refused">
      <h2 class="ds-heading" data-size="md">
        {t('import.refused.title', { count: rows.length })}
      </h2>
      <p>{t('import.refused.text')}</p>
      <Table
        t={t}
        caption={t('import.refused.title', { count: rows.length })}
        captionHidden
        columns={[
          { key: 'row', title: t('import.row'), numeric: true },
          { key: 'person', title: t('import.person') },
          { key: 'reasons', title: t('import.reasons') },
        ]}
        rows={rows.slice(0, MOST_SHOWN).map((row) => ({
          cells: [row.line, <Person row={row} />, <Conditions c={c} row={row} />],
        }))}
      />
      <Shown c={c} rows={rows} />
      <form method="post" action={`${path}/rows`}>
        <Submission />
        <Button variant="secondary">{t('import.refused.ask-again')}</Button>
      </form>
    </section>
  )
}

const Person = ({ row }: { readonly row: JudgedRow }) => (
  <>
    {nameIn(row)}
    <span class="hint number">{cover(row.worker?.number ?? row.cells.identityNumber)}</span>
  </>
)

/** The name of each condition first, so that a long list can be skimmed. */
const Conditions = ({ c, row }: { readonly c: Context; readonly row: JudgedRow }) => (
  <ul class="reasons">
    {row.reasons.map((code) => (
      <li>
        <strong>{translateCode(c.var.language, 'condition', code)}.</strong>{' '}
        {translateCode(c.var.language, 'condition', `${code}.not-met`)}
      </li>
    ))}
  </ul>
)

export const SkippedRows = ({ c, rows }: RowsProps) => {
  const { t } = c.var
  const title = t('import.skipped.title', { count: rows.length })
  return (
    <section id="skipped">
      <h2 class="ds-heading" data-size="md">
        {title}
      </h2>
      <Folded summary={title} count={rows.length}>
        <Table
          t={t}
          caption={title}
          captionHidden
          columns={[
            { key: 'row', title: t('import.row'), numeric: true },
            { key: 'person', title: t('import.person') },
            { key: 'why', title: t('import.why') },
          ]}
          rows={rows.slice(0, MOST_SHOWN).map((row) => ({
            cells: [
              row.line,
              <Person row={row} />,
              <>
                <Reasons c={c} outcome={row.outcome} reasons={row.reasons} />
                {row.order && (
                  <a class="ds-link" href={`/orders/${row.order}`}>
                    {t('employees.see-order')}
                  </a>
                )}
              </>,
            ],
          }))}
        />
        <Shown c={c} rows={rows} />
      </Folded>
    </section>
  )
}

/** What will be ordered, with the name as it will be printed: the register's spelling. */
export const GoodRows = ({ c, rows }: RowsProps) => {
  const { t } = c.var
  const title = t('import.good.title', { count: rows.length })
  return (
    <section id="good">
      <h2 class="ds-heading" data-size="md">
        {title}
      </h2>
      <Folded summary={t('import.good.show', { count: rows.length })} count={rows.length}>
        <Table
          t={t}
          caption={title}
          captionHidden
          columns={[
            { key: 'row', title: t('import.row'), numeric: true },
            { key: 'person', title: t('import.person') },
            { key: 'contact', title: t('import.contact') },
            { key: 'outcome', title: t('import.outcome') },
          ]}
          rows={rows.slice(0, MOST_SHOWN).map((row) => ({
            cells: [row.line, <Printed c={c} row={row} />, <Contact row={row} />, <Outcome c={c} row={row} />],
          }))}
        />
        <Shown c={c} rows={rows} />
      </Folded>
    </section>
  )
}

const Printed = ({ c, row }: { readonly c: Context; readonly row: JudgedRow }) => {
  const printed = row.worker ? `${row.worker.given} ${row.worker.family}` : nameIn(row)
  const other = nameIn(row).toLowerCase() !== printed.toLowerCase()
  return (
    <>
      {printed}
      {other && <span class="hint number">{c.var.t('import.spelling', { name: nameIn(row) })}</span>}
    </>
  )
}

const Contact = ({ row: { worker } }: { readonly row: JudgedRow }) => (
  <>
    {worker?.email && <span class="contact-line">{worker.email}</span>}
    {worker?.mobile && <span class="contact-line">{worker.mobile}</span>}
  </>
)

const Outcome = ({ c, row }: { readonly c: Context; readonly row: JudgedRow }) => {
  const { t, language } = c.var
  if (row.outcome === 'ordered') return <Tag tone="success">{t('row-outcome.ordered')}</Tag>
  const conditions = row.reasons.map((code) => translateCode(language, 'condition', code)).join(', ')
  return <Tag tone="warning">{t('look.waits', { conditions })}</Tag>
}

const Folded = ({
  summary,
  count,
  children,
}: {
  readonly summary: string
  readonly count: number
  readonly children: Child
}) =>
  count <= MOST_UNFOLDED ? (
    <div>{children}</div>
  ) : (
    <details class="folded">
      <summary>{summary}</summary>
      {children}
    </details>
  )

const Shown = ({ c, rows }: RowsProps) =>
  rows.length > MOST_SHOWN ? (
    <p class="hint">{c.var.t('import.shown', { shown: MOST_SHOWN, count: rows.length })}</p>
  ) : null
