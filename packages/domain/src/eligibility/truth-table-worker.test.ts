import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { LocalDate } from '../calendar.ts'
import { good, judge, type Organisation, on, organisation, person, said, silent, today } from './example-answers.ts'
import { asked, formCodes, judgeTruths, readTable, readTruths, sectorCodes, tooOld } from './example-truths.ts'
import type { Answered, Permit, RegisterAnswers } from './facts.ts'

/** Every answer of the registers that one condition of the worker hangs on, with every answer of the others. */

const stint = (from: string, to?: string) => ({ from: on(from), ...(to ? { to: on(to) } : {}), unit: '311384368' })
const stints = {
  runs: [stint('2024-02-01')],
  'in-30-days': [stint('2026-12-23')],
  'in-31-days': [stint('2026-12-24')],
  'taken-back': [stint('2026-12-10', '2026-12-09')],
  ended: [stint('2024-02-01', '2026-11-22')],
  none: [],
}
type Heard = keyof typeof stints | 'silent' | 'too-old'
function hear(source: string, heard: Heard): Answered<ReturnType<typeof stint>[]> {
  if (heard === 'silent') return silent(source)
  return heard === 'too-old' ? tooOld(source, stints.runs) : said(source, stints[heard])
}
/** ENK, DA and ANS have owners who need no employment; what an unknown form has is not known, one that is not found has none. */
const ownership = readTable(
  `
              none  DAGL  INNH  DTPR  DTSO  INNH+DAGL  silent  too-old
  ENK         no    no    yes   no    no    yes        ?       ?
  DA          no    no    no    yes   yes   no         ?       ?
  ANS         no    no    no    yes   yes   no         ?       ?
  other       no    no    no    no    no    no         no      no
  silent      no    no    ?     ?     ?     ?          ?       ?
  too-old     no    no    ?     ?     ?     ?          ?       ?
  not-found   no    no    no    no    no    no         no      no
  `,
  ['yes', 'no', '?'],
)

suite('the employment (domain.md § 2: running or starting within 30 days; owners and posted workers)', () => {
  /** Employments as rows, assignments as columns. */
  const worker = readTruths(`
                  runs  in-30-days  in-31-days  taken-back  ended  none  silent  too-old
      runs        M     M           M           M           M      M     M       M
      in-30-days  M     M           M           M           M      M     M       M
      in-31-days  M     M           N           N           N      N     U       U
      taken-back  M     M           N           N           N      N     U       U
      ended       M     M           N           N           N      N     U       U
      none        M     M           N           N           N      N     U       U
      silent      M     M           U           U           U      U     U       U
      too-old     M     M           U           U           U      U     U       U
  `)
  const roles = (heard: string): RegisterAnswers['roles'] => {
    if (heard === 'silent') return silent('entity-register')
    if (heard === 'too-old') return tooOld('entity-register', ['INNH', 'DTPR', 'DTSO'])
    return said('entity-register', heard === 'none' ? [] : heard.split('+'))
  }
  const enterprise = (form: string): RegisterAnswers['organisation'] => {
    if (form === 'silent') return silent('entity-register')
    if (form === 'too-old') return tooOld('entity-register', { ...organisation, form: 'ENK' })
    return said('entity-register', form === 'not-found' ? { state: 'not-found' } : { ...organisation, form })
  }
  const rowOf = (form: string) => (ownership.rows.includes(form) ? form : 'other')
  let rows = 0
  for (const sector of sectorCodes)
    for (const form of [...formCodes, 'silent', 'too-old', 'not-found'])
      test(`${form} in ${sector}: as employment, assignment and ownership say together`, () => {
        for (const role of ownership.columns)
          for (const work of worker.rows)
            for (const posted of worker.columns) {
              rows += 1
              const answers = {
                ...good,
                organisation: enterprise(form),
                roles: roles(role),
                employments: hear('employment-register', work as Heard), // the table's own rows and columns
                assignments: hear('assignment-register', posted as Heard),
              }
              const owner = ownership.at(rowOf(form), role)
              const told = worker.at(work, posted)
              const expected = owner === 'yes' ? 'M' : owner === '?' && told === 'N' ? 'U' : told
              assert.equal(judgeTruths(answers, sector)('employed'), expected, `${role} ${work} ${posted}`)
            }
      })
  test('has a row for every answer', () => assert.equal(rows, 4 * 16 * 8 * 8 * 8))
})

suite('the right to work (domain.md § 2: residence permit of workers from outside the EEA)', () => {
  const permit = readTruths(`
                    none  open  runs  last-day  ended  from-tomorrow  from-start  silent  too-old
      NOR           M     M     M     M         M      M              M           M       M
      POL           M     M     M     M         M      M              M           M       M
      CHE           M     M     M     M         M      M              M           M       M
      IND+SWE       M     M     M     M         M      M              M           M       M
      IND           N     M     M     M         N      N              N           U       U
      GBR           N     M     M     M         N      N              N           U       U
      absent        U     M     M     M         U      U              U           U       U
      not-found     U     U     U     U         U      U              U           U       U
      silent        U     U     U     U         U      U              U           U       U
      too-old       U     U     U     U         U      U              U           U       U
  `)
  /** One who begins on 10 December needs the permit from then: one that lasts to today, or begins then, is another matter. */
  const hire = readTruths(`
                    none  open  runs  last-day  ended  from-tomorrow  from-start  silent  too-old
      NOR           M     M     M     M         M      M              M           M       M
      POL           M     M     M     M         M      M              M           M       M
      CHE           M     M     M     M         M      M              M           M       M
      IND+SWE       M     M     M     M         M      M              M           M       M
      IND           N     M     M     N         N      M              M           U       U
      GBR           N     M     M     N         N      M              M           U       U
      absent        U     M     M     U         U      M              M           U       U
      not-found     U     U     U     U         U      U              U           U       U
      silent        U     U     U     U         U      U              U           U       U
      too-old       U     U     U     U         U      U              U           U       U
  `)
  /** While no register tells of the work it may begin today, or in 30 days: only what holds of both is known. */
  const untold = readTruths(`
                    none  open  runs  last-day  ended  from-tomorrow  from-start  silent  too-old
      NOR           M     M     M     M         M      M              M           M       M
      POL           M     M     M     M         M      M              M           M       M
      CHE           M     M     M     M         M      M              M           M       M
      IND+SWE       M     M     M     M         M      M              M           M       M
      IND           N     M     M     U         N      U              U           U       U
      GBR           N     M     M     U         N      U              U           U       U
      absent        U     M     M     U         U      U              U           U       U
      not-found     U     U     U     U         U      U              U           U       U
      silent        U     U     U     U         U      U              U           U       U
      too-old       U     U     U     U         U      U              U           U       U
  `)
  const permits: Record<string, Answered<Permit>> = {
    none: said('population-register', null),
    open: said('population-register', {}),
    runs: said('population-register', { from: on('2024-01-01'), to: on('2027-01-01') }),
    'last-day': said('population-register', { from: on('2024-01-01'), to: today }),
    ended: said('population-register', { from: on('2024-01-01'), to: on('2026-11-22') }),
    'from-tomorrow': said('population-register', { from: on('2026-11-24') }),
    'from-start': said('population-register', { from: on('2026-12-10') }),
    silent: silent('population-register'),
    'too-old': tooOld('population-register', { from: on('2024-01-01') }),
  }
  const worker = (row: string): RegisterAnswers['person'] => {
    if (row === 'silent') return silent('population-register')
    if (row === 'too-old') return tooOld('population-register', person)
    if (row === 'not-found') return said('population-register', { status: 'not-found' })
    return said('population-register', { ...person, citizenships: row === 'absent' ? [] : row.split('+') })
  }
  let rows = 0
  for (const sector of sectorCodes)
    for (const [who, table, employments] of [
      ['one at work', permit, said('employment-register', [stint('2024-02-01')])],
      ['a hire', hire, said('employment-register', [stint('2026-12-10')])],
      ['one whose work is not told of', untold, silent('employment-register')],
    ] as const)
      for (const row of table.rows)
        test(`${who} in ${sector}, citizen of ${row}`, () => {
          for (const column of table.columns)
            for (const form of formCodes) {
              rows += 1
              const value: Organisation = { ...organisation, form }
              const truth = judgeTruths(
                {
                  ...good,
                  organisation: said('entity-register', value),
                  person: worker(row),
                  residence: permits[column] ?? silent('population-register'),
                  employments,
                },
                sector,
              )
              const expected = asked.at('right-to-work', sector) === '-' ? '-' : table.at(row, column)
              assert.equal(truth('right-to-work'), expected, `${column} ${form}`)
            }
        })
  test('has a row for every answer', () => assert.equal(rows, 4 * 3 * 10 * 9 * 13))
})

suite('an inactive D number (domain.md § 2: the card stays valid 30 days)', () => {
  const cases: [status: 'inactive' | 'ceased' | 'deceased', since: string | undefined, until: string | undefined][] = [
    ['inactive', '2026-11-23', '2026-12-23'],
    ['inactive', '2026-11-01', '2026-12-01'],
    ['inactive', '2026-10-24', '2026-11-23'],
    ['inactive', '2020-02-28', '2020-03-29'],
    ['inactive', undefined, undefined],
    ['ceased', '2026-11-23', undefined],
    ['deceased', '2026-11-23', undefined],
  ]
  for (const sector of sectorCodes)
    for (const [status, since, until] of cases)
      test(`${status} since ${since ?? 'no day told'}, in ${sector}: not met, ${until ? `grace until ${until}` : 'no grace'}`, () => {
        const standing = { ...person, status, ...(since ? { since: since as LocalDate } : {}) }
        const fact = judgeFacts(standing, sector)
        assert.equal(fact?.outcome, 'not-met')
        assert.equal(fact?.outcome === 'not-met' ? fact.graceUntil : '', until)
      })
})

const judgeFacts = (standing: typeof person, sector: (typeof sectorCodes)[number]) =>
  judge({ person: said('population-register', standing) }, sector).facts['population-registered']
