import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Answered } from '@hms/domain/eligibility/facts'
import { type LogLine, type RegisterStage, registerStage } from '#testing/register-stage.ts'
import type { RegisterName } from './register-name.ts'
import type { Registers } from './registers.ts'

const BUILDER = '311851055'
const MANAGER = '20867205064'
const POSTED = '44906209982'
const CLEANER = '318706476'

/** One question, who answers it (as the simulators call it), and what of the answer counts. */
type Asked = {
  readonly what: string
  readonly register: RegisterName
  readonly simulated?: string
  ask(registers: Registers): Promise<Answered<unknown>>
}
const asked = <T>(
  what: string,
  register: RegisterName,
  ask: (registers: Registers) => Promise<Answered<T>>,
  truth: (value: T) => unknown,
): Asked => ({
  what,
  register,
  ask: async (registers) => {
    const answer = await ask(registers)
    return answer.answered ? { ...answer, value: truth(answer.value) } : answer
  },
})
const same = (value: unknown) => value
const numbers = (list: readonly { readonly number: string }[]) => list.map(({ number }) => number)
const page = ({ events, next }: { events: readonly unknown[]; next: number | undefined }) => [events.length, next]

const questions: readonly Asked[] = [
  asked(
    'an enterprise',
    'entity-register',
    (r) => r.findOrganisation(BUILDER),
    (found) => ('form' in found ? [found.number, found.form, found.state, found.vat] : found),
  ),
  asked('sub-units', 'entity-register', (r) => r.listSubUnits(BUILDER), numbers),
  asked(
    'roles',
    'entity-register',
    (r) => r.listRoles(MANAGER),
    (roles) => roles.map(({ roles: codes }) => codes),
  ),
  asked('updates of units', 'entity-register', (r) => r.feeds.entityUpdates.listAfter(undefined), page),
  asked('updates of sub-units', 'entity-register', (r) => r.feeds.subUnitUpdates.listAfter(undefined), page),
  asked('updates of roles', 'entity-register', (r) => r.feeds.roleUpdates.listAfter(undefined), page),
  asked(
    'a person',
    'population-register',
    (r) => r.findPerson(MANAGER),
    (found) => ('birth' in found ? [found.status, found.birth, found.given, found.family] : found),
  ),
  asked(
    'many persons',
    'population-register',
    (r) => r.listPersons([MANAGER, POSTED]),
    (found) => [...found].map(([number, person]) => [number, person.status]),
  ),
  asked('events of persons', 'population-register', (r) => r.feeds.populationEvents.listAfter(undefined), page),
  asked('employments', 'employment-register', (r) => r.listEmployments(BUILDER, MANAGER), same),
  asked(
    'employees',
    'employment-register',
    (r) => r.listEmployees(BUILDER),
    (all) => all.length,
  ),
  asked('events of employments', 'employment-events', (r) => r.feeds.employmentEvents.listAfter(undefined), page),
  asked('assignments', 'assignment-register', (r) => r.listAssignments(BUILDER, POSTED), same),
  asked('VAT', 'vat-register', (r) => r.findVat(BUILDER), same),
  asked('a cleaning approval', 'cleaning-register', (r) => r.findApproval('cleaning', CLEANER), same),
  asked('a car-care approval', 'car-care-register', (r) => r.findApproval('car-care', '314760182'), same),
  asked('a staffing approval', 'staffing-register', (r) => r.findStaffing('313753042'), same),
]
/** An empty feed has no half, and no field to be wrong in: events are made first, so that there are some. */
async function happen(stage: RegisterStage) {
  const worker = { person: MANAGER, employer: BUILDER, unit: '319481362' }
  await stage.pull('POST', '/world/employments/hire', worker)
  await stage.pull('PATCH', '/world/people', { id: POSTED, citizenship: 'LTU' })
}
const open: readonly RegisterName[] = ['cleaning-register', 'car-care-register', 'staffing-register']
const openToAll: readonly string[] = ['entity-register', ...open]

/** What each may be called when nothing is understood; nothing else may stand in the log. */
const codes = new Set([
  ...['wrong-content-type', 'not-json', 'not-xml', 'cut', 'too-large', 'unexpected-status', 'unexpected-form'],
  ...['rate-limited', 'timeout', 'unreachable', 'no-access', 'too-old', 'expired-token'],
])
const unanswerable: Readonly<Record<string, readonly string[]>> = {
  down: ['broken'],
  'rate-limited': ['rate-limited'],
  truncated: ['unreachable'],
  cut: ['not-understood', 'unreachable'],
  'wrong-type': ['not-understood'],
  broken: ['broken'],
  garbage: ['not-understood'],
  'wrong-kinds': ['not-understood'],
}

const stages: RegisterStage[] = []
after(() => Promise.all(stages.map((stage) => stage.close())))

async function everyAnswer(behaviour: string, misbehaving: readonly string[]) {
  const stage = await registerStage()
  stages.push(stage)
  await happen(stage)
  const registers = stage.open()
  // Whoever has a token, and a file, meets the bad day with both.
  const well = await Promise.all(questions.map(({ ask }) => ask(registers)))
  for (const name of misbehaving) await stage.misbehave(name, behaviour)
  stage.takeLines()
  const ill = await Promise.all(questions.map(({ ask }) => ask(registers)))
  return { well, ill, lines: stage.takeLines(), health: registers.health() }
}
const simulatedNames = [
  ...['entity-register', 'population-register', 'employment-register', 'employment-events', 'assignments'],
  ...['vat-register', 'cleaning-register', 'car-care-register', 'staffing-register'],
]

function tellsNobody(lines: readonly LogLine[]) {
  const written = JSON.stringify(lines)
  for (const secret of [MANAGER, POSTED, 'Tiril', 'Håland']) assert.ok(!written.includes(secret), secret)
}

for (const [behaviour, whys] of Object.entries(unanswerable))
  suite(`registers that are ${behaviour}`, () => {
    let told: Awaited<ReturnType<typeof everyAnswer>>
    before(async () => {
      told = await everyAnswer(behaviour, simulatedNames)
    })
    for (const [index, { what, register }] of questions.entries())
      test(`tell nothing of ${what}: unknown, and never thrown`, () => {
        assert.equal(told.well[index]?.answered, true, 'well before')
        const answer = told.ill[index]
        assert.ok(answer && !answer.answered)
        assert.equal(answer.source, register)
        assert.ok(answer.askAgainAt)
        // Ten megabytes take their time on a busy machine, and who waits too long has no answer either.
        assert.ok([...whys, 'circuit-open', 'timeout'].includes(answer.why), answer.why)
      })
    test('are in the log with a code each, and nobody they know of is', () => {
      for (const { register, code, log } of told.lines) {
        assert.ok(log === 'register-answer-odd' || log === 'register-unavailable', String(log))
        assert.ok(codes.has(String(code)) || code === 'circuit-open', String(code))
        assert.equal(typeof register, 'string')
      }
      const named = new Set(told.lines.map(({ register }) => register))
      assert.equal(named.size, new Set(questions.map(({ register }) => register)).size)
      tellsNobody(told.lines)
    })
    test('are not well, and it is known since when and when they last were', () => {
      for (const { state, since, lastAnswer } of told.health)
        assert.ok(state !== 'works' && since !== undefined && lastAnswer !== undefined)
    })
  })

for (const behaviour of ['normal', 'odd', 'expired-token', 'clock-skew'])
  suite(`registers that are ${behaviour}`, () => {
    let told: Awaited<ReturnType<typeof everyAnswer>>
    before(async () => {
      told = await everyAnswer(behaviour, simulatedNames)
    })
    for (const [index, { what }] of questions.entries())
      test(`tell of ${what} all that counts`, () => {
        const [well, ill] = [told.well[index], told.ill[index]]
        assert.ok(well?.answered && ill?.answered, ill && !ill.answered ? ill.why : '')
        assert.deepEqual(ill.value, well.value)
      })
    test('are well, and nothing is found odd', () => {
      assert.deepEqual(told.lines, [])
      for (const { state, since } of told.health) assert.deepEqual([state, since], ['works', undefined])
    })
  })

suite('files that are stale', () => {
  test('tell nothing about today; the others are well', async () => {
    const { ill } = await everyAnswer('stale', simulatedNames)
    for (const [index, { what, register }] of questions.entries()) {
      const answer = ill[index]
      assert.equal(answer?.answered, !open.includes(register), what)
      if (answer && !answer.answered) assert.equal(answer.why, 'too-old', what)
    }
  })
})

suite('a register that is slow', () => {
  test('keeps nobody waiting to its end', async () => {
    const { ill } = await everyAnswer('slow', ['vat-register'])
    for (const [index, { what }] of questions.entries()) {
      const answer = ill[index]
      assert.equal(answer?.answered, what !== 'VAT', what)
      if (answer && !answer.answered) assert.equal(answer.why, 'timeout')
    }
  })
})

for (const behaviour of ['down', 'broken', 'wrong-type', 'garbage', 'wrong-kinds', 'expired-token', 'rate-limited'])
  suite(`a Maskinporten that is ${behaviour}`, () => {
    test('leaves what needs a token unknown, and stands in the log itself', async () => {
      const stage = await registerStage()
      stages.push(stage)
      await stage.misbehave('maskinporten', behaviour)
      const registers = stage.open()
      const answers = await Promise.all(questions.map(({ ask }) => ask(registers)))
      for (const [index, { what, register }] of questions.entries())
        assert.equal(answers[index]?.answered, openToAll.includes(register) && what !== 'roles', what)
      const lines = stage.takeLines()
      assert.ok(lines.some(({ register }) => register === 'maskinporten'))
      tellsNobody(lines)
    })
  })

for (const behaviour of ['odd', 'clock-skew'])
  suite(`a Maskinporten that is ${behaviour}`, () => {
    test('is understood', async () => {
      const stage = await registerStage()
      stages.push(stage)
      await stage.misbehave('maskinporten', behaviour)
      const registers = stage.open()
      for (const { ask, what } of questions) assert.equal((await ask(registers)).answered, true, what)
      const differing = stage.takeLines().filter(({ log }) => log === 'clock-differs')
      assert.equal(differing.length, behaviour === 'odd' ? 0 : 1)
    })
  })
