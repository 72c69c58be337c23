import type { Evidence } from '@hms/domain/eligibility/conditions'
import { needsResidencePermit } from '@hms/domain/eligibility/free-movement'
import { requirementOf, sectorOn } from '@hms/domain/sector/sectors'
import { addJob } from '#database/jobs.ts'
import { getPerson } from '#persons/store.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { askLater } from './ask-later.ts'
import { followNumber } from './follow-number.ts'
import { keepPerson } from './keep-answers.ts'
import { listEnterprisesOf, listPersonFacts, listSectorsHeld } from './queries.ts'
import { savePersonFacts } from './store.ts'
import { sweepCards } from './sweep-cards.ts'

/** The population register has told of a change: asks about that person, and judges the cards anew. */
export async function refreshPerson(
  dependencies: Dependencies,
  reference: string,
  actor: string,
  tries = 0,
): Promise<void> {
  const { clock, database, registers, vault } = dependencies
  const today = clock.today()
  const { number } = await getPerson(database, vault, reference)
  const person = await registers.findPerson(number)
  if (!person.answered) return askLater(database, 'refresh-person', { person: reference }, tries)
  const sectors = (await listSectorsHeld(database, reference, today)).map((code) => sectorOn(code, today))
  const hangsOnPermit = sectors.some((sector) => sector && requirementOf(sector, 'right-to-work'))
  const foreign = 'citizenships' in person.value && needsResidencePermit(person.value.citizenships)
  const inUse = 'number' in person.value ? person.value.number : undefined
  const residence = hangsOnPermit && foreign ? await registers.findPermit(inUse ?? number) : notAsked(person)
  const before = (await listPersonFacts(database, [reference])).get(reference)
  await database.transaction(async (tx) => {
    await savePersonFacts(
      tx,
      [{ person: reference, facts: keepPerson({ person, residence }, before, today) }],
      clock.now(),
    )
    if (inUse === undefined || inUse === number) return
    await followNumber(dependencies, tx, reference, inUse)
    // Employers may report the work under either number: each is asked about anew.
    for (const organisation of await listEnterprisesOf(tx, reference))
      await addJob(tx, 'refresh-enterprise', { organisation }, { key: `refresh-enterprise:${organisation}` })
  })
  if (!residence.answered && residence.why !== 'not-asked')
    await askLater(database, 'refresh-person', { person: reference }, tries)
  await sweepCards(dependencies, { person: reference }, actor)
}

const notAsked = ({ asOf, source }: Evidence) => ({ answered: false, why: 'not-asked', source, asOf }) as const
