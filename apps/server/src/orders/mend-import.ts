import type { Refusal } from '@hms/domain/decision'
import { refuse } from '@hms/domain/decision'
import type { FileRow } from '@hms/domain/order/judge-rows'
import type { Dependencies } from '#web/dependencies.ts'
import { judgeFile } from './judge-file.ts'
import { findOpenSector } from './open-sector.ts'
import { type Import, saveMended } from './store.ts'

export type Cells = Omit<FileRow, 'line'>

/** Judges all rows anew, with some of them corrected: a mended number may be another row's double. */
export async function mendImport(
  dependencies: Dependencies,
  { id, organisation, sector: code, content, result }: Import,
  mended: ReadonlyMap<number, Partial<Cells>>,
): Promise<undefined | Refusal<'order.not-eligible'>> {
  if (result !== null) return undefined
  const sector = findOpenSector(code, dependencies.clock.today())
  if (sector === undefined) return refuse('order.not-eligible')
  const rows = content.rows.map(({ line, cells }) => ({ line, ...cells, ...mended.get(line) }))
  const judged = await judgeFile(dependencies, { organisation, sector, contactNeeded: true }, rows)
  await saveMended(dependencies.database, dependencies.vault, id, { ...content, rows: judged })
  return undefined
}
