import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { Answered, OrganisationAnswer } from '@hms/domain/eligibility/facts'
import { type RegisterStage, registerStage } from '#testing/register-stage.ts'
import type { Employment } from './employment-register.ts'
import { gatherFacts } from './gather-facts.ts'
import type { Lookups } from './lookups.ts'
import type { PersonDetails } from './population-document.ts'

const BUILDER = '311851055'
const CLEANER = '318706476'
const WORKER = '20867205064'
const OTHER_NUMBER = '57819130037'
const asOf = '2026-11-23T09:00:00.000Z' as Instant
const said = <T>(value: T): Answered<T> => ({ answered: true, value, source: 'test', asOf })
const silent = { answered: false, why: 'timeout', source: 'test', asOf } as const

type World = {
  organisation?: Answered<OrganisationAnswer>
  person?: Answered<PersonDetails>
  /** By identity number. */
  employments?: Readonly<Record<string, Answered<readonly Employment[]>>>
}
const organisation = {
  state: 'active',
  number: BUILDER,
  name: 'BLANK TØMRER AS',
  form: 'AS',
  industry: '43.320',
  vat: true,
} as const
const person = {
  status: 'resident',
  kind: 'national',
  given: 'Tiril',
  family: 'Håland',
  birth: '1972-06-20' as LocalDate,
  sex: 'female',
  citizenships: ['NOR'],
} as const
const runs = { unit: '311384368', from: '2024-02-01' as LocalDate }

/** What a world answers, and what was asked of it. */
async function ask(sector: string, world: World = {}) {
  const asked: string[] = []
  const note = <T>(question: string, answer: Answered<T>) => {
    asked.push(question)
    return Promise.resolve(answer)
  }
  const lookups = {
    findOrganisation: () => Promise.resolve(world.organisation ?? said(organisation)),
    findPerson: () => Promise.resolve(world.person ?? said(person)),
    findVat: () => note('vat', said(false)),
    findPermit: (number: string) => note(`permit ${number}`, said(null)),
    listEmployments: (_unit: string, number: string) =>
      note<readonly Employment[]>(
        `employments ${number}`,
        world.employments?.[number] ?? said(number === WORKER ? [runs] : []),
      ),
    listAssignments: (_unit: string, number: string) => note(`assignments ${number}`, said([])),
    listRoles: (number: string) => note(`roles ${number}`, said([])),
    findStaffing: () => note('staffing', said(null)),
    findApproval: (register: string) => note(`approval ${register}`, said(null)),
  } satisfies Partial<Lookups>
  const today = '2026-11-23' as LocalDate
  // Only what is not asked here is missing.
  const facts = await gatherFacts(lookups as unknown as Lookups, {
    organisation: BUILDER,
    identityNumber: WORKER,
    sector,
    today,
  })
  return { facts, asked: asked.sort() }
}
const none = (answer: Answered<unknown>) => answer.answered && answer.value === null
const withVat = (vat: boolean | undefined, more: object = {}): World => {
  const { vat: _known, ...rest } = organisation
  return { organisation: said({ ...rest, ...(vat === undefined ? {} : { vat }), ...more }) }
}

suite('the VAT register is asked', () => {
  for (const [why, sector, world] of [
    ['when the entity register says no', 'construction', withVat(false)],
    ['when the entity register says nothing', 'cleaning', withVat(undefined)],
    ['of one that is winding up', 'construction', withVat(false, { state: 'winding-up' })],
  ] as const)
    test(why, async () => assert.ok((await ask(sector, world)).asked.includes('vat')))

  for (const [why, sector, world] of [
    ['when the entity register says yes', 'construction', withVat(true)],
    ['where only an imposed duty counts', 'goods-transport', withVat(false)],
    ['where the sector is not known', 'shipyards', withVat(false)],
    ['when the entity register is silent', 'construction', { organisation: silent }],
    ['of nobody', 'construction', { organisation: said({ state: 'not-found' } as const) }],
    ['of one that is deleted', 'construction', withVat(false, { state: 'deleted' })],
    ['of one that is exempt', 'construction', withVat(false, { vatExemption: 'turnover-below-limit' })],
  ] as const)
    test(`never ${why}`, async () => {
      const { facts, asked } = await ask(sector, world)
      assert.ok(!asked.includes('vat'))
      assert.ok(none(facts.vat))
    })
})

suite('a residence permit is asked for', () => {
  for (const [why, citizenships] of [
    ['of a citizen of a third country', ['IND']],
    ['of somebody whose citizenship is not told', []],
  ] as const)
    test(why, async () => {
      const { asked } = await ask('cleaning', { person: said({ ...person, citizenships }) })
      assert.ok(asked.includes(`permit ${WORKER}`))
    })

  test('by the number in use', async () => {
    const changed = { ...person, citizenships: ['IND'], number: OTHER_NUMBER }
    assert.ok((await ask('cleaning', { person: said(changed) })).asked.includes(`permit ${OTHER_NUMBER}`))
  })

  for (const [why, sector, answer] of [
    ['of a citizen of Norway', 'cleaning', said(person)],
    ['of one who has a citizenship of the EEA too', 'cleaning', said({ ...person, citizenships: ['IND', 'POL'] })],
    ['where no condition hangs on it', 'construction', said({ ...person, citizenships: ['IND'] })],
    ['of nobody', 'cleaning', said({ status: 'not-found' } as const)],
    ['while the population register is silent', 'cleaning', silent],
  ] as const)
    test(`never ${why}`, async () => {
      const { facts, asked } = await ask(sector, { person: answer })
      assert.ok(!asked.some((question) => question.startsWith('permit')))
      assert.ok(none(facts.residence))
    })
})

suite('a person with two numbers', () => {
  const twice = said({ ...person, formerNumbers: [OTHER_NUMBER] })

  test('is looked for at work by both', async () => {
    const older = { unit: '319481362', from: '2023-01-01' as LocalDate }
    const { facts } = await ask('construction', {
      person: twice,
      employments: { [WORKER]: said([]), [OTHER_NUMBER]: said([older]) },
    })
    assert.deepEqual(facts.employments.answered && facts.employments.value, [older])
    assert.ok(facts.assignments.answered && facts.assignments.value.length === 0, 'who is employed is not posted')
  })

  test('whose other number nobody answers about is not without work: unknown', async () => {
    const { facts } = await ask('construction', {
      person: twice,
      employments: { [WORKER]: said([]), [OTHER_NUMBER]: silent },
    })
    assert.equal(facts.employments.answered, false)
  })

  test('is asked about by the number in use when the order has the one before', async () => {
    const { asked } = await ask('construction', { person: said({ ...person, number: OTHER_NUMBER }) })
    assert.deepEqual(
      asked.filter((question) => question.startsWith('employments')),
      [`employments ${WORKER}`, `employments ${OTHER_NUMBER}`],
    )
  })

  test('has the former number asked with, and not kept', async () => {
    const { facts } = await ask('construction', { person: twice })
    assert.ok(!JSON.stringify(facts).includes(OTHER_NUMBER))
  })
})

suite('a hire who has not begun', () => {
  test('is looked for among the posted workers, who may be working there already', async () => {
    const soon = { unit: '319481362', from: '2026-12-07' as LocalDate }
    const { asked } = await ask('construction', { employments: { [WORKER]: said([soon]) } })
    assert.ok(asked.includes(`assignments ${WORKER}`))
  })
})

suite('nothing is asked that cannot matter', () => {
  test('of an employed carpenter only work and the gate that would close construction', async () => {
    const { asked } = await ask('construction')
    assert.deepEqual(asked, ['approval cleaning', `employments ${WORKER}`])
  })
})

suite('all that is asked, over the wire', () => {
  let stage: RegisterStage
  before(async () => {
    stage = await registerStage()
  })
  after(() => stage.close())

  test('a firm that has left the VAT register is refused by that register itself; a third-country cleaner shows a permit', async () => {
    await stage.pull('PATCH', '/world/organisations', { number: CLEANER, vat: false })
    const facts = await stage.open().gatherFacts(CLEANER, '09860184335', 'cleaning')
    assert.deepEqual([facts.vat.source, facts.vat.answered && facts.vat.value], ['vat-register', false])
    assert.deepEqual(facts.residence.answered && facts.residence.value, { from: '2025-01-01', to: '2027-12-31' })
  })
})
