import type { SectorCode } from '@hms/domain/sector/sectors'
import { formatDate, formatOrganisationNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { enterpriseOf } from '#web/access.ts'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Table } from '#web/components/table.tsx'
import type { Context } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { renderPage } from '#web/page.tsx'
import { listProposals, type Proposal } from '../queries.ts'
import { listDismissed } from './queries.ts'

/** The most that can be ordered for in one act; more are shown when these are dealt with. */
const MOST_SHOWN = 100

type Units = ReadonlyMap<string, string>
type ListProps = { readonly c: Context; readonly people: readonly Proposal[]; readonly units: Units }

/** Whom the register shows without a card. Nobody is ordered for before the employer has looked over and confirmed. */
export async function showProposals(c: Context, { clock, database, registers }: Dependencies): Promise<Response> {
  const { t } = c.var
  const { number } = enterpriseOf(c)
  const today = clock.today()
  const [people, left, listed] = await Promise.all([
    listProposals(database, number, today),
    listDismissed(database, number, today),
    registers.listSubUnits(number),
  ])
  const units: Units = new Map(listed.answered ? listed.value.map((unit) => [unit.number, unit.name]) : [])
  const bySector = Map.groupBy(people.slice(0, MOST_SHOWN), ({ sector }) => sector)
  return renderPage(
    c,
    { title: t('proposals.title'), current: '/employees', wide: true },
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('proposals.title')}
      </h1>
      <p>{t('proposals.lead')}</p>
      {people.length === 0 && (
        <EmptyState title={t('proposals.none')}>
          <p>{t('proposals.none.text')}</p>
          <LinkButton href={`/enterprises/${number}/employees`} variant="secondary">
            {t('card.back')}
          </LinkButton>
        </EmptyState>
      )}
      {[...bySector].map(([sector, group]) => (
        <Proposed c={c} people={group} units={units} sector={sector} />
      ))}
      {people.length > MOST_SHOWN && (
        <p class="hint">{t('proposals.shown', { shown: MOST_SHOWN, count: people.length })}</p>
      )}
      {left.length > 0 && <LeftOut c={c} people={left} units={units} />}
    </>,
  )
}

const Proposed = ({ c, people, units, sector }: ListProps & { readonly sector: SectorCode }) => {
  const { t, language } = c.var
  const at = `/enterprises/${enterpriseOf(c).number}`
  const caption = `${translateCode(language, 'sector', sector)} · ${t('employees.count', { count: people.length })}`
  return (
    <section>
      <form method="get" action={`${at}/order`} class="tick-form">
        <input type="hidden" name="sector" value={sector} />
        <Table
          t={t}
          caption={caption}
          columns={[
            { key: 'name', title: t('employees.name') },
            { key: 'born', title: t('employees.birth-year'), numeric: true },
            { key: 'since', title: t('employees.since') },
            { key: 'unit', title: t('enterprise-unit') },
            { key: 'next', title: t('employees.next') },
          ]}
          rows={people.map((one) => ({
            cells: [
              <Tick c={c} one={one} />,
              one.birth.slice(0, 4),
              formatDate(language, one.employedFrom),
              nameOfUnit(one, units),
              <Button variant="tertiary" small form={`leave-${one.person}`}>
                {t('proposals.leave-out')}
                <span class="ds-sr-only"> {`${one.given} ${one.family}`}</span>
              </Button>,
            ],
          }))}
        />
        <div class="order-bar">
          <Buttons>
            <Button>{t('employees.order-chosen')}</Button>
          </Buttons>
        </div>
      </form>
      {people.length > 1 && (
        <form method="post" action={`${at}/order/look`}>
          <input type="hidden" name="sector" value={sector} />
          <input type="hidden" name="persons" value={people.map(({ person }) => person).join(',')} />
          <Button variant="secondary">{t('proposals.choose-all', { count: people.length })}</Button>
        </form>
      )}
      {people.map(({ person }) => (
        <form method="post" action={`${at}/proposals/${person}/dismissal`} id={`leave-${person}`} hidden>
          <Submission />
        </form>
      ))}
    </section>
  )
}

const Tick = ({ c, one: { person, given, family } }: { readonly c: Context; readonly one: Proposal }) => {
  const name = `${given} ${family}`
  const id = `person-${person}`
  return (
    <div class="ds-field choice">
      <input
        class="ds-input"
        type="checkbox"
        id={id}
        name="person"
        value={person}
        aria-label={c.var.t('employees.tick', { name })}
      />
      <label for={id}>{name}</label>
    </div>
  )
}

/** The register's name of a unit; while it is silent, the number. */
const nameOfUnit = ({ unit }: Proposal, units: Units) =>
  unit === null ? '' : (units.get(unit) ?? formatOrganisationNumber(unit))

const LeftOut = ({ c, people, units }: ListProps) => {
  const { t, language } = c.var
  const at = `/enterprises/${enterpriseOf(c).number}/proposals`
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('proposals.left-out', { count: people.length })}
      </h2>
      <p>{t('proposals.left-out.text')}</p>
      <Table
        t={t}
        caption={t('proposals.left-out', { count: people.length })}
        captionHidden
        columns={[
          { key: 'name', title: t('employees.name') },
          { key: 'since', title: t('employees.since') },
          { key: 'unit', title: t('enterprise-unit') },
          { key: 'next', title: t('employees.next') },
        ]}
        rows={people.map((one) => ({
          cells: [
            `${one.given} ${one.family}`,
            formatDate(language, one.employedFrom),
            nameOfUnit(one, units),
            <form method="post" action={`${at}/${one.person}/restoration`}>
              <Submission />
              <Button variant="tertiary" small>
                {t('proposals.restore')}
                <span class="ds-sr-only"> {`${one.given} ${one.family}`}</span>
              </Button>
            </form>,
          ],
        }))}
      />
    </section>
  )
}
