import { addDays } from '@hms/domain/calendar'
import { listProposals } from '@hms/domain/order/propose-order'
import { requirementOf, sectorOn } from '@hms/domain/sector/sectors'
import type { Sql } from '#database/connection.ts'
import { findLatestSector, listHeld } from '#orders/queries.ts'
import { rememberWorker, toldBy } from '#persons/remember-worker.ts'
import { findPersonByNumber, type Person } from '#persons/store.ts'
import type { Vault } from '#persons/vault.ts'
import type { EmployedPerson } from '#registers/employment-register.ts'
import type { Lookups } from '#registers/lookups.ts'
import type { PersonDetails } from '#registers/population-document.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { followNumber } from './follow-number.ts'
import { listGates } from './queries.ts'
import { keepProposalsOf, type NewProposal, saveProposals } from './store.ts'
import { tellEmployer } from './tell-employer.ts'

/**
 * Employments are reported monthly, so a new one may be five weeks old when it is first seen (a-melding). Who began
 * earlier and has no card was left out by the employer long ago, and stands among the employees. [ours]
 */
const JOINED_WITHIN_DAYS = 60

/**
 * New employees without a card become proposed orders, for the employer to confirm or leave out; nobody is ordered for
 * without that. While ordering is under treatment everybody without a card is proposed: approval waits for them.
 */
export async function noteJoiners(
  dependencies: Dependencies,
  asking: Lookups,
  organisation: string,
  employees: readonly EmployedPerson[],
): Promise<void> {
  const { clock, database, vault } = dependencies
  const today = clock.today()
  const code = await findLatestSector(database, organisation)
  const sector = code && sectorOn(code, today)
  if (code === undefined || sector === undefined) return
  const underTreatment = (await listGates(database, organisation)).some(
    ({ register, openedAt, closedAt }) => register === sector.gate?.register && openedAt && !closedAt,
  )
  const earliest = underTreatment ? undefined : addDays(today, -JOINED_WITHIN_DAYS)
  const held = await listHeld(database, organisation, today)
  const hashOf = (number: string) => vault.hashNumber(number).toString('hex')
  const joined = listProposals(
    employees
      .filter(({ from }) => earliest === undefined || from >= earliest)
      .map((employee) => ({ ...employee, person: hashOf(employee.identityNumber) })),
    new Set(held.keys()),
    today,
    requirementOf(sector, 'employed')?.daysAhead ?? 0,
  )
  const names =
    joined.length > 0 ? await asking.listPersons(joined.map(({ identityNumber }) => identityNumber)) : undefined
  // Without names nobody can tell whom to order for: the next time will do.
  if (names !== undefined && !names.answered) return
  await database.transaction(async (tx) => {
    const proposals = new Map<string, NewProposal>()
    const unread: string[] = []
    for (const { identityNumber, unit, from } of joined) {
      const found = names?.answered ? names.value.get(identityNumber) : undefined
      const [inUse, ...others] = numbersOf(identityNumber, found)
      const known = await findByAny(tx, vault, [inUse, ...others])
      const isHeld = [inUse, ...others, known?.number ?? inUse].some((number) => held.has(hashOf(number)))
      if (known && known.number !== inUse) await followNumber(dependencies, tx, known.reference, inUse)
      const told = found && names ? toldBy({ ...names, answered: true, value: found }) : undefined
      if (told === undefined && known) unread.push(known.reference)
      if (told === undefined || isHeld) continue
      const person = await rememberWorker(tx, vault, { number: inUse, ...told })
      // One person, though the employer reports them by two numbers.
      proposals.set(person, { person, sector: code, unit, employedFrom: from })
    }
    await keepProposalsOf(tx, organisation, [...proposals.keys(), ...unread])
    const fresh = await saveProposals(tx, organisation, [...proposals.values()], clock.now())
    if (fresh === 0) return
    await tellEmployer(dependencies, tx, {
      organisation,
      template: 'joiners-proposed',
      key: `joiners:${organisation}:${today}`,
      path: `/enterprises/${organisation}/proposals`,
      values: { count: fresh },
    })
  })
}

/** The number in use now, then the others by which the person may stand in our books. */
function numbersOf(listed: string, found: PersonDetails | undefined): readonly [string, ...string[]] {
  if (found === undefined || found.status === 'not-found') return [listed]
  const { number: inUse = listed, formerNumbers = [] } = found
  return [inUse, ...[listed, ...formerNumbers].filter((number) => number !== inUse)]
}

async function findByAny(sql: Sql, vault: Vault, numbers: readonly string[]): Promise<Person | undefined> {
  for (const number of numbers) {
    const known = await findPersonByNumber(sql, vault, number)
    if (known) return known
  }
  return undefined
}
