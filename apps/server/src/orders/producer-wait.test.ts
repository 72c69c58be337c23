import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { type CardStage, openCardStage } from '#testing/card-stage.ts'
import { readInbox } from '#testing/inbox.ts'
import { builder, workers } from '#testing/order-stage.ts'
import { moveTime, runTask } from '#testing/world-levers.ts'

let stage: CardStage
before(async () => {
  stage = await openCardStage()
  const marit = await stage.house.visitor('17896940260')
  const henrik = await stage.house.visitor('12877149941')
  const freeze = { kind: 'freeze', freeze: { from: '2026-11-24', until: '2026-11-30' } }
  assert.equal((await marit.api('POST', '/api/designations/test/change', freeze)).status, 200)
  assert.equal((await henrik.api('POST', '/api/designations/test/change/confirmation', {})).status, 200)
})
after(() => stage.house.close())

const mails = async () =>
  (await readInbox(stage.house)).filter(({ subject }) => subject.includes('venter på en produsent'))
const ordersPage = async () => (await stage.manager.get(`/enterprises/${builder.organisation}/orders`)).text
const WAITS = /Venter på en produsent/

suite('an approved order that no producer takes', () => {
  let early = ''
  let late = ''

  test('nobody is told of an order that a producer takes, also when the intake closes afterwards', async () => {
    ;[early = ''] = await stage.approve([workers[0]])
    await moveTime(stage.house, '2026-11-24T12:00:00+01:00')
    await runTask(stage.house, 'tell-of-producer-wait')
    assert.deepEqual(await mails(), [])
    assert.doesNotMatch((await stage.manager.get(`/orders/${early}`)).text, WAITS)
  })

  test('the employer is told when the waiting begins, once for all of its orders', async () => {
    ;[late = ''] = await stage.approve([workers[1]])
    await stage.house.runJobs()
    const [mail, ...more] = await mails()
    assert.match(mail?.text ?? '', /KORTPRODUSENT TEST AS tar imot fra 1\. desember 2026/)
    assert.deepEqual(more, [])
    await stage.approve([workers[2]])
    await runTask(stage.house, 'tell-of-producer-wait')
    assert.equal((await mails()).length, 1)
  })

  test('the order and the list of orders say that it waits, and the others do not', async () => {
    assert.match((await stage.manager.get(`/orders/${late}`)).text, WAITS)
    assert.doesNotMatch((await stage.manager.get(`/orders/${early}`)).text, WAITS)
    assert.equal((await ordersPage()).match(new RegExp(WAITS, 'g'))?.length, 2)
    const file = (await stage.manager.get(`/enterprises/${builder.organisation}/orders.csv`)).text
    assert.match(file, /Ingen produsent tar imot bestillinger nå/)
  })

  test('nothing is sent when a producer takes it up', async () => {
    await moveTime(stage.house, '2026-12-01T08:00:00+01:00')
    await runTask(stage.house, 'tell-of-producer-wait')
    assert.doesNotMatch((await stage.manager.get(`/orders/${late}`)).text, WAITS)
    await stage.beginBatch()
    await stage.house.runJobs()
    assert.equal((await mails()).length, 1)
  })
})
