import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { managers } from '#testing/managers.ts'
import { type TestApp, testApp } from '#testing/test-app.ts'

type Employee = {
  person: string
  given: string
  family: string
  birthYear: number
  notMet: string[]
  unknown: string[]
  openOrder?: string
}
type Units = { units: { number: string; name: string; employees: Employee[] }[] }
const BUILDER = '311851055'

suite('employees of an enterprise over HTTP', () => {
  let house: TestApp
  let builder: Browser
  before(async () => {
    house = await testApp()
    builder = await house.visitor(managers.builder)
  })
  after(() => house.close())

  const employeesOf = (actor: Browser, organisation: string, sector: string) =>
    actor.api('GET', `/api/organisations/${organisation}/employees?sector=${sector}`)
  const listOf = async (actor: Browser, organisation: string, sector: string) =>
    (await bodyOf<Units>(await employeesOf(actor, organisation, sector))).units

  test('they stand under their sub-unit, with the conditions that are not met', async () => {
    const units = await listOf(builder, BUILDER, 'construction')
    assert.deepEqual(
      units.map(({ name }) => name),
      ['BLANK TØMRER AS AVD 1', 'BLANK TØMRER AS AVD 2'],
    )
    const employees = units.flatMap((unit) => unit.employees)
    const unmet = employees.filter(({ notMet }) => notMet.length > 0)
    assert.ok(employees.length > 25 && unmet.length > 0)
    assert.ok(employees.every(({ birthYear, unknown }) => birthYear > 1940 && unknown.length === 0))
    const names = units[0]?.employees.map(({ family }) => family) ?? []
    assert.deepEqual(
      names,
      names.toSorted((a, b) => a.localeCompare(b, 'nb')),
    )
  })

  test('a sub-unit shows its own people', async () => {
    const units = await listOf(builder, '311384368', 'construction')
    assert.deepEqual(
      units.map(({ number }) => number),
      ['311384368'],
    )
  })

  test('an order shows beside its worker', async () => {
    const worker = { identityNumber: '08877705928', email: 'a@b.example' }
    const order = { sector: 'construction', identityChecked: true, workers: [worker] }
    const placed = await builder.api('POST', `/api/organisations/${BUILDER}/orders`, order)
    const [row] = (await bodyOf<{ rows: { order: string }[] }>(placed)).rows
    const employees = (await listOf(builder, BUILDER, 'construction')).flatMap((unit) => unit.employees)
    assert.deepEqual(
      employees.filter(({ openOrder }) => openOrder).map(({ openOrder }) => openOrder),
      [row?.order],
    )
  })

  test('a sole proprietor is there without employment', async () => {
    const sole = await house.visitor(managers.sole)
    const employees = (await listOf(sole, '313632032', 'construction')).flatMap((unit) => unit.employees)
    assert.deepEqual(
      employees.map(({ family, notMet }) => [family, notMet]),
      [['Brekke-Dahl', []]],
    )
  })

  test('a population register that is silent leaves a condition unknown; nobody is lost', async () => {
    await house.misbehave('population-register', 'down')
    const employees = (await listOf(builder, BUILDER, 'construction')).flatMap((unit) => unit.employees)
    await house.misbehave('population-register', 'normal')
    assert.ok(employees.length > 25)
    assert.ok(
      employees.every(
        ({ unknown, notMet }) => unknown.includes('population-registered') && !notMet.includes('population-registered'),
      ),
    )
  })

  test('when nobody can say who works there, the answer is 503 and not an empty list', async () => {
    await house.misbehave('employment-register', 'down')
    const answer = await employeesOf(builder, BUILDER, 'construction')
    await house.misbehave('employment-register', 'normal')
    assert.deepEqual([answer.status, (await bodyOf<{ type: string }>(answer)).type], [503, 'register.unanswered'])
  })

  test('another enterprise is none of their business', async () => {
    assert.equal((await employeesOf(builder, '318706476', 'cleaning')).status, 403)
    assert.equal((await employeesOf(builder, '999999999', 'cleaning')).status, 403)
  })

  test('who is logged in learns for whom they may order', async () => {
    const me = await bodyOf<{ name: string; organisations: object[] }>(await builder.api('GET', '/api/me'))
    assert.deepEqual(
      [me.name, me.organisations],
      ['Tiril Håland', [{ number: BUILDER, name: 'BLANK TØMRER AS', roles: ['DAGL'] }]],
    )
  })
})
