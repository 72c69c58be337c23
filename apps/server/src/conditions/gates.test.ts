import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { addJob } from '#database/jobs.ts'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { readInbox } from '#testing/inbox.ts'
import { managers } from '#testing/managers.ts'
import { type TestApp, testApp } from '#testing/test-app.ts'
import { listGates, listProposals } from './queries.ts'

const CLEANER = '318706476'

suite('the gate of a cleaning firm whose approval is under treatment', () => {
  let house: TestApp
  let manager: Browser
  before(async () => {
    house = await testApp()
    manager = await house.visitor(managers.cleaner)
  })
  after(() => house.close())

  const order = async (identityNumber: string) => {
    const answer = await manager.api('POST', `/api/organisations/${CLEANER}/orders`, {
      sector: 'cleaning',
      identityChecked: true,
      workers: [{ identityNumber, email: 'worker@worker.example' }],
    })
    const [row] = (await bodyOf<{ rows: { outcome: string; reasons: string[] }[] }>(answer)).rows
    return [row?.outcome, ...(row?.reasons ?? [])]
  }
  const setState = async (cleaning: string) => {
    const body = JSON.stringify({ number: CLEANER, cleaning })
    const answer = await fetch(`${house.world.addresses.world}/organisations`, { method: 'PATCH', body })
    assert.ok(answer.ok)
    await addJob(house.dependencies.database, 'refresh-enterprise', { organisation: CLEANER })
    await house.runJobs()
  }
  const gate = async () => (await listGates(house.dependencies.database, CLEANER))[0]
  const subjects = async () => (await readInbox(house)).map(({ subject }) => subject)

  test('opens ordering: the employer hears of it, and who works there without a card is proposed', async () => {
    assert.deepEqual(await order('64898339376'), ['ordered'])
    await house.runJobs()
    const { state, openedAt, closedAt } = (await gate()) ?? assert.fail('no gate')
    assert.deepEqual([state, openedAt !== null, closedAt], ['card-ordering-under-treatment', true, null])
    assert.ok((await subjects()).some((subject) => /kan bestille HMS-kort/.test(subject)))
    await setState('card-ordering-under-treatment')
    const { database, clock } = house.dependencies
    const proposed = await listProposals(database, CLEANER, clock.today())
    assert.ok(proposed.length >= 5, `${proposed.length} proposed, whenever they began`)
    assert.ok(proposed.every(({ sector }) => sector === 'cleaning'))
  })

  test('is closed by final approval, which is told once; ordering goes on', async () => {
    await setState('approved-with-employees')
    await setState('approved-with-employees')
    const { closedAt, outcome } = (await gate()) ?? assert.fail('no gate')
    assert.deepEqual([closedAt !== null, outcome], [true, 'approved'])
    assert.equal((await subjects()).filter((subject) => /endelig godkjent/.test(subject)).length, 1)
    assert.deepEqual(await order('25837825000'), ['ordered'])
  })

  test('an approval that is withdrawn closes ordering, and says so', async () => {
    await setState('not-approved')
    assert.deepEqual((await gate())?.state, 'not-approved')
    assert.ok((await subjects()).some((subject) => /kan ikke lenger bestille/.test(subject)))
    const proposed = await listProposals(house.dependencies.database, CLEANER, house.dependencies.clock.today())
    const [next] = proposed
    assert.ok(next === undefined || next.sector === 'cleaning')
    const answer = await manager.api('POST', `/api/organisations/${CLEANER}/orders`, {
      sector: 'cleaning',
      identityChecked: true,
      workers: [{ identityNumber: '06907408114', email: 'worker@worker.example' }],
    })
    const [row] = (await bodyOf<{ rows: { outcome: string; reasons: string[] }[] }>(answer)).rows
    assert.deepEqual([row?.outcome, row?.reasons], ['refused', ['sector-approved']])
  })

  test('silence changes nothing', async () => {
    const before = await gate()
    await house.misbehave('cleaning-register', 'down')
    await addJob(house.dependencies.database, 'watch-gates', { organisation: CLEANER })
    await house.runJobs()
    await house.misbehave('cleaning-register', 'normal')
    assert.deepEqual(await gate(), before)
  })
})
