import { randomUUID } from 'node:crypto'
import { type Refusal, refuse } from '@hms/domain/decision'
import type { ExclusionRefusal } from '@hms/domain/eligibility/judge-exclusion'
import type { SectorCode } from '@hms/domain/sector/sectors'
import type { Dependencies } from '#web/dependencies.ts'
import { judgeFile } from './judge-file.ts'
import type { JudgedRow, RowAnswer } from './judged-row.ts'
import { findOpenSector } from './open-sector.ts'
import { placeRows } from './place-rows.ts'
import { refuseOtherSector } from './refuse-other-sector.ts'

export type OrderedWorker = {
  readonly identityNumber: string
  readonly email?: string | undefined
  readonly mobile?: string | undefined
}
export type OrderWish = {
  readonly organisation: string
  readonly unit?: string
  readonly sector: SectorCode
  readonly orderer: string
  readonly identityChecked: boolean
  readonly workers: readonly OrderedWorker[]
  /** Names the act; a fresh one if absent. */
  readonly submission?: string
}

/** What would become of each worker; `line` counts them from 1. */
export async function judgeWorkers(
  dependencies: Dependencies,
  { organisation, sector: code, workers }: Pick<OrderWish, 'organisation' | 'sector' | 'workers'>,
): Promise<readonly JudgedRow[] | Refusal<'order.not-eligible' | ExclusionRefusal>> {
  const sector = findOpenSector(code, dependencies.clock.today())
  if (sector === undefined) return refuse('order.not-eligible')
  const excluded = await refuseOtherSector(dependencies, organisation, sector)
  if (excluded) return excluded
  const rows = workers.map(({ identityNumber, email = '', mobile = '' }, index) => ({
    line: index + 1,
    // Nothing at all counts as a blank row in a file; here it is a number that is missing.
    identityNumber: identityNumber.trim() === '' ? '-' : identityNumber,
    given: '',
    family: '',
    email,
    mobile,
  }))
  return judgeFile(dependencies, { organisation, sector, contactNeeded: false }, rows)
}

/** Orders cards for one or several workers. One worker ordered for twice, also at once, has one order. */
export async function placeOrders(
  dependencies: Dependencies,
  wish: OrderWish,
): Promise<
  | { readonly rows: readonly RowAnswer[] }
  | Refusal<'order.identity-not-checked' | 'order.not-eligible' | ExclusionRefusal>
> {
  if (!wish.identityChecked) return refuse('order.identity-not-checked')
  const { organisation, orderer, unit, submission = randomUUID() } = wish
  const sector = findOpenSector(wish.sector, dependencies.clock.today())
  const judged = await judgeWorkers(dependencies, wish)
  if (sector === undefined) return refuse('order.not-eligible')
  if ('refused' in judged) return judged
  const act = { submission, organisation, sector, orderer, ...(unit ? { unit } : {}), orderOf: () => randomUUID() }
  return { rows: await placeRows(dependencies, act, judged) }
}
