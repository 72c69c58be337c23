import { addDays, type LocalDate, midnightInOslo } from '@hms/domain/calendar'
import { type Decision, isRefusal, type Refusal } from '@hms/domain/decision'
import type { Designation, DesignationEvent, Terms, TermsChange } from '@hms/domain/designation/designation'
import {
  type Circumstances,
  confirmChange,
  confirmDesignation,
  type DesignationRefusal,
  proposeChange,
  unconfirmDesignation,
} from '@hms/domain/designation/propose-designation'
import type { Plan } from '@hms/domain/handover/plan'
import type { Restores } from '@hms/domain/handover/switchover'
import { change } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { readScheme } from '#records/appointed.ts'
import { designations } from '#records/designation-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { termsOf } from './gather-circumstances.ts'

type Needed = Pick<Dependencies, 'clock' | 'config'>
/** The two of the four eyes. */
export type Pair = { readonly proposer: string; readonly confirmer: string }

/** What the old producer's terms become: new batches and intake end at the switch, after the freeze. */
export function handoverOf({ switchDay, freeze, lastDay }: Plan): TermsChange {
  return {
    kind: 'handover',
    appointedUntil: lastDay,
    handsOver: midnightInOslo(switchDay),
    ...(freeze ? { freeze } : {}),
  }
}

/**
 * The designations that a plan needs, by their own rules of four eyes and in the caller's transaction: whoever planned has
 * proposed the end of the old producer, whoever confirms the plan confirms it. A new producer that was only proposed is
 * confirmed as well, unless it is its own proposer who confirms.
 */
export async function agreeDesignations(
  needed: Needed,
  tx: Sql,
  plan: Plan,
  { toWasProposed }: Restores,
  pair: Pair,
): Promise<Refusal<DesignationRefusal> | undefined> {
  const { producers } = await readScheme(tx, needed.config.world)
  const known = producers.find(({ id }) => id === plan.from)
  const ended = await changeTerms(needed, tx, plan.from, handoverOf(plan), pair, known && termsOf(known))
  if (isRefusal(ended)) return ended
  if (!toWasProposed) return undefined
  const confirmed = await decideIn(needed, tx, plan.to, pair.confirmer, confirmDesignation)
  return isRefusal(confirmed) ? confirmed : undefined
}

/** As it was before the plan was confirmed; days of the freeze that have been stay days on which nobody took orders. */
export async function restoreDesignations(
  needed: Needed,
  tx: Sql,
  plan: Plan,
  restores: Restores,
  pair: Pair,
): Promise<Refusal<DesignationRefusal> | undefined> {
  if (restores.toWasProposed) {
    const undone = await decideIn(needed, tx, plan.to, pair.confirmer, unconfirmDesignation)
    if (isRefusal(undone)) return undone
  }
  const terms = { ...restores.from, freezes: [...restores.from.freezes, ...pastOf(plan, needed.clock.today())] }
  const restored = await changeTerms(needed, tx, plan.from, { kind: 'restore', terms }, pair)
  return isRefusal(restored) ? restored : undefined
}

function pastOf({ freeze }: Plan, today: LocalDate): readonly Required<NonNullable<Plan['freeze']>>[] {
  if (freeze === undefined || freeze.from >= today) return []
  const yesterday = addDays(today, -1)
  return [{ from: freeze.from, until: freeze.until < yesterday ? freeze.until : yesterday }]
}

/** Proposed by one and confirmed by the other in one act: both have seen the same plan. */
async function changeTerms(
  needed: Needed,
  tx: Sql,
  id: string,
  terms: TermsChange,
  { proposer, confirmer }: Pair,
  known?: Terms,
): Promise<Designation | Refusal<DesignationRefusal>> {
  const proposed = await decideIn(needed, tx, id, proposer, (state, at) => proposeChange(state, terms, at, known))
  return isRefusal(proposed) ? proposed : decideIn(needed, tx, id, confirmer, confirmChange)
}

async function decideIn(
  { clock, config }: Needed,
  tx: Sql,
  id: string,
  by: string,
  decide: (state: Designation, at: Circumstances) => Decision<DesignationEvent, DesignationRefusal>,
): Promise<Designation | Refusal<DesignationRefusal>> {
  const { producers } = await readScheme(tx, config.world)
  const others = producers.filter((one) => one.id !== id)
  return change(tx, designations, id, by, (state) => decide(state, { by, others, now: clock.now() }))
}
