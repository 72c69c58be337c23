import { guessSector } from '@hms/domain/sector/guess-sector'
import { isSectorCode } from '@hms/domain/sector/sectors'
import { formatTime } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { enterpriseOf } from '#web/access.ts'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { type Figure, Stats } from '#web/components/stat.tsx'
import type { Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { FieldErrors } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { GoodRows, RefusedRows, SkippedRows } from './import-rows.tsx'
import type { JudgedRow } from './judged-row.ts'
import { MendableRow } from './mendable-row.tsx'
import { findTerms, OrderTerms } from './order-terms.tsx'
import type { Import } from './store.ts'

/** Rows to mend on one page; the next ones follow when these are mended. */
const MOST_TO_MEND = 50

/** What would happen to each row of an uploaded file. Nothing is ordered before the button at the end is pressed. */
export async function showImport(
  c: Context,
  dependencies: Dependencies,
  found: Import,
  errors: FieldErrors = {},
): Promise<Response> {
  const { t, language } = c.var
  const { rows, fileName } = found.content
  const path = `/imports/${found.id}`
  const groups = groupRows(rows)
  const failed = Object.keys(errors).length > 0
  const title = t('import.title')
  const file = fileName || t('import.file.unnamed')
  return renderPage(
    c,
    {
      title: failed ? t('errors.title-prefix', { title }) : title,
      current: '/employees',
      wide: true,
      status: failed ? 422 : 200,
    },
    <>
      <ErrorSummary t={t} errors={errors} />
      <div class="page-top">
        <div>
          <h1 class="ds-heading" data-size="lg">
            {title}
          </h1>
          <p class="hint">
            {t('import.file', {
              file,
              sector: translateCode(language, 'sector', found.sector),
              time: formatTime(language, found.createdAt),
            })}
          </p>
        </div>
        <p>
          <strong>{t('import.nothing-yet')}</strong>
        </p>
      </div>
      <Stats label={t('import.figures')} figures={figuresOf(c, groups)} />
      <Buttons>
        {groups.good.length > 0 ? (
          <LinkButton href="#order" variant="secondary">
            {t('import.to-order')}
          </LinkButton>
        ) : (
          ''
        )}
        <LinkButton href={`${path}/rows.csv`} variant="tertiary" download>
          {t('import.download')}
        </LinkButton>
        <LinkButton href={`/enterprises/${found.organisation}/upload`} variant="tertiary">
          {t('import.other-file')}
        </LinkButton>
      </Buttons>
      {groups.mend.length > 0 && <RowsToMend c={c} path={path} rows={groups.mend} />}
      {groups.refused.length > 0 && <RefusedRows c={c} path={path} rows={groups.refused} />}
      {groups.skipped.length > 0 && <SkippedRows c={c} rows={groups.skipped} />}
      {groups.good.length > 0 && <GoodRows c={c} rows={groups.good} />}
      <Order {...{ c, dependencies, found, errors }} count={groups.good.length} />
    </>,
  )
}

type Groups = Readonly<Record<'good' | 'mend' | 'refused' | 'skipped', readonly JudgedRow[]>>

/** Blank rows are nobody's concern. */
function groupRows(rows: readonly JudgedRow[]): Groups {
  const having = (...outcomes: readonly string[]) => rows.filter(({ outcome }) => outcomes.includes(outcome))
  return {
    good: having('ordered', 'waiting'),
    mend: having('row-error'),
    refused: having('refused'),
    skipped: having('skipped').filter(({ reasons }) => reasons.length > 0),
  }
}

function figuresOf({ var: { t } }: Context, { good, mend, refused, skipped }: Groups): readonly Figure[] {
  const waiting = good.filter(({ outcome }) => outcome === 'waiting').length
  const note = waiting > 0 ? { note: t('import.good.note', { count: waiting }) } : {}
  const figures: readonly Figure[] = [
    { value: good.length, label: t('import.good'), href: '#good', tone: 'success', ...note },
    { value: mend.length, label: t('import.mend'), href: '#mend', tone: 'warning' },
    { value: refused.length, label: t('import.refused'), href: '#refused', tone: 'danger' },
    { value: skipped.length, label: t('import.skipped'), href: '#skipped', tone: 'neutral' },
  ]
  return figures.filter(({ value, href }) => value !== 0 || href === '#good')
}

const RowsToMend = ({
  c,
  path,
  rows,
}: {
  readonly c: Context
  readonly path: string
  readonly rows: readonly JudgedRow[]
}) => {
  const { t } = c.var
  const shown = rows.slice(0, MOST_TO_MEND)
  return (
    <section id="mend">
      <h2 class="ds-heading" data-size="md">
        {t('import.mend.title', { count: rows.length })}
      </h2>
      <p>{t('import.mend.text')}</p>
      {rows.length > shown.length && <p>{t('import.mend.more', { shown: shown.length })}</p>}
      <form method="post" action={`${path}/rows`} class="mend-form">
        <Submission />
        {shown.map((row) => (
          <MendableRow c={c} row={row} />
        ))}
        <Button variant="secondary">{t('import.mend.submit')}</Button>
      </form>
    </section>
  )
}

type OrderProps = {
  readonly c: Context
  readonly dependencies: Dependencies
  readonly found: Import
  readonly count: number
  readonly errors: FieldErrors
}

const Order = async ({ c, dependencies, found, count, errors }: OrderProps) => {
  const { t } = c.var
  if (count === 0)
    return (
      <EmptyState title={t('import.order.none')}>
        <p>{t('import.order.none.text')}</p>
      </EmptyState>
    )
  const sector = isSectorCode(found.sector) ? found.sector : guessSector()
  const terms = await findTerms(dependencies, enterpriseOf(c), sector, count)
  return (
    <form method="post" action={`/imports/${found.id}`} class="stack-form">
      <Submission />
      <OrderTerms {...{ c, dependencies, terms }} error={errors['identity']} />
    </form>
  )
}
