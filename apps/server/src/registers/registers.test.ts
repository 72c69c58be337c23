import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import { after, afterEach, before, suite, test } from 'node:test'
import { type RegisterStage, registerStage } from '#testing/register-stage.ts'
import type { Registers } from './registers.ts'

const BUILDER = '311851055'
const BUILDER_UNIT = '311384368'
const MANAGER = '20867205064'
const POSTED = '44906209982'
const SOLE = { organisation: '313632032', owner: '12828016944' }
const CLEANER = '318706476'

suite('the registers, over their real protocols', () => {
  let stage: RegisterStage
  let registers: Registers
  before(async () => {
    stage = await registerStage()
    registers = stage.open()
  })
  afterEach(() => misbehave('all', 'normal'))
  after(() => stage.close())

  async function misbehave(register: string, behaviour: string) {
    await stage.misbehave(register, behaviour)
    registers = stage.open()
  }

  test('an enterprise is found by its own number and by that of a sub-unit', async () => {
    for (const number of [BUILDER, BUILDER_UNIT]) {
      const found = await registers.findOrganisation(number)
      assert.ok(found.answered && found.value.state === 'active')
      assert.deepEqual(
        [found.value.number, found.value.name, found.value.form, found.value.vat],
        [BUILDER, 'BLANK TØMRER AS', 'AS', true],
      )
    }
  })

  for (const [number, state] of [
    ['319028587', 'bankrupt'],
    ['315832756', 'deleted'],
    ['999999999', 'not-found'],
  ] as const)
    test(`${number} is ${state}: an answer, not silence`, async () => {
      const found = await registers.findOrganisation(number)
      assert.equal(found.answered && found.value.state, state)
    })

  test('sub-units are listed, and where somebody holds roles', async () => {
    const units = await registers.listSubUnits(BUILDER)
    assert.deepEqual(units.answered && units.value.map(({ number }) => number), [BUILDER_UNIT, '319481362'])
    const roles = await registers.listRoles(MANAGER)
    assert.deepEqual(roles.answered && roles.value, [{ number: BUILDER, name: 'BLANK TØMRER AS', roles: ['DAGL'] }])
    const none = await registers.listRoles(POSTED)
    assert.deepEqual(none.answered && none.value, [])
  })

  test('a person is what the register says now, not what it said before', async () => {
    const found = await registers.findPerson(MANAGER)
    assert.ok(found.answered && found.value.status === 'resident')
    const { given, family, birth, sex, citizenships, kind } = found.value
    assert.deepEqual(
      [given, family, birth, sex, citizenships, kind],
      ['Tiril', 'Håland', '1972-06-20', 'female', ['NOR'], 'national'],
    )
  })

  test('a number nobody has is not found; an address nobody serves is no answer about anybody', async () => {
    const unknown = await registers.findPerson('02813299952')
    assert.equal(unknown.answered && unknown.value.status, 'not-found')
    const astray = stage.open({ population: stage.at.population.replace('/api', '/elsewhere') })
    assert.equal((await astray.findPerson(MANAGER)).answered, false)
    const wrongPackage = stage.open({ assignment: `${stage.at.assignment}/x` })
    assert.equal((await wrongPackage.listAssignments(BUILDER, POSTED)).answered, false)
  })

  test('who is employed here, who is posted here, and all employees', async () => {
    const employed = await registers.listEmployments(BUILDER, MANAGER)
    assert.deepEqual(employed.answered && employed.value, [{ unit: BUILDER_UNIT, from: '2024-02-01' }])
    const posted = await registers.listAssignments(BUILDER, POSTED)
    assert.deepEqual(posted.answered && posted.value, [{ from: '2026-10-01', to: '2027-04-30' }])
    const none = await registers.listAssignments(BUILDER, MANAGER)
    assert.deepEqual(none.answered && none.value, [])
    const all = await registers.listEmployees(BUILDER)
    assert.ok(
      all.answered && all.value.length > 10 && all.value.every(({ identityNumber }) => /^\d{11}$/.test(identityNumber)),
    )
  })

  test('approvals carry the date of the file they stand in', async () => {
    const cleaning = await registers.findApproval('cleaning', CLEANER)
    assert.deepEqual(
      [cleaning.answered && cleaning.value, cleaning.asOf.slice(0, 10)],
      ['card-ordering-under-treatment', '2026-11-23'],
    )
    const refused = await registers.findApproval('cleaning', '318188122')
    assert.equal(refused.answered && refused.value, 'not-approved')
    const carCare = await registers.findApproval('car-care', '314760182')
    assert.equal(carCare.answered && carCare.value, 'approved-with-employees')
    const absent = await registers.findApproval('car-care', BUILDER)
    assert.equal(absent.answered && absent.value, null)
    const staffing = await registers.findStaffing('313753042')
    assert.equal(staffing.answered && staffing.value, 'registered')
  })

  test('the first generation of the cleaning register is read too', async () => {
    const older = stage.open({ cleaning: stage.at.cleaning.replace('renhold_register.xml', 'renhold.xml') })
    const found = await older.findApproval('cleaning', CLEANER)
    assert.equal(found.answered && found.value, 'card-ordering-under-treatment')
  })

  test('all facts about one worker; what cannot matter is not asked', async () => {
    const facts = await registers.gatherFacts(BUILDER, MANAGER, 'construction')
    assert.ok(facts.organisation.answered && facts.person.answered && facts.employments.answered)
    assert.deepEqual(Object.keys(facts.approvals), ['cleaning'], 'a gate that would close construction')
    const owner = await registers.gatherFacts(SOLE.organisation, SOLE.owner, 'construction')
    assert.deepEqual(owner.roles.answered && owner.roles.value, ['INNH'])
    const cleaner = await registers.gatherFacts(CLEANER, MANAGER, 'cleaning')
    assert.ok(cleaner.approvals['cleaning']?.answered)
  })

  for (const [behaviour, why] of [
    ['down', 'broken'],
    ['rate-limited', 'rate-limited'],
    ['truncated', 'unreachable'],
  ] as const)
    test(`registers that are ${behaviour} leave everything unknown, and nothing is thrown`, async () => {
      await misbehave('all', behaviour)
      const { roles, staffing, approvals, vat, residence, ...answers } = await registers.gatherFacts(
        CLEANER,
        MANAGER,
        'cleaning',
      )
      for (const [name, answer] of Object.entries({ ...answers, cleaning: approvals['cleaning'] })) {
        assert.equal(answer?.answered, false, name)
        assert.ok(answer && !answer.answered && answer.askAgainAt, name)
      }
      assert.ok(!answers.organisation.answered)
      assert.equal(answers.organisation.why, why)
      assert.notEqual(registers.health().find(({ register }) => register === 'entity-register')?.state, 'works')
    })

  test('a file of ten days ago tells nothing about today', async () => {
    await misbehave('all', 'stale')
    const found = await registers.findApproval('cleaning', CLEANER)
    assert.ok(!found.answered)
    assert.equal(found.why, 'too-old')
  })

  test('after five questions without answer nobody is kept waiting', async () => {
    await misbehave('entity-register', 'down')
    for (let asked = 0; asked < 5; asked++) await registers.findOrganisation(BUILDER)
    const next = await registers.findOrganisation(BUILDER)
    assert.ok(!next.answered)
    assert.equal(next.why, 'circuit-open')
  })
})

suite('an import of many rows', () => {
  let server: Server
  after(() => server.close())

  test('asks about the enterprise once', async () => {
    const stage = await registerStage()
    let asked = 0
    server = createServer(async (request, response) => {
      asked++
      const answer = await fetch(`${stage.world.addresses.http}${request.url}`, {
        headers: { accept: String(request.headers.accept) },
      })
      response
        .writeHead(answer.status, { 'content-type': answer.headers.get('content-type') ?? '' })
        .end(await answer.text())
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    const address = server.address()
    const port = typeof address === 'object' ? address?.port : 0
    const registers = stage.open({ entity: `http://127.0.0.1:${port}/brreg/enhetsregisteret/api` }).forImport()
    await Promise.all(Array.from({ length: 20 }, () => registers.gatherFacts(BUILDER, MANAGER, 'construction')))
    assert.equal(asked, 1)
    await stage.close()
  })
})
