import type { RegisterAnswers } from '@hms/domain/eligibility/facts'
import type { Person } from '#persons/store.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { followNumber } from './follow-number.ts'
import { isVanished, keepOrganisation, keepPerson, keepWork } from './keep-answers.ts'
import { listPersonFacts } from './queries.ts'
import { saveOrganisationFacts, savePersonFacts, saveWorkFacts } from './store.ts'

/** What was answered about one holder of a card of one sector. */
export type Told = { readonly person: Person; readonly answers: RegisterAnswers }

export const isAnySilent = ({ approvals, ...answers }: RegisterAnswers) =>
  isVanished(answers.organisation) ||
  [...Object.values(answers), ...Object.values(approvals)].some(({ answered }) => !answered)

/** Keeps what was answered about a main unit and people there, all of it or nothing, and follows who has another number now. */
export async function saveAnswers(dependencies: Dependencies, mainUnit: string, told: readonly Told[]): Promise<void> {
  const { clock, database, log } = dependencies
  const now = clock.now()
  const today = clock.today()
  const before = await listPersonFacts(database, [...new Set(told.map(({ person }) => person.reference))])
  if (told.some(({ answers }) => isVanished(answers.organisation)))
    log.warn('register-answer-odd', { register: 'entity-register', code: 'unexpected-status', organisation: mainUnit })
  await database.transaction(async (tx) => {
    // Sectors ask for different things of one enterprise: together they are what is known of it.
    const enterprise = Object.assign({}, ...told.map(({ answers }) => keepOrganisation(answers)))
    await saveOrganisationFacts(tx, mainUnit, enterprise, now)
    const ofPersons = new Map<string, Told[]>(Map.groupBy(told, ({ person }) => person.reference))
    const persons = [...ofPersons].map(([person, answers]) => ({
      person,
      facts: Object.assign({}, ...answers.map((one) => keepPerson(one.answers, before.get(person), today))),
    }))
    await savePersonFacts(tx, persons, now)
    const work = [...ofPersons].map(([person, answers]) => ({
      person,
      facts: Object.assign({}, ...answers.map((one) => keepWork(one.answers, today))),
    }))
    await saveWorkFacts(tx, mainUnit, work, now)
  })
  for (const { person, answers } of told) {
    const number = answers.person.answered && 'number' in answers.person.value ? answers.person.value.number : undefined
    if (number === undefined || number === person.number) continue
    await database.transaction((tx) => followNumber(dependencies, tx, person.reference, number))
  }
}
