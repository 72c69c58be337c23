import * as routes from '@hms/contract/findings'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import {
  closeSuspicion as decideClose,
  takeSuspicion as decideTake,
  type SuspicionOutcome,
  type SuspicionRefusal,
  type SuspicionReport,
} from '@hms/domain/inspection/suspicion'
import type { AuditSubject } from '#audit/note-audit.ts'
import { change } from '#database/change.ts'
import { suspicions } from '#records/suspicion-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { findSuspicion, listSuspicions, type SuspicionRow } from './store.ts'

type Needs = Pick<Dependencies, 'database' | 'clock'>
type Decided = Promise<SuspicionReport | Refusal<SuspicionRefusal>>

export const takeSuspicion = ({ database, clock }: Needs, id: string, by: string): Decided =>
  change(database, suspicions, id, by, (report) => decideTake(report, { by, now: clock.now() }))

export const closeSuspicion = (
  { database, clock }: Needs,
  id: string,
  by: string,
  closing: { readonly outcome: SuspicionOutcome; readonly because: string },
): Decided => change(database, suspicions, id, by, (report) => decideClose(report, closing, { by, now: clock.now() }))

export function suspicionHandlers(dependencies: Dependencies): Handlers {
  const { database } = dependencies
  async function show(id: string, decided: Awaited<Decided>, concerns: (subject: AuditSubject) => void) {
    if (isRefusal(decided)) return decided
    const found = await findSuspicion(database, id)
    if (found === undefined) return refuse('suspicion.unknown')
    concerns(subjectOf(found))
    return viewOf(found)
  }
  return [
    handle(routes.listSuspicions, async ({ query: { status } }) => {
      const found = await listSuspicions(database, { statuses: status ? [status] : ['reported', 'taken'] })
      return { suspicions: found.map(viewOf) }
    }),
    handle(routes.takeSuspicion, async ({ actor, params: { id }, concerns }) =>
      show(id, await takeSuspicion(dependencies, id, actor.reference), concerns),
    ),
    handle(routes.closeSuspicion, async ({ actor, params: { id }, body, concerns }) =>
      show(id, await closeSuspicion(dependencies, id, actor.reference, body), concerns),
    ),
  ]
}

export const subjectOf = ({ id, organisation }: SuspicionRow): AuditSubject => ({
  thing: id,
  ...(organisation ? { organisation } : {}),
})

const viewOf = ({
  id,
  inspection,
  organisation,
  authority,
  status,
  outcome,
  reportedAt,
  kind,
  findings,
}: SuspicionRow) => ({
  ...{ id, inspection, authority, status, reportedAt, findings: [...findings] },
  ...(kind ? { by: kind } : {}),
  ...(organisation ? { organisation } : {}),
  ...(outcome ? { outcome } : {}),
})
