import { type SectorCode, sectorOn, sectors } from '@hms/domain/sector/sectors'
import type { Child } from 'hono/jsx'
import { formatOrganisationNumber, formatTime } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { enterpriseOf } from '#web/access.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons } from '#web/components/button.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Filter } from '#web/components/filter.tsx'
import { Pagination } from '#web/components/pagination.tsx'
import { Table } from '#web/components/table.tsx'
import type { Context } from '#web/context.ts'
import { answerCsv } from '#web/csv.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { listingHref } from '#web/listing.ts'
import { renderPage } from '#web/page.tsx'
import { columnsOf, mayBeOrdered, nameOf, rowOf } from './employee-row.tsx'
import { type EmployeesView, findEmployees, pageOf } from './find-employees.ts'
import { type Employee, employeeStates } from './list-employees.ts'
import type { rememberAnswers } from './remember-answers.ts'
import { whatIsWrong } from './unit-findings.tsx'

type Ask = ReturnType<typeof rememberAnswers>

/** Employees by sub-unit with card or what is missing; tick those who shall have a card. */
export async function showEmployees(c: Context, dependencies: Dependencies, ask: Ask): Promise<Response> {
  const { t, language } = c.var
  const view = await findEmployees(c, dependencies, ask)
  const at = `/enterprises/${enterpriseOf(c).number}`
  const path = `${at}/employees`
  const { listing, all, found, sector } = view
  return renderPage(
    c,
    { title: t('employees.title'), current: '/employees', wide: true },
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('employees.title')}
      </h1>
      <p>{t('employees.lead')}</p>
      <p class="hint">
        {t('unit.printed', { name: enterpriseOf(c).name, number: formatOrganisationNumber(enterpriseOf(c).number) })}
      </p>
      <SectorSwitch c={c} path={path} sector={sector} today={dependencies.clock.today()} />
      <Silence c={c} view={view} />
      <Excluded c={c} view={view} at={at} />
      {all.length > 0 && (
        <Filter
          {...{ t, listing, path }}
          searchLabel={t('employees.search')}
          states={{
            label: t('employees.filter'),
            options: ['' as const, ...statesIn(view)].map((value) => ({ value, label: labelOf(c, view, value) })),
          }}
        />
      )}
      {all.length === 0 && view.about.employeesKnown && (
        <EmptyState title={t('employees.none')}>
          <p>{t('employees.none.text')}</p>
        </EmptyState>
      )}
      {all.length > 0 && found === 0 && <EmptyState title={t('employees.no-hits')} />}
      <TickForm c={c} view={view} at={at} />
      <Pagination {...{ t, listing, path }} total={found} />
      <div class="below-list">
        <span class="hint">{t('employees.asked-at', { time: formatTime(language, view.at) })}</span>
        <a class="ds-link" href={`${listingHref(path, listing, {})}&anew=yes`}>
          {t('employees.ask-again')}
        </a>
        <a class="ds-link" href={`${at}/order/new?sector=${sector}`}>
          {t('employees.by-number')}
        </a>
        {found > 0 && (
          <a class="ds-link" href={listingHref(`${path}.csv`, listing, { page: 1 })}>
            {t('employees.export')}
          </a>
        )}
      </div>
    </>,
  )
}

/** Nobody is in another sector's state but where the whole enterprise is. */
const statesIn = ({ about }: EmployeesView) =>
  employeeStates.filter((state) => state !== 'other-sector' || about.excludedBy)

function labelOf(c: Context, { all }: EmployeesView, state: '' | (typeof employeeStates)[number]): string {
  const many = all.filter(
    (one) => state === '' || one.state === state || (state === 'valid' && one.state === 'expires-soon'),
  ).length
  return `${c.var.t(`employees.state.${state}`)} (${many})`
}

type SwitchProps = {
  readonly c: Context
  readonly path: string
  readonly sector: SectorCode
  readonly today: Parameters<typeof sectorOn>[1]
}

/** The conditions follow the sector; the choice is remembered. */
const SectorSwitch = ({ c, path, sector, today }: SwitchProps) => {
  const { t, language } = c.var
  // Object.keys forgets that the keys are sector codes.
  const codes = (Object.keys(sectors) as SectorCode[]).filter((code) => sectorOn(code, today))
  return (
    <nav class="sectors" aria-label={t('employees.sector')}>
      <span class="hint">{t('employees.sector')}:</span>
      {codes.map((code) => (
        <a href={`${path}?sector=${code}`} aria-current={code === sector ? 'true' : undefined}>
          {translateCode(language, 'sector', code)}
        </a>
      ))}
    </nav>
  )
}

const Silence = ({ c, view: { about } }: { readonly c: Context; readonly view: EmployeesView }) => {
  const { t, language } = c.var
  if (about.silent.length === 0) return null
  const registers = about.silent.map((register) => translateCode(language, 'register', register)).join(', ')
  return (
    <Alert kind="warning" title={t('employees.silent')}>
      <p>{t('employees.silent.text', { registers })}</p>
      {!about.employeesKnown && <p>{t('employees.silent.nobody')}</p>}
    </Alert>
  )
}

/** Nobody can be ordered for in this sector: said before anybody is ticked, with the way to the sector that can. */
const Excluded = ({ c, view, at }: { readonly c: Context; readonly view: EmployeesView; readonly at: string }) => {
  const { t, language } = c.var
  const { excludedBy } = view.about
  if (excludedBy === undefined) return null
  const names = {
    sector: translateCode(language, 'sector', view.sector),
    otherSector: translateCode(language, 'sector', excludedBy),
  }
  return (
    <Alert kind="warning" title={t('other-sector.title', names)}>
      <p>{t('refusal.order.other-sector.detail', names)}</p>
      <p>
        <a class="ds-link" href={`${at}/employees?sector=${excludedBy}`}>
          {t('other-sector.order', names)}
        </a>
      </p>
    </Alert>
  )
}

/** A GET form: who was ticked stands in the address as references, so going back and logging in again lose nothing. */
const TickForm = ({ c, view, at }: { readonly c: Context; readonly view: EmployeesView; readonly at: string }) => {
  const { t } = c.var
  const units = pageOf(view)
  const orderable = view.all.filter(({ state }) => state === 'can-order')
  if (units.length === 0) return null
  const elsewhere = units.filter((unit) => unit.elsewhere).flatMap(({ employees }) => employees)
  return (
    <>
      <form method="get" action={`${at}/order`} class="tick-form">
        <input type="hidden" name="sector" value={view.sector} />
        {units
          .filter(({ elsewhere }) => !elsewhere)
          .map(({ name, employees }) => (
            <UnitTable c={c} view={view} at={at} name={name} employees={employees} />
          ))}
        {elsewhere.length > 0 && (
          <UnitTable c={c} view={view} at={at} name={t('unit.elsewhere')} employees={elsewhere}>
            <p>{t('unit.elsewhere.text')}</p>
          </UnitTable>
        )}
        {units.some(({ employees }) => employees.some(mayBeOrdered)) && (
          <div class="order-bar">
            <Buttons>
              <Button>{t('employees.order-chosen')}</Button>
            </Buttons>
          </div>
        )}
      </form>
      {orderable.length > 1 && (
        <form method="post" action={`${at}/order/look`}>
          <input type="hidden" name="sector" value={view.sector} />
          <input type="hidden" name="persons" value={orderable.map(({ person }) => person).join(',')} />
          <Button variant="secondary">{t('employees.order-all', { count: orderable.length })}</Button>
        </form>
      )}
    </>
  )
}

type UnitProps = {
  readonly c: Context
  readonly view: EmployeesView
  readonly at: string
  readonly name: string
  readonly employees: readonly Employee[]
  readonly children?: Child
}

const UnitTable = ({ c, view, at, name, employees, children }: UnitProps) => {
  const caption = `${name} · ${c.var.t('employees.count', { count: employees.length })}`
  return (
    <section>
      {children && (
        <>
          <h2 class="ds-heading" data-size="xs">
            {caption}
          </h2>
          {children}
        </>
      )}
      <Table
        {...{ t: c.var.t, listing: view.listing, path: `${at}/employees` }}
        caption={caption}
        captionHidden={children !== undefined}
        columns={columnsOf(c)}
        rows={employees.map((employee) => rowOf(c, employee))}
      />
    </section>
  )
}

/** The same list as a file. */
export async function sendEmployees(c: Context, dependencies: Dependencies, ask: Ask): Promise<Response> {
  const { t, language } = c.var
  const { units } = await findEmployees(c, dependencies, ask)
  const titles = [
    'employees.name',
    'employees.birth-year',
    'employees.since',
    'enterprise-unit',
    'employees.card',
    'cards-list.number',
    'cards-list.expires',
    'conditions.missing',
    'unit.finding',
  ] as const
  const rows = units.flatMap((unit) =>
    unit.employees.map((one) => [
      nameOf(c, one),
      one.birth?.slice(0, 4) ?? '',
      one.employedFrom ?? '',
      unit.name,
      t(`employees.state.${one.state}`),
      one.card?.number ?? '',
      one.card?.expires ?? '',
      [...one.notMet, ...one.unknown].map((code) => translateCode(language, 'condition', code)).join(', '),
      one.findings.map((finding) => whatIsWrong(c, finding)).join(' '),
    ]),
  )
  return answerCsv(c, 'ansatte.csv', [titles.map((title) => t(title)), ...rows])
}
