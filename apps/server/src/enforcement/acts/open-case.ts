import { randomUUID } from 'node:crypto'
import { osloDate } from '@hms/domain/calendar'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import type { Opening } from '@hms/domain/enforcement/case'
import { judgeSource, openCase } from '@hms/domain/enforcement/decide-case'
import type { CaseRefusal } from '@hms/domain/enforcement/refusals'
import { change, transact } from '#database/change.ts'
import { cases } from '#records/case-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { insertStatement } from '../statements/store.ts'
import { drawCaseNumber, findCaseOfSource, listNamedBySource } from '../store.ts'

type Needed = Pick<Dependencies, 'database' | 'clock' | 'vault' | 'registers'>
export type Wish = Omit<Opening, 'number'> & {
  /** For the authority's own eyes. */
  readonly note: string
}
type Why = CaseRefusal | 'organisation.unknown' | 'register.unanswered'

/** Opens a case against the main unit. What has led to an open case already leads to that one. */
export async function openCaseBy(
  { database, clock, vault, registers }: Needed,
  { note, ...wish }: Wish,
  by: string,
): Promise<{ readonly id: string } | Refusal<Why>> {
  const found = await registers.findOrganisation(wish.organisation)
  if (!found.answered) return refuse('register.unanswered')
  if (!('name' in found.value)) return refuse('organisation.unknown')
  const organisation = found.value.number
  const { source, sourceId } = wish
  const concerned = source === 'hand' || !sourceId ? undefined : await listConcerned(source, sourceId)
  const refused = judgeSource({ organisation, source }, concerned)
  if (refused) return refused
  return transact<{ readonly id: string } | Refusal<Why>>(database, async (tx) => {
    const known = sourceId ? await findCaseOfSource(tx, source, sourceId, organisation) : undefined
    if (known !== undefined) return { id: known }
    const id = randomUUID()
    const now = clock.now()
    const opening: Opening = { ...wish, organisation, number: await drawCaseNumber(tx, osloDate(now).slice(0, 4)) }
    const opened = await change(tx, cases, id, by, (one) => openCase(one, opening, { by, now }))
    if (isRefusal<CaseRefusal>(opened)) return opened
    if (note.trim() !== '')
      await insertStatement(tx, vault, { id: randomUUID(), caseId: id, kind: 'note', text: note.trim(), by, at: now })
    return { id }
  })

  /** An inspector may have named a sub-unit; cases are against main units. */
  async function listConcerned(from: Exclude<Opening['source'], 'hand'>, id: string) {
    const numbers = await listNamedBySource(database, from, id)
    return numbers && Promise.all(numbers.map(mainOf))
  }

  async function mainOf(number: string): Promise<string> {
    if (number === organisation) return number
    const unit = await registers.findOrganisation(number)
    return unit.answered && 'number' in unit.value ? unit.value.number : number
  }
}
