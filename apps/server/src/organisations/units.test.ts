import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser, Page } from '#testing/browser.ts'
import { managers } from '#testing/managers.ts'
import { type TestApp, testApp } from '#testing/test-app.ts'

const BUILDER = '311851055'
const FIRST = { number: '311384368', name: 'BLANK TØMRER AS AVD 1', industry: '43.320' }
const SECOND = { number: '319481362', name: 'BLANK TØMRER AS AVD 2', industry: '43.320' }
const OTHERS_UNIT = '313290905'
const at = `/enterprises/${BUILDER}/employees`
const has = (page: Page, ...texts: readonly string[]) => {
  for (const text of texts) assert.ok(page.text.includes(text), `${page.path} lacks "${text}"`)
}
const lacks = (page: Page, ...texts: readonly string[]) => {
  for (const text of texts) assert.ok(!page.text.includes(text), `${page.path} has "${text}"`)
}
type Units = { units: { number: string; employees: { given: string; family: string; unitFindings: string[] }[] }[] }

suite('employees in the wrong sub-unit (domain.md § 9)', () => {
  let house: TestApp
  let builder: Browser
  before(async () => {
    house = await testApp()
    builder = await house.visitor(managers.builder)
  })
  after(() => house.close())

  const world = async (method: string, path: string, body: object) => {
    const answer = await fetch(`${house.world.addresses.world}${path}`, { method, body: JSON.stringify(body) })
    assert.ok(answer.ok, await answer.clone().text())
  }
  const hire = (person: string, unit: string) =>
    world('POST', '/employments/hire', { person, employer: BUILDER, unit, from: '2026-11-01' })
  const look = () => builder.get(`${at}?anew=yes`)
  const everybody = async () =>
    (
      await bodyOf<Units>(await builder.api('GET', `/api/organisations/${BUILDER}/employees?sector=construction`))
    ).units.flatMap(({ employees }) => employees)

  test('when all is right nothing is said, but that the card shows the main unit', async () => {
    const page = await look()
    has(page, 'På kortet står alltid hovedenheten', 'BLANK TØMRER AS, 311')
    lacks(page, 'Meldt på')
    assert.ok((await everybody()).every(({ unitFindings }) => unitFindings.length === 0))
    const [person = ''] = [...page.text.matchAll(/name="person" value="([^"]*)"/g)].map(([, value]) => value ?? '')
    has(await builder.get(`/enterprises/${BUILDER}/order?sector=construction&person=${person}`), 'alltid hovedenheten')
  })

  test('on the main unit, and on a unit of somebody else: apart, with why, the right place and the a-melding', async () => {
    const before = (await everybody()).length
    await hire('06907408114', BUILDER)
    await hire('64898339376', OTHERS_UNIT)
    const page = await look()
    has(page, 'Meldt på et annet sted · 2 personer', 'Meldt på hovedenheten', 'ikke er en av deres underenheter')
    has(page, 'Riktig sted er BLANK TØMRER AS AVD 1', 'a-meldingen')
    const after = await everybody()
    assert.equal(after.length, before + 2, 'nobody is lost')
    assert.deepEqual(after.flatMap(({ unitFindings }) => unitFindings).sort(), ['on-main-unit', 'unit-of-other'])
    has(await builder.get(`${at}.csv`), 'Merknad om underenhet', 'Meldt på hovedenheten')
  })

  test('on two sub-units at once: one row, said as what it may be', async () => {
    const before = (await everybody()).length
    await hire('25837825000', FIRST.number)
    await hire('25837825000', SECOND.number)
    has(await look(), 'Meldt på flere underenheter samtidig')
    assert.equal((await everybody()).length, before + 1)
  })

  test('a sub-unit that was closed keeps its people, in the group of those who must be moved', async () => {
    const before = (await everybody()).length
    await world('PATCH', '/organisations', { number: BUILDER, units: [FIRST, { ...SECOND, closed: '2026-11-01' }] })
    const page = await look()
    has(page, 'som er nedlagt', 'Meldt på et annet sted', 'Riktig sted er BLANK TØMRER AS AVD 1')
    assert.equal((await everybody()).length, before)
  })

  test('without any open sub-unit one is to be registered first', async () => {
    await world('PATCH', '/organisations', {
      number: BUILDER,
      units: [FIRST, SECOND].map((unit) => ({ ...unit, closed: '2026-11-01' })),
    })
    has(await look(), 'ingen åpen underenhet', 'Registrer en underenhet først', 'Brønnøysundregistrene')
  })

  test('an entity register that is silent finds nothing wrong with anybody', async () => {
    await house.misbehave('entity-register', 'down')
    const page = await look()
    await house.misbehave('entity-register', 'normal')
    assert.equal(page.status, 200)
    lacks(page, 'Meldt på')
  })
})
