import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Instant } from '@hms/domain/calendar'
import { allTasks } from '#features.ts'
import type { Browser, Page } from '#testing/browser.ts'
import { managers } from '#testing/managers.ts'
import { type TestApp, testApp } from '#testing/test-app.ts'

const CLEANER = '318706476'
const home = `/enterprises/${CLEANER}`
const has = (page: Page, ...texts: readonly string[]) => {
  for (const text of texts) assert.ok(page.text.includes(text), `${page.path} lacks "${text}"`)
}
const lacks = (page: Page, ...texts: readonly string[]) => {
  for (const text of texts) assert.ok(!page.text.includes(text), `${page.path} has "${text}"`)
}

suite('the first page of an enterprise whose ordering is under treatment', () => {
  let house: TestApp
  let cleaner: Browser
  before(async () => {
    house = await testApp()
    cleaner = await house.visitor(managers.cleaner)
  })
  after(() => house.close())

  const run = async (task: string) => {
    await allTasks(house.dependencies)[task]?.({} as never)
    await house.runJobs()
  }
  const setDay = async (at: string) => {
    house.dependencies.clock.set(at as Instant)
    await fetch(house.world.addresses.clock, { method: 'PUT', body: JSON.stringify({ now: at }) })
  }
  /** The register's file is rebuilt each morning. */
  const stateNextMorning = async (cleaning: string, at: string) => {
    const answer = await fetch(`${house.world.addresses.world}/organisations`, {
      method: 'PATCH',
      body: JSON.stringify({ number: CLEANER, cleaning }),
    })
    assert.ok(answer.ok, await answer.clone().text())
    await setDay(at)
    await run('refresh-all')
  }

  test('before anybody has ordered it says nothing of it', async () => {
    lacks(await cleaner.get(home), 'Bestilling av kort er åpnet')
  })

  test('after the first order everybody without a card is proposed, and progress is told of all of them', async () => {
    const order = {
      sector: 'cleaning',
      identityChecked: true,
      workers: [{ identityNumber: '64898339376', email: 'a@b.example' }],
    }
    const placed = await cleaner.api('POST', `/api/organisations/${CLEANER}/orders`, order)
    assert.equal(placed.status, 200)
    await house.runJobs()
    const page = await cleaner.get(home)
    has(page, 'Bestilling av kort er åpnet: Renhold', 'Godkjenningen hos Arbeidstilsynet blir endelig når alle har')
    const [, done, of] = /(\d+) av (\d+) ansatte har gyldig kort/.exec(page.text) ?? []
    assert.equal(done, '0')
    const lacking = Number(/(\d+) ansatte mangler HMS-kort/.exec(page.text)?.[1])
    assert.equal(Number(of), lacking + 1, 'those proposed and the one who is ordered for')
    assert.ok(lacking > 5)
  })

  test('it asks no register: with all of them down it says the same', async () => {
    const before = await cleaner.get(home)
    for (const register of ['entity-register', 'employment-register', 'population-register', 'cleaning-register'])
      await house.misbehave(register, 'down')
    const silent = await cleaner.get(home)
    for (const register of ['entity-register', 'employment-register', 'population-register', 'cleaning-register'])
      await house.misbehave(register, 'normal')
    assert.deepEqual([silent.status, silent.text], [200, before.text])
  })

  test('finally approved: a sentence with its day', async () => {
    await stateNextMorning('approved-with-employees', '2026-11-24T10:00:00+01:00')
    const page = await cleaner.get(home)
    has(page, 'Arbeidstilsynet godkjente virksomheten endelig 24. november 2026: Renhold')
    lacks(page, 'Bestilling av kort er åpnet')
  })

  test('refused: why and where, in words', async () => {
    await stateNextMorning('not-approved', '2026-11-25T10:00:00+01:00')
    const page = await cleaner.get(home)
    has(page, 'Bestilling av kort er ikke åpen: Renhold', 'Virksomheten er ikke godkjent i bransjen', 'Arbeidstilsynet')
    lacks(page, 'godkjente virksomheten endelig')
  })
})
