import { isRefusal } from '@hms/domain/decision'
import { refuseOld } from '@hms/domain/eligibility/allowed-age'
import { judgeExclusion } from '@hms/domain/eligibility/judge-exclusion'
import { resumeOrder as decideResume } from '@hms/domain/order/place-order'
import { namesMatch } from '@hms/domain/person/names-match'
import { change, getState, transact } from '#database/change.ts'
import { isUntold, rememberWorker, toldBy } from '#persons/remember-worker.ts'
import { getPerson } from '#persons/store.ts'
import { orders } from '#records/order-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Asked, askFor } from './ask-for.ts'
import { findOpenSector } from './open-sector.ts'
import { judgeAgain } from './place-rows.ts'

/** Asks the registers again for an order that waits for them. It goes on, ends with every reason, or waits on. */
export async function resumeOrder(
  dependencies: Dependencies,
  id: string,
  actor: string,
): Promise<'resumed' | 'rejected' | 'waits'> {
  const { clock, database, vault } = dependencies
  const order = await getState(database, orders, id)
  if (order.status !== 'awaiting-registers') return 'resumed'
  const sector = findOpenSector(order.sector, clock.today())
  if (sector === undefined) return 'waits'
  const person = await getPerson(database, vault, order.person)
  const asked = await askFor(dependencies, { organisation: order.organisation, sector })(person.number)
  const { worker, answer } = judgeAgain(person, asked, sector)
  const otherPerson = isUntold(person) && namesSomebodyElse(person, asked)
  const judgement = otherPerson
    ? { ...answer, notMet: [...new Set([...answer.notMet, 'population-registered' as const])].sort() }
    : answer
  const now = clock.now()
  const exclusion = judgeExclusion(sector, refuseOld(now)(asked.answers).approvals, clock.today())
  const result = await transact(database, async (tx) => {
    const resumed = await change(tx, orders, id, actor, (current) =>
      decideResume(current, { ...judgement, ...exclusion }, now),
    )
    if (!isRefusal(resumed) && !otherPerson && toldBy(asked.answers.person)) await rememberWorker(tx, vault, worker)
    return resumed
  })
  if (isRefusal(result)) return result.refused === 'order.still-unknown' ? 'waits' : 'resumed'
  return result.status === 'rejected' ? 'rejected' : 'resumed'
}

/** The register was silent when the order came, so the name could not be compared then. */
function namesSomebodyElse(person: { readonly given: string; readonly family: string }, { answers }: Asked): boolean {
  return (
    answers.person.answered && answers.person.value.status !== 'not-found' && !namesMatch(person, answers.person.value)
  )
}
