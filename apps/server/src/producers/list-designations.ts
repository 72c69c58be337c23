import type { LocalDate } from '@hms/domain/calendar'
import type { DesignationStatus, Terms, TermsChange } from '@hms/domain/designation/designation'
import { readScheme } from '#records/appointed.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { termsOf } from './decide-designation.ts'
import { listDesignations as listDecided } from './store.ts'

export type Phase = 'to-come' | 'in-force' | 'over'
export type DesignationView = {
  readonly id: string
  readonly status: Exclude<DesignationStatus, 'new'>
  readonly terms: Terms
  readonly change?: TermsChange
  /** Of a confirmed one, by its dates. */
  readonly phase?: Phase
}

/** The known history and what the authority has proposed or decided, the latest appointment first. */
export async function listDesignations({
  database,
  clock,
  config,
}: Pick<Dependencies, 'database' | 'clock' | 'config'>): Promise<readonly DesignationView[]> {
  const today = clock.today()
  const decided = await listDecided(database)
  const { producers } = await readScheme(database, config.world)
  const known = producers.filter(({ id }) => !decided.some((one) => one.id === id))
  const views = [
    ...known.map((one) => ({ id: one.id, status: 'confirmed' as const, terms: termsOf(one) })),
    ...decided.map(({ id, status, terms, change }) => ({ id, status, terms, ...(change ? { change } : {}) })),
  ]
  return views
    .map((view): DesignationView => {
      const holds = view.status === 'confirmed' || view.status === 'changing'
      return holds ? { ...view, phase: phaseOn(today, view.terms) } : view
    })
    .toSorted((one, other) => (one.terms.appointedFrom < other.terms.appointedFrom ? 1 : -1))
}

export async function findDesignation(
  dependencies: Pick<Dependencies, 'database' | 'clock' | 'config'>,
  id: string,
): Promise<DesignationView | undefined> {
  return (await listDesignations(dependencies)).find((view) => view.id === id)
}

function phaseOn(today: LocalDate, { appointedFrom, appointedUntil }: Terms): Phase {
  if (today < appointedFrom) return 'to-come'
  return appointedUntil !== undefined && appointedUntil < today ? 'over' : 'in-force'
}
