import { createHash, randomUUID } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import type { ExclusionRefusal } from '@hms/domain/eligibility/judge-exclusion'
import type { SectorCode } from '@hms/domain/sector/sectors'
import type { Dependencies } from '#web/dependencies.ts'
import { judgeFile } from './judge-file.ts'
import type { JudgedRow } from './judged-row.ts'
import { findOpenSector } from './open-sector.ts'
import { type FileRefusal, readEmployeeFile } from './read-employee-file.ts'
import { refuseOtherSector } from './refuse-other-sector.ts'
import { saveImport } from './store.ts'

export type Upload = {
  readonly bytes: Uint8Array
  readonly fileName: string
  /** The main unit. */
  readonly organisation: string
  /** Set when a sub-unit was named. */
  readonly unit?: string
  readonly sector: SectorCode
  readonly orderer: string
}

/** Reads and judges an employee file and keeps the answer for its confirmation. Nothing is ordered yet. */
export async function uploadFile(
  dependencies: Dependencies,
  { bytes, fileName, unit, ...upload }: Upload,
): Promise<
  | { readonly id: string; readonly rows: readonly JudgedRow[] }
  | Refusal<FileRefusal | 'order.not-eligible' | ExclusionRefusal>
> {
  const { clock, database, vault } = dependencies
  const sector = findOpenSector(upload.sector, clock.today())
  if (sector === undefined) return refuse('order.not-eligible')
  const excluded = await refuseOtherSector(dependencies, upload.organisation, sector)
  if (excluded) return excluded
  const read = await readEmployeeFile(bytes)
  if (isRefusal(read)) return read
  const rows = await judgeFile(dependencies, { organisation: upload.organisation, sector, contactNeeded: true }, read)
  const id = randomUUID()
  const content = { fileName, rows, ...(unit ? { unit } : {}) }
  const fileHash = createHash('sha256').update(bytes).digest()
  await saveImport(database, vault, { id, ...upload, fileHash, content, createdAt: clock.now() })
  return { id, rows }
}
