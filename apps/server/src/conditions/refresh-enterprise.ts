import type { LocalDate } from '@hms/domain/calendar'
import type { Answered } from '@hms/domain/eligibility/facts'
import { sectorOn } from '@hms/domain/sector/sectors'
import { bulkhead } from 'cockatiel'
import { listPersons, type Person } from '#persons/store.ts'
import type { EmployedPerson } from '#registers/employment-register.ts'
import { gatherFacts } from '#registers/gather-facts.ts'
import type { Lookups } from '#registers/lookups.ts'
import type { PersonDetails } from '#registers/population-document.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { askLater } from './ask-later.ts'
import { noteJoiners } from './note-joiners.ts'
import { type Holder, listHolders } from './queries.ts'
import { isAnySilent, saveAnswers, type Told } from './save-answers.ts'
import { sweepCards } from './sweep-cards.ts'
import { watchGates } from './watch-gates.ts'

/** The registers' limit for one customer. */
const AT_ONCE = 5

/**
 * Asks the registers anew about a main unit and everybody who holds a card there: the list of its employees once, all of
 * them in one question to the population register, and only what is left one by one. Keeps the answers, judges the cards,
 * proposes orders for joiners. A register that is silent leaves what it said before, and is asked again later.
 */
export async function refreshEnterprise(
  dependencies: Dependencies,
  mainUnit: string,
  actor: string,
  tries = 0,
): Promise<void> {
  const { clock, database, registers, vault } = dependencies
  const today = clock.today()
  const holders = await listHolders(database, mainUnit, today)
  const persons = new Map(
    (
      await listPersons(
        database,
        vault,
        holders.map(({ person }) => person),
      )
    ).map((one) => [one.reference, one]),
  )
  const asking = registers.forImport()
  const employees = await asking.listEmployees(mainUnit)
  const numbers = [...persons.values()].map(({ number }) => number)
  const known = numbers.length > 0 ? await asking.listPersons(numbers) : undefined
  const lookups = answerFrom(asking, employees, known)
  const slots = bulkhead(AT_ONCE, Number.POSITIVE_INFINITY)
  const told = await Promise.all(
    holders
      .flatMap((holder) => questionsOf(holder, persons, today))
      .map(({ person, sector }) =>
        slots.execute(async (): Promise<Told> => {
          const about = { organisation: mainUnit, identityNumber: person.number, sector, today }
          return { person, answers: await gatherFacts(lookups, about) }
        }),
      ),
  )
  await saveAnswers(dependencies, mainUnit, told)
  await sweepCards(dependencies, { organisation: mainUnit }, actor)
  await watchGates(dependencies, asking, mainUnit)
  if (employees.answered) await noteJoiners(dependencies, asking, mainUnit, employees.value)
  const silent = !employees.answered || told.some(({ answers }) => isAnySilent(answers))
  if (silent) await askLater(database, 'refresh-enterprise', { organisation: mainUnit }, tries)
}

/** A person who holds cards of two sectors is asked about for each. */
function questionsOf(holder: Holder, persons: ReadonlyMap<string, Person>, today: LocalDate) {
  const person = persons.get(holder.person)
  return person === undefined
    ? []
    : holder.sectors.filter((sector) => sectorOn(sector, today)).map((sector) => ({ person, sector }))
}

/** The registers' answers about one person, from the lists where they stand in one; whom a list leaves out is asked about alone. */
function answerFrom(
  asking: Lookups,
  employees: Answered<readonly EmployedPerson[]>,
  known: Answered<ReadonlyMap<string, PersonDetails>> | undefined,
): Lookups {
  const stints = Map.groupBy(employees.answered ? employees.value : [], ({ identityNumber }) => identityNumber)
  return {
    ...asking,
    async listEmployments(mainUnit, identityNumber) {
      if (!employees.answered) return employees
      const listed = stints.get(identityNumber)
      return listed ? { ...employees, value: listed } : asking.listEmployments(mainUnit, identityNumber)
    },
    async findPerson(identityNumber) {
      if (known === undefined || !known.answered) return known ?? asking.findPerson(identityNumber)
      const found = known.value.get(identityNumber)
      return found && found.status !== 'not-found' ? { ...known, value: found } : asking.findPerson(identityNumber)
    },
  }
}
