import { type Refusal, refuse } from '@hms/domain/decision'
import { readCsv } from './read-csv.ts'
import { readXlsx } from './read-xlsx.ts'
import { sniffFormat, type Unread } from './sniff-format.ts'
import { isBlank, type TextRow } from './text-row.ts'

export const LARGEST_FILE_IN_ROWS = 10_000
/** No name, number or address is longer; what is cut off could not be used anyway. */
const LONGEST_CELL = 500
const MOST_COLUMNS = 200

export type ReadRefusal = 'file.unreadable' | 'file.empty' | 'file.too-many-rows'
export type Table = { readonly header: TextRow; readonly rows: readonly TextRow[] }

/** Any bytes → the header and the rows under it up to the last that holds anything, blank ones in between kept. */
export async function readRows(bytes: Uint8Array): Promise<Table | Refusal<ReadRefusal>> {
  if (bytes.length === 0) return refuse('file.empty')
  const format = sniffFormat(bytes)
  if (format !== 'xlsx' && format !== 'text') return unreadable(format)
  const read = format === 'xlsx' ? await readXlsx(bytes) : readCsv(bytes)
  if (read === undefined) return unreadable('damaged')
  const first = read.findIndex((row) => !isBlank(row))
  const last = read.findLastIndex((row) => !isBlank(row))
  const [header, ...rows] = read.slice(Math.max(first, 0), last + 1)
  if (header === undefined || rows.length === 0) return refuse('file.empty')
  if (rows.length > LARGEST_FILE_IN_ROWS)
    return refuse('file.too-many-rows', { rows: rows.length, limit: LARGEST_FILE_IN_ROWS })
  return { header: shorten(header), rows: rows.map(shorten) }
}

/** `kind` chooses the words that say what to do with such a file. */
export const unreadable = (kind: Unread | 'damaged' | 'too-much'): Refusal<'file.unreadable'> =>
  refuse('file.unreadable', { kind })

const shorten = ({ line, cells }: TextRow): TextRow => ({
  line,
  cells: cells.slice(0, MOST_COLUMNS).map((cell) => cell.slice(0, LONGEST_CELL)),
})
