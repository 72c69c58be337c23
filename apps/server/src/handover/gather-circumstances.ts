import { type Instant, midnightInOslo } from '@hms/domain/calendar'
import type { Designation, Terms } from '@hms/domain/designation/designation'
import { keyInUse } from '@hms/domain/designation/producer-key'
import type { PlanCircumstances } from '@hms/domain/handover/judge-plan'
import type { Plan } from '@hms/domain/handover/plan'
import { getState } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { type Appointed, readScheme } from '#records/appointed.ts'
import { designations } from '#records/designation-record.ts'
import { listProducerKeys } from '#records/producer-keys.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { hasAnother, listKeysPublished } from './store.ts'

type Needed = Pick<Dependencies, 'clock' | 'config'>

/** What a plan is judged by: both designations, keys, stations, prices, and whether another one is open. */
export async function gatherCircumstances(
  { clock, config }: Needed,
  sql: Sql,
  plan: Pick<Plan, 'from' | 'to' | 'switchDay'>,
  id?: string,
): Promise<PlanCircumstances> {
  const { producers, prices } = await readScheme(sql, config.world)
  const from = await findTerms(sql, producers, plan.from)
  const to = await findTerms(sql, producers, plan.to)
  const proposed = to?.status === 'proposed' ? to.terms.prices : []
  const code = to?.terms.code
  return {
    now: clock.now(),
    ...(from ? { from } : {}),
    ...(to ? { to } : {}),
    another: await hasAnother(sql, id),
    keysPublished: code ? await listKeysPublished(sql, code, midnightInOslo(plan.switchDay)) : [],
    ...(code ? { packageKeys: await hasPackageKey(sql, code, midnightInOslo(plan.switchDay)) } : {}),
    stations: config.stations.filter(({ producer }) => producer === code).length,
    prices: [...prices, ...proposed.map((price) => ({ ...price, source: 'official' as const }))].toSorted(
      (one, other) => (one.from === other.from ? 0 : one.from < other.from ? -1 : 1),
    ),
  }
}

/** Whether job packages can be sealed for a producer at a moment. */
const hasPackageKey = async (sql: Sql, producer: string, at: Instant) =>
  keyInUse(await listProducerKeys(sql, producer), 'encryption', at) !== undefined

type Told = { readonly status: Designation['status']; readonly terms: Terms }

/** A designation by its id: as its history has it, else as the known history tells it. */
export async function findTerms(sql: Sql, known: readonly Appointed[], id: string): Promise<Told | undefined> {
  const state = await getState(sql, designations, id)
  if (state.status !== 'new') return { status: state.status, terms: state.terms }
  const found = known.find((one) => one.id === id)
  return found && { status: 'confirmed', terms: termsOf(found) }
}

/** One of the known history as terms; its prices stand in the table of prices. */
export function termsOf({ id: _, onlyIn: __, freezes = [], ...producer }: Appointed): Terms {
  return { ...producer, freezes, prices: [] }
}
