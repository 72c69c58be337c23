import type { Instant } from '@hms/domain/calendar'
import { osloDate } from '@hms/domain/calendar'
import { type Compared, compareFigures } from '@hms/domain/handover/compare-figures'
import { type Figures, isTaken } from '@hms/domain/handover/switchover'
import type { Dependencies } from '#web/dependencies.ts'
import { type Foreseen, foresee } from '../foreseen/foresee.ts'
import { measure } from '../measure/measure.ts'
import { type Act, findName, listActs } from '../store.ts'
import type { SwitchoverView } from '../view.ts'

export type Report = {
  readonly view: SwitchoverView
  readonly acts: readonly Act[]
  readonly before: Figures
  /** As measured when all was done; while it is under way, as it is now. */
  readonly after: Figures
  readonly invariants: readonly Compared[]
  readonly work: Foreseen
  readonly signatures: readonly { readonly name: string | undefined; readonly at: Instant }[]
  readonly at: Instant
}

/** What was done when and by whom, and what there was before and after; undefined before anything was done. */
export async function gatherReport(
  dependencies: Pick<Dependencies, 'database' | 'clock' | 'config'>,
  view: SwitchoverView,
): Promise<Report | undefined> {
  const { database, clock } = dependencies
  const { before, after: measured, signatures } = view.state
  if (before === undefined) return undefined
  const at = clock.now()
  const after = measured ?? (await measure(dependencies, osloDate(at), before))
  return {
    view,
    acts: await listActs(database, view.id),
    before,
    after,
    invariants: compareFigures(before, after, 'execution'),
    work: await foresee(database, view.from.code, isTaken(view.state, 'switch')),
    signatures: await Promise.all(
      signatures.map(async (one) => ({ name: await findName(database, one.by), at: one.at })),
    ),
    at,
  }
}
