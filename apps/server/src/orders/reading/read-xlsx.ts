import readSheets from 'read-excel-file/node'
import { packZip } from './pack-zip.ts'
import type { TextRow } from './text-row.ts'
import { unpackZip } from './unpack-zip.ts'

/** 10,000 rows of thirty columns are some 20 MB of XML. */
const UNPACKED_LIMIT = 100 * 1024 * 1024

/** The rows of the first sheet that holds anything, each with its row number; nothing when it is not a workbook. */
export async function readXlsx(bytes: Uint8Array): Promise<readonly TextRow[] | undefined> {
  const files = unpackZip(bytes, (name) => /\.xml(\.rels)?$/.test(name), UNPACKED_LIMIT)
  if (files === undefined) return undefined
  try {
    const sheets = await readSheets(packZip(files))
    const filled = sheets.find(({ data }) => data.length > 0)
    return (filled?.data ?? []).map((cells, index) => ({ line: index + 1, cells: cells.map(textOf) }))
  } catch {
    // The reader throws on anything that is not a workbook; a person can only save it anew.
    return undefined
  }
}

/** A number is written plainly (the sheet has lost its leading zeros), a date as 2026-11-23. */
function textOf(cell: unknown): string {
  if (cell instanceof Date) return Number.isNaN(cell.getTime()) ? '' : cell.toISOString().slice(0, 10)
  if (typeof cell === 'number') return Number.isInteger(cell) ? BigInt(cell).toString() : String(cell)
  return cell === null || cell === undefined ? '' : String(cell)
}
