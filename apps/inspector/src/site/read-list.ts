/** Reads a list of card numbers from a file or from pasted text; its readers are fetched only when a list is given. */
import {
  type ExpectedNumbers,
  type ListRow,
  MOST_EXPECTED,
  readExpected,
} from '@hms/domain/inspection/expected-numbers'

/** A country's longest site list is a fraction of this. */
const MOST_BYTES = 5_000_000
/** Norwegian spreadsheets write semicolons; the others follow. */
const DELIMITERS = [';', '\t', ',']

export type ReadList = ExpectedNumbers | 'unreadable' | 'too-large' | 'empty'

export async function readListFile(file: Blob): Promise<ReadList> {
  if (file.size > MOST_BYTES) return 'too-large'
  const bytes = new Uint8Array(await file.arrayBuffer())
  // A spreadsheet of today is a ZIP archive: "PK".
  const rows = bytes[0] === 0x50 && bytes[1] === 0x4b ? await readSheet(file) : await readText(decode(bytes))
  return judge(rows)
}

export async function readPasted(text: string): Promise<ReadList> {
  if (text.length > MOST_BYTES) return 'too-large'
  return judge(/^[\d\s,;.-]*$/.test(text) ? readBareNumbers(text) : await readText(text))
}

/** Nothing but numbers: several may stand in a line. A single space is inside a number, as it is printed. */
function readBareNumbers(text: string): readonly ListRow[] {
  return text.split(/\r\n?|\n/).flatMap((line, at) => {
    const numbers = line.split(/[,;\t]|\s{2,}/).filter((part) => part.trim() !== '')
    return numbers.map((number) => ({ line: at + 1, cells: [number] }))
  })
}

function judge(rows: readonly ListRow[] | undefined): ReadList {
  if (rows === undefined) return 'unreadable'
  if (rows.length > MOST_EXPECTED) return 'too-large'
  const read = readExpected(rows)
  return read.rows.length + read.wrong.length === 0 ? 'empty' : read
}

async function readSheet(file: Blob): Promise<readonly ListRow[] | undefined> {
  const { readSheet: read } = await import('read-excel-file/browser')
  const sheet = await read(file).catch(() => undefined)
  return sheet?.map((cells, at) => ({ line: at + 1, cells: cells.map((cell) => (cell === null ? '' : String(cell))) }))
}

/** Rows with their first physical line; nothing when a quotation mark is never closed. */
async function readText(written: string): Promise<readonly ListRow[] | undefined> {
  const { parse } = await import('csv-parse/browser/esm/sync')
  const text = written.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const named = /^sep=(.)\n/i.exec(text)?.[1] // Excel's own way to name the delimiter
  const rows: ListRow[] = []
  let line = 1
  const keep = (cells: string[], { lines }: { readonly lines: number }) => {
    rows.push({ line, cells })
    line = lines + 1
    return null
  }
  try {
    const delimiter = named ?? findDelimiter(text)
    parse(text, { delimiter, relax_quotes: true, relax_column_count: true, record_delimiter: '\n', on_record: keep })
    return named ? rows.slice(1) : rows
  } catch {
    return undefined
  }
}

/** UTF-8 when every byte of it is right, else the Windows-1252 that older spreadsheets write; UTF-16 says so itself. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The one that splits the first line that holds anything into most columns. */
function findDelimiter(text: string): string {
  const first = text.split('\n', 50).find((line) => line.trim() !== '') ?? ''
  const columns = (delimiter: string) => first.replace(/"[^"]*"/g, '').split(delimiter).length
  return DELIMITERS.reduce((best, next) => (columns(next) > columns(best) ? next : best))
}
