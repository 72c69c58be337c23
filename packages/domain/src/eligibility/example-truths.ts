import type { Instant } from '../calendar.ts'
import type { SectorCode } from '../sector/sectors.ts'
import type { ConditionCode, Fact } from './conditions.ts'
import { asOf, sectorToday } from './example-answers.ts'
import type { Answered, RegisterAnswers } from './facts.ts'
import { judgeEligibility } from './judge-eligibility.ts'

/** Met, not met, unknown, not asked. Truth tables are written by hand from the scheme's rules, never from the code they judge. */
export type Truth = 'M' | 'N' | 'U' | '-'

/** What each sector asks (domain.md § 2): always, only where the duty is imposed, or not. */
export const asked = readTable(
  `
                         construction  cleaning  car-care  goods-transport
  entity-registered      yes           yes       yes       yes
  business-registered    -             if        if        -
  vat-registered         yes           yes       if        if
  population-registered  yes           yes       yes       yes
  employed               yes           yes       yes       yes
  staffing-registered    yes           -         -         -
  sector-approved        -             yes       yes       -
  right-to-work          -             yes       -         -
  `,
  ['yes', 'if', '-'],
)
export const sectorCodes = asked.columns as readonly SectorCode[] // the columns above
export const conditions = asked.rows as readonly ConditionCode[] // the rows above

/** Forms of enterprise, and whether each must be in the Register of Business Enterprises whatever it does. */
export const forms: Readonly<Record<string, 'duty' | 'free'>> = {
  AS: 'duty',
  ASA: 'duty',
  NUF: 'duty',
  DA: 'duty',
  ANS: 'duty',
  KS: 'duty',
  SA: 'duty',
  ENK: 'free',
  FLI: 'free',
  STI: 'free',
  SAM: 'free',
  KOMM: 'free',
  ORGL: 'free',
}
export const formCodes = Object.keys(forms)

/** A millisecond older than any register's answer may be. */
const beyond = '2026-11-20T07:59:59.999Z' as Instant
export const tooOld = <T>(source: string, value: T): Answered<T> => ({ answered: true, value, source, asOf: beyond })

export type TruthTable<Cell extends string> = {
  readonly rows: readonly string[]
  readonly columns: readonly string[]
  at(row: string, column: string): Cell
}

/** A table as people write it: headings, then a name and its cells on each line. A gap, a stranger or a row too many throws. */
export function readTable<Cell extends string>(text: string, cells: readonly Cell[]): TruthTable<Cell> {
  const [columns = [], ...lines] = text
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
  const found = new Map<string, Cell>()
  for (const [row = '', ...values] of lines) {
    if (values.length !== columns.length) throw new Error(`${row} has ${values.length} of ${columns.length} cells`)
    values.forEach((value, index) => {
      const cell = cells.find((one) => one === value)
      const place = `${row} ${columns[index]}`
      if (cell === undefined || found.has(place)) throw new Error(`${place} is ${value}`)
      found.set(place, cell)
    })
  }
  return {
    rows: lines.map(([row = '']) => row),
    columns,
    at(row, column) {
      const cell = found.get(`${row} ${column}`)
      if (cell === undefined) throw new Error(`the table has no ${row} ${column}`)
      return cell
    },
  }
}

export const readTruths = (text: string) => readTable<Truth>(text, ['M', 'N', 'U', '-'])

const truths = { met: 'M', 'not-met': 'N', unknown: 'U' } as const satisfies Record<Fact['outcome'], Truth>

/** What the code says of every condition. */
export function judgeTruths(answers: RegisterAnswers, sector: SectorCode): (condition: ConditionCode) => Truth {
  const { facts } = judgeEligibility(answers, sectorToday(sector), asOf)
  return (condition) => {
    const fact = facts[condition]
    return fact === undefined ? '-' : truths[fact.outcome]
  }
}
