import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { parseInstant } from '@hms/domain/calendar'
import { createClock } from '#clock.ts'
import { answeringServer } from '#testing/answering-server.ts'
import { openCarCareRegister } from './car-care-register.ts'
import { NoAnswer } from './no-answer.ts'

const wire = readFileSync(
  fileURLToPath(new URL('../../../../simulators/data/wire/bilpleieregister.json', import.meta.url)),
  'utf8',
)
const clock = createClock({ startsAt: parseInstant('2025-06-24T12:00:00+02:00') })

async function find(text: string, numbers: readonly string[]) {
  const server = await answeringServer(() => ({ body: text }))
  const find = openCarCareRegister(server.address, clock)
  const found = await Promise.allSettled(numbers.map(find))
  await server.close()
  return found.map((one) => {
    if (one.status === 'fulfilled') return one.value.value
    assert.ok(one.reason instanceof NoAnswer)
    return one.reason.finding?.code
  })
}
const company = (organisasjonsnummer: unknown, more: object) => ({ organisasjonsnummer, ...more })
const file = (...data: readonly object[]) =>
  JSON.stringify({ metadata: { datoTidGenerert: '2025-06-24T01:00:00' }, registernavn: 'bilpleieregisteret', data })

suite("the car-care register's file", () => {
  test('as it is published is understood, with the day it was built', async () => {
    const server = await answeringServer(() => ({ body: wire }))
    const find = openCarCareRegister(server.address, clock)
    const found = await find('222222222')
    assert.deepEqual([found.value, found.asOf], ['approved-with-employees', '2025-06-24T09:15:44.000Z'])
    assert.equal((await find('333333333')).value, null, 'a sub-unit is no firm')
    await server.close()
  })

  test('tells each state by its number, and one nobody knows by its words', async () => {
    const states = [1, 2, 3, 4, 5].map((registerstatus) => company(`31000000${registerstatus}`, { registerstatus }))
    const worded = company('310000006', { registerstatus: 17, registerstatusTekst: 'Godkjent uten ansatte' })
    assert.deepEqual(
      await find(
        file(...states, worded),
        ['1', '2', '3', '4', '5', '6', '7'].map((digit) => `31000000${digit}`),
      ),
      [
        'application-under-treatment',
        'card-ordering-under-treatment',
        'approved-without-employees',
        'approved-with-employees',
        'not-approved',
        'approved-without-employees',
        null,
      ],
    )
  })

  test('a firm whose state the register does not know itself is unknown; the others are not', async () => {
    const text = file(company('310000001', { registerstatus: 0 }), company('310000002', { registerstatus: 4 }))
    assert.deepEqual(await find(text, ['310000001', '310000002', '310000003']), [
      'unexpected-form',
      'approved-with-employees',
      null,
    ])
  })

  test('with an entry that does not say whose it is, nobody is absent', async () => {
    const text = file(company(null, { registerstatus: 4 }), company('310000002', { registerstatus: 4 }))
    assert.deepEqual(await find(text, ['310000002', '310000003']), ['approved-with-employees', 'unexpected-form'])
  })

  for (const [what, text] of [
    ['in which nobody stands', file()],
    ['in which nobody is understood', file(company('310000002', { registerstatus: 0 }))],
    [
      'built on a day to come',
      file(company('310000002', { registerstatus: 4 })).replace('2025-06-24T01:00', '2025-06-25T01:00'),
    ],
  ] as const)
    test(`${what} tells nothing about anybody`, async () => {
      assert.deepEqual(await find(text, ['310000002', '310000003']), ['unexpected-form', 'unexpected-form'])
    })
})
