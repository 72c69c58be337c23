import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Stage, startStage } from '../testing/stage.ts'

const scope = 'skatteetaten:arbeidsforholdhendelser'
const person = '12897912064'
let stage: Stage
before(async () => {
  stage = await startStage()
})
after(() => stage.world.close())

const ask = (path: string, askedScope = scope) =>
  stage.askFor(askedScope, `${stage.world.addresses.employmentEvents}${path}`)

test('while nobody is hired there are no events, and reading would begin at the first number', async () => {
  assert.deepEqual((await ask('/hendelser/?fraSekvensnummer=1&antall=5')).body, { hendelser: [] })
  assert.deepEqual((await ask('/hendelser/start?dato=2026-09-01')).body, { sekvensnummer: 1 })
})

test('each hiring and each end is an event of its own that names the employer and the month', async () => {
  await stage.pull('POST', '/world/employments/hire', { person, employer: '310000108', from: '2026-12-10' })
  stage.world.clock.move('2026-11-25T08:00:00+01:00')
  await stage.pull('POST', '/world/employments/end', { person: '05918830121', employer: '310000108' })
  await stage.pull('POST', '/world/employments/hire', { person, employer: '310000418' })
  const all = [
    { sekvensnummer: 1, identifikator: '310000108', gjelderPeriode: '2026-12' },
    { sekvensnummer: 2, identifikator: '310000108', gjelderPeriode: '2026-11' },
    { sekvensnummer: 3, identifikator: '310000418', gjelderPeriode: '2026-11' },
  ]
  assert.deepEqual((await ask('/hendelser/?fraSekvensnummer=1&antall=5')).body.hendelser, all)
  assert.deepEqual((await ask('/hendelser?fraSekvensnummer=2&antall=1')).body.hendelser, all.slice(1, 2))
  assert.deepEqual((await ask('/hendelser/?fraSekvensnummer=4')).body.hendelser, [])
})

test('reading can begin with what happened on a day, or with what is to come', async () => {
  const start = async (day: string) => (await ask(`/hendelser/start?dato=${day}`)).body.sekvensnummer
  assert.equal(await start('2026-11-01'), 1)
  assert.equal(await start('2026-11-24'), 2)
  assert.equal(await start('2026-11-26'), 4)
})

test('a change that did not happen is no event', async () => {
  const told = await stage.pull('POST', '/world/employments/end', { person: '05918830121', employer: '310000418' })
  assert.equal(told.status, 400)
  assert.deepEqual((await ask('/hendelser/?fraSekvensnummer=4')).body.hendelser, [])
})

for (const path of [
  '/hendelser/?fraSekvensnummer=0',
  '/hendelser/?fraSekvensnummer=en',
  '/hendelser/?antall=1001',
  '/hendelser/start',
  '/hendelser/start?dato=1.9.2026',
])
  test(`${path} is refused`, async () => {
    const told = await ask(path)
    assert.equal(told.status, 400)
    assert.equal(told.body.kode, 'ARBEIDSFORHOLDHENDELSE-006')
  })

test('without a token, or with another scope, the events are closed', async () => {
  const bare = await stage.ask(`${stage.world.addresses.employmentEvents}/hendelser/`)
  assert.equal(bare.status, 401)
  assert.equal(bare.body.kode, 'ARBEIDSFORHOLDHENDELSE-004')
  const other = await ask('/hendelser/', 'skatteetaten:arbeidsforhold')
  assert.equal(other.status, 403)
  assert.equal(other.body.kode, 'ARBEIDSFORHOLDHENDELSE-005')
})
