import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { readSheet } from 'read-excel-file/node'
import { type Instant, type LocalDate, midnightInOslo } from '../calendar.ts'
import type {
  Answered,
  ApprovalState,
  OrganisationAnswer,
  PersonStatus,
  RegisterAnswers,
  Stint,
} from '../eligibility/facts.ts'
import { type SectorCode, sectorOn } from '../sector/sectors.ts'
import { checkRows, judgeRow } from './judge-rows.ts'
import { readRow, recogniseColumns } from './recognise-columns.ts'

type CastStint = { person: string; employer: string; unit: string; from: LocalDate; to: LocalDate | null }
type Cast = {
  organisations: {
    number: string
    name: string
    form: string
    industry: string
    vat: boolean
    businessRegister: boolean
    state: Exclude<OrganisationAnswer['state'], 'not-found'>
    cleaning: ApprovalState | null
    carCare: ApprovalState | null
    staffing: 'registered' | null
    roles: { role: string; person: string }[]
  }[]
  people: {
    id: string
    kind: 'national' | 'd-number'
    status: PersonStatus
    given: string
    family: string
    birth: LocalDate
    sex: 'female' | 'male'
    citizenship: string
    rightToWork: { from: LocalDate; to: LocalDate } | null
  }[]
  employments: CastStint[]
  assignments: CastStint[]
}
type Expected = {
  today: LocalDate
  files: Record<
    string,
    { organisation: string; sector: SectorCode; rows: { line: number; outcome: string; reasons: string[] }[] }
  >
}

const root = new URL('../../../../', import.meta.url)
const json = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'))
const cast = json('simulators/data/cast.json') as Cast // the cast's own form, see above
const expected = json('journeys/data/expected.json') as Expected // likewise
const said = <T>(value: T): Answered<T> => ({
  answered: true,
  value,
  source: 'cast',
  asOf: '2026-11-23T08:00:00.000Z' as Instant,
})

function answersFor(organisation: string, person: string): RegisterAnswers {
  const enterprise = cast.organisations.find(({ number }) => number === organisation)
  const worker = cast.people.find(({ id }) => id === person)
  const stints = (all: CastStint[]) =>
    all
      .filter((one) => one.person === person && one.employer === organisation)
      .map(({ from, to, unit }): Stint & { unit: string } => ({ from, unit, ...(to ? { to } : {}) }))
  return {
    organisation: said(enterprise ?? { state: 'not-found' }),
    person: said(worker ? { ...worker, citizenships: [worker.citizenship] } : { status: 'not-found' }),
    residence: said(worker?.rightToWork ?? null),
    vat: said(null),
    employments: said(stints(cast.employments)),
    assignments: said(stints(cast.assignments)),
    roles: said((enterprise?.roles ?? []).filter((one) => one.person === person).map(({ role }) => role)),
    staffing: said(enterprise?.staffing ?? null),
    approvals: { cleaning: said(enterprise?.cleaning ?? null), 'car-care': said(enterprise?.carCare ?? null) },
  }
}

/** Every row's line, outcome and reasons; the header is line 1. */
function play(name: string, table: readonly (readonly string[])[]) {
  const file = expected.files[name] ?? assert.fail(name)
  const sector = sectorOn(file.sector, expected.today) ?? assert.fail(file.sector)
  const [header = [], ...lines] = table
  const columns = recogniseColumns(header)
  if ('missing' in columns) return assert.fail(columns.missing.join())
  const rows = lines.map((cells, index) => readRow(columns, index + 2, cells))
  const held = { openOrder: false, validCard: false }
  return checkRows(rows, { synthetic: true }).map((row) => {
    const judged =
      row.step === 'final'
        ? row
        : judgeRow(row, answersFor(file.organisation, row.number), sector, midnightInOslo(expected.today), held)
    return { line: judged.line, outcome: judged.outcome, reasons: [...judged.reasons] }
  })
}

const expectedOf = (name: string) =>
  expected.files[name]?.rows.map(({ line, outcome, reasons }) => ({ line, outcome, reasons }))

suite('the employee files of the demo world on 2026-11-23', () => {
  test('the builder’s spreadsheet', async () => {
    const sheet = await readSheet(new URL('journeys/data/employees-builder.xlsx', root).pathname)
    const cells = sheet.map((row) => row.map((cell) => String(cell ?? '')))
    assert.deepEqual(play('employees-builder.xlsx', cells), expectedOf('employees-builder.xlsx'))
  })

  test('the cleaner’s file in Windows-1252 with semicolons', () => {
    const text = new TextDecoder('windows-1252').decode(
      readFileSync(new URL('journeys/data/employees-cleaner.csv', root)),
    )
    const cells = text
      .trimEnd()
      .split(/\r?\n/)
      .map((line) => line.split(';'))
    assert.deepEqual(play('employees-cleaner.csv', cells), expectedOf('employees-cleaner.csv'))
  })
})
