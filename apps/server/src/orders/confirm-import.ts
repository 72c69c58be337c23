import { type Refusal, refuse } from '@hms/domain/decision'
import type { ExclusionRefusal } from '@hms/domain/eligibility/judge-exclusion'
import { mayActFor, type PersonActor } from '#sign-in/actor.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { RowAnswer } from './judged-row.ts'
import { findOpenSector, type OpenSector } from './open-sector.ts'
import { orderOfLine } from './order-of-line.ts'
import { placeRows } from './place-rows.ts'
import { refuseOtherSector } from './refuse-other-sector.ts'
import { findImport, type Import, keepResult, saveSubmission } from './store.ts'

export type ConfirmRefusal =
  | 'import.unknown'
  | 'import.other-orderer'
  | 'order.identity-not-checked'
  | 'order.not-eligible'
  | ExclusionRefusal

/** Confirmations under way in this process: who asks again meanwhile gets the answer of the first. */
const confirming = new Map<string, Promise<readonly RowAnswer[]>>()

/** The import as its orderer may see it. */
export async function openImport(
  { database, vault }: Pick<Dependencies, 'database' | 'vault'>,
  id: string,
  actor: PersonActor,
): Promise<Import | Refusal<'import.unknown' | 'import.other-orderer'>> {
  const found = await findImport(database, vault, id)
  if (found === undefined || !mayActFor(actor, found.organisation)) return refuse('import.unknown')
  return found.orderer === actor.reference ? found : refuse('import.other-orderer')
}

/**
 * Places the good rows. Twice, at once or after a crash half-way it is the same act: each row has its one order, and the
 * first complete answer is kept and given again.
 */
export async function confirmImport(
  dependencies: Dependencies,
  id: string,
  actor: PersonActor,
  identityChecked: boolean,
): Promise<{ readonly rows: readonly RowAnswer[] } | Refusal<ConfirmRefusal>> {
  const found = await openImport(dependencies, id, actor)
  if ('refused' in found) return found
  if (found.result !== null) return { rows: found.result }
  if (!identityChecked) return refuse('order.identity-not-checked')
  const sector = findOpenSector(found.sector, dependencies.clock.today())
  if (sector === undefined) return refuse('order.not-eligible')
  const excluded = await refuseOtherSector(dependencies, found.organisation, sector)
  if (excluded) return excluded
  const started = confirming.get(id) ?? place(dependencies, found, sector)
  confirming.set(id, started)
  try {
    return { rows: await started }
  } finally {
    confirming.delete(id)
  }
}

async function place(dependencies: Dependencies, found: Import, sector: OpenSector) {
  const { id, organisation, orderer, content } = found
  const unit = content.unit ? { unit: content.unit } : {}
  const act = {
    submission: id,
    organisation,
    sector,
    orderer,
    ...unit,
    orderOf: (line: number) => orderOfLine(id, line),
  }
  await saveSubmission(dependencies.database, {
    id,
    organisation,
    sector: sector.code,
    orderer,
    placedAt: dependencies.clock.now(),
  })
  const rows = await placeRows(dependencies, act, content.rows)
  return keepResult(dependencies.database, id, rows, dependencies.clock.now())
}
