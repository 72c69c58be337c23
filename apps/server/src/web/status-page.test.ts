import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Instant } from '@hms/domain/calendar'
import { noteOutages } from '#registers/note-outages.ts'
import type { Outage } from '#registers/store.ts'
import { letFusesCool } from '#testing/let-fuses-cool.ts'
import { type TestApp, testApp } from '#testing/test-app.ts'
import { presentState } from './status-page.tsx'

const at = (time: string) => `2026-11-${time}:00.000Z` as Instant
const outage = (since: string, until: string | null): Outage => ({
  register: 'vat-register',
  since: at(since),
  until: until === null ? null : at(until),
  why: 'down',
})

suite('since when a register is as it is', () => {
  const works = { register: 'vat-register', state: 'works' } as const
  test('works: since its last outage ended, or for longer than is shown', () => {
    const over = [outage('20T10:00', '20T11:00'), outage('10T10:00', '10T11:00')]
    assert.equal(presentState({ ...works, lastAnswer: at('23T09:00') }, over).since, at('20T11:00'))
    assert.deepEqual(presentState({ ...works, lastAnswer: at('23T09:00') }, []), works)
    assert.deepEqual(
      presentState({ ...works, lastAnswer: at('23T09:00') }, [
        { ...outage('20T10:00', '20T11:00'), register: 'entity-register' },
      ]),
      works,
    )
  })
  test('is silent: since the outage began, however often we were started anew', () => {
    const silent = { register: 'vat-register', state: 'down', since: at('23T08:00') } as const
    assert.equal(presentState(silent, [outage('22T10:00', null)]).since, at('22T10:00'))
    assert.equal(presentState(silent, []).since, at('23T08:00'))
  })
  test('was silent before we were started and has not been asked since: still silent', () => {
    assert.deepEqual(presentState(works, [outage('22T10:00', null)]), {
      register: 'vat-register',
      state: 'down',
      since: at('22T10:00'),
    })
  })
  test('has just come back, and nobody has written it down yet', () => {
    const back = presentState({ ...works, lastAnswer: at('23T09:00') }, [outage('22T10:00', null)])
    assert.deepEqual([back.state, back.since], ['works', at('23T09:00')])
  })
})

suite('the status page', () => {
  let house: TestApp
  before(async () => {
    house = await testApp()
  })
  after(() => house.close())
  const read = async () => (await (await house.visitor()).get('/status')).text
  const note = () => noteOutages(house.dependencies.database, house.dependencies.registers)
  const ask = () => house.dependencies.registers.findOrganisation('311851055')

  test('says that all is well while all is', async () => {
    const text = await read()
    assert.match(text, /Alle registrene har svart hele tiden/)
    assert.match(text, /Uten avbrudd/)
    assert.match(text, /Kort blir ikke ugyldige fordi et register ikke svarer/)
    assert.ok(!text.includes('Svarer ikke<'))
  })

  test('names an outage that lasts, and how long, and then when it was over', async (t) => {
    const { clock } = house.dependencies
    await house.misbehave('entity-register', 'down')
    for (let times = 0; times < 6; times++) await ask()
    await note()
    clock.set('2026-11-23T12:05:00+01:00' as Instant)
    const during = await read()
    assert.match(during, /Svarer ikke/)
    assert.match(during, /Varer ennå/)
    assert.match(during, /2 timer \d minutter/)
    await house.misbehave('entity-register', 'normal')
    letFusesCool(t)
    assert.ok((await ask()).answered)
    await note()
    const over = await read()
    assert.ok(!over.includes('Varer ennå'))
    assert.match(over, /23. november 2026 kl.\u00a012:05/)
  })

  test('forgets what was over a month ago, and is read without any register', async () => {
    const { clock } = house.dependencies
    clock.set('2026-12-24T12:00:00+01:00' as Instant)
    for (const register of ['entity-register', 'population-register', 'employment-register'])
      await house.misbehave(register, 'down')
    assert.match(await read(), /Alle registrene har svart hele tiden/)
  })

  test('answers in English, with the registers’ names as names', async () => {
    const { text } = await (await house.visitor()).get('/status?language=en')
    assert.match(text, /VAT Register/)
    assert.match(text, /go on by themselves/)
  })
})
