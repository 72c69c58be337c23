/** A list of card numbers that are expected on a site, as somebody's file has it: what can be compared and what cannot. */
import { parseCardNumber } from '../card/card-number.ts'

/** A row of a file or of pasted text, with its first physical line. */
export type ListRow = { readonly line: number; readonly cells: readonly string[] }
export type ExpectedNumber = { readonly line: number; readonly number: string; readonly label?: string }
export type WrongRow = {
  readonly line: number
  readonly text: string
  readonly why: 'no-number' | 'length' | 'check-digit'
}
export type ExpectedNumbers = {
  readonly rows: readonly ExpectedNumber[]
  /** Rows that name no card; each is told with its line, and the others count all the same. */
  readonly wrong: readonly WrongRow[]
  /** Rows whose number stands further up already; counted once. */
  readonly twice: readonly { readonly line: number; readonly number: string; readonly first: number }[]
}

/** A site's list names hundreds of people, hardly thousands. */
export const MOST_EXPECTED = 5000

const HEADING = /kort|card|hms|hse|nummer|number/i
const LONGEST_SHOWN = 60

/** Finds the column of card numbers by its heading, else by its content, and reads every row of it. */
export function readExpected(all: readonly ListRow[]): ExpectedNumbers {
  const filled = all.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  const heading = findHeading(filled)
  const body = heading ? filled.filter(({ line }) => line > heading.line) : filled
  const column = heading?.column ?? findColumn(body)
  const rows: ExpectedNumber[] = []
  const wrong: WrongRow[] = []
  const twice: { line: number; number: string; first: number }[] = []
  const lineOf = new Map<string, number>()
  for (const { line, cells } of body) {
    const read = parseCardNumber(cells[column] ?? '')
    if ('wrong' in read) {
      const text = cells.join(' ').trim().slice(0, LONGEST_SHOWN)
      wrong.push({ line, text, why: read.wrong === 'not-a-number' ? 'no-number' : read.wrong })
      continue
    }
    const first = lineOf.get(read.number)
    if (first !== undefined) {
      twice.push({ line, number: read.number, first })
      continue
    }
    lineOf.set(read.number, line)
    const label = labelOf(cells, column)
    rows.push({ line, number: read.number, ...(label ? { label } : {}) })
  }
  return { rows, wrong, twice }
}

/** The first row, when it holds words of a heading and no card number. */
function findHeading([first]: readonly ListRow[]): { readonly line: number; readonly column: number } | undefined {
  if (first === undefined || first.cells.some((cell) => 'number' in parseCardNumber(cell))) return undefined
  const named = first.cells.findIndex((cell) => /kort|card|hms|hse/i.test(cell))
  const column = named >= 0 ? named : first.cells.findIndex((cell) => HEADING.test(cell))
  return column >= 0 ? { line: first.line, column } : undefined
}

/** The column in which most cells are card numbers; the first of equals. */
function findColumn(rows: readonly ListRow[]): number {
  const counts: number[] = []
  for (const { cells } of rows)
    cells.forEach((cell, at) => {
      counts[at] = (counts[at] ?? 0) + ('number' in parseCardNumber(cell) ? 1 : 0)
    })
  return Math.max(0, counts.indexOf(Math.max(0, ...counts)))
}

/** What else stands in the row and may be a name: letters, and no number of eleven digits. */
function labelOf(cells: readonly string[], column: number): string {
  return cells
    .filter((cell, at) => at !== column && /\p{L}/u.test(cell) && !/\d{11}/.test(cell.replace(/\s/g, '')))
    .map((cell) => cell.trim())
    .slice(0, 2)
    .join(' ')
    .slice(0, LONGEST_SHOWN)
}
