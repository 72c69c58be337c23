import type { Decision, Refusal } from '@hms/domain/decision'
import type { Designation, DesignationEvent, Terms } from '@hms/domain/designation/designation'
import type { Circumstances, DesignationRefusal } from '@hms/domain/designation/propose-designation'
import { change, getState, transact } from '#database/change.ts'
import { type Appointed, readScheme } from '#records/appointed.ts'
import { designations } from '#records/designation-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { lockDesignations } from './store.ts'

type Needed = Pick<Dependencies, 'database' | 'clock' | 'config'>
type Decide = (
  state: Designation,
  circumstances: Circumstances,
  known: Terms | undefined,
) => Decision<DesignationEvent, DesignationRefusal>

/** One act on a designation, judged by everything else that is designated at that moment. */
export async function decideDesignation(
  { database, clock, config }: Needed,
  id: string,
  actor: string,
  decide: Decide,
): Promise<Designation | Refusal<DesignationRefusal>> {
  return transact<Designation | Refusal<DesignationRefusal>>(database, async (tx) => {
    await lockDesignations(tx)
    const { producers } = await readScheme(tx, config.world)
    const circumstances = { by: actor, others: producers.filter((one) => one.id !== id), now: clock.now() }
    const known = producers.find((one) => one.id === id)
    return change(tx, designations, id, actor, (state) => decide(state, circumstances, known && termsOf(known)))
  })
}

/** What would be decided now, without writing it: for the page before a proposal is made. */
export async function tryDesignation(
  { database, clock, config }: Needed,
  id: string,
  decide: Decide,
): Promise<readonly DesignationEvent[] | Refusal<DesignationRefusal>> {
  const { producers } = await readScheme(database, config.world)
  const others = producers.filter((one) => one.id !== id)
  const known = producers.find((one) => one.id === id)
  const state = await getState(database, designations, id)
  return decide(state, { by: 'nobody', others, now: clock.now() }, known && termsOf(known))
}

/** A designation of the known history as terms; its prices stand in the table of prices. */
export function termsOf({ id: _, onlyIn: __, freezes = [], ...producer }: Appointed): Terms {
  return { ...producer, freezes, prices: [] }
}
