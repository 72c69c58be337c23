import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { openStatusList, readStatus } from '@hms/credential/status-list'
import { openTrustList } from '@hms/credential/trust-list'
import { withdrawRecall } from '@hms/domain/production/batch'
import { change } from '#database/change.ts'
import { batches } from '#records/batch-record.ts'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { type Batch, type CardStage, type Job, newUid, openCardStage } from '#testing/card-stage.ts'
import { workers } from '#testing/order-stage.ts'
import { takeBackBatch, wishBack } from './take-back.ts'

suite('an order leaves its batch', () => {
  let stage: CardStage
  let placed: readonly string[]
  before(async () => {
    stage = await openCardStage()
    placed = await stage.approve(workers.slice(0, 3))
  })
  after(() => stage.house.close())

  const refusalOf = async (answer: Response) => [answer.status, (await bodyOf<{ type: string }>(answer)).type]
  const asLeader = (path: string, body: object = {}, by: Browser = stage.leader) => by.api('POST', path, body)
  const rows = async <T>(sql: string, ...values: string[]) =>
    (await stage.house.dependencies.database.query<T & Record<string, unknown>>(sql, values)).rows
  const statusOfOrder = async (id: string) =>
    (await rows<{ status: string }>('select status from orders where id = $1', id))[0]?.status
  const orderAt = (index: number) => {
    const order = placed[index]
    assert.ok(order)
    return order
  }
  /** What a checker reads at the place of a number. */
  async function listed(number: string) {
    await stage.house.runJobs()
    const [place] = await rows<{ list: number; index: number }>(
      'select list, index from card_numbers where number = $1',
      number,
    )
    assert.ok(place)
    const { keys, clock } = stage.house.dependencies
    const now = Date.parse(clock.now()) / 1000
    const trust = await openTrustList((await keys.trustList(clock.now())).cose, [await keys.root()], now, nodeCrypto)
    assert.ok(!('refused' in trust))
    const bytes = new Uint8Array(await (await stage.house.app.request(`/status/${place.list}`)).arrayBuffer())
    const list = await openStatusList(bytes, trust, nodeCrypto)
    assert.ok(!('refused' in list), JSON.stringify(list))
    return readStatus(list.bits, place.index)
  }
  const checkedOnline = async (number: string) =>
    (await bodyOf<{ valid: boolean }>(await stage.house.app.request(`/api/cards/${number}/check`))).valid

  let batch: Batch
  let jobs: readonly Job[]
  const jobOf = (order: string) => {
    const job = jobs.find((one) => one.order === order)
    assert.ok(job)
    return job
  }

  test('an employer takes an order back while no station has begun its batch, and not after', async () => {
    batch = await bodyOf<Batch>(await asLeader('/api/batches'))
    const cancel = (order: string) => stage.manager.api('POST', `/api/orders/${order}/cancellation`, {})
    assert.equal((await cancel(orderAt(0))).status, 200)
    assert.equal(await statusOfOrder(orderAt(0)), 'cancelled')
    assert.deepEqual(await rows('select 1 from personalisation_jobs where order_id = $1', orderAt(0)), [])
    const [gone] = await rows<{ number: string }>('select number from dropped_jobs where order_id = $1', orderAt(0))
    assert.deepEqual(await rows('select 1 from card_faces where number = $1', gone?.number ?? ''), [])
    await asLeader(`/api/batches/${batch.id}/release`, {}, stage.secondLeader)
    const started = await stage.asStation('POST', `/api/station/batches/${batch.id}/start`, {})
    jobs = (await bodyOf<{ jobs: Job[] }>(started)).jobs
    assert.deepEqual(jobs.map(({ order }) => order).toSorted(), placed.slice(1).toSorted())
    assert.deepEqual(await refusalOf(await cancel(orderAt(1))), [409, 'order.not-open'])
    assert.equal(await statusOfOrder(orderAt(1)), 'in-production')
  })

  test('a production leader stops a card that is not made, with a reason; nobody else does', async () => {
    const { number } = jobOf(orderAt(1))
    const uid = newUid()
    await stage.sign(orderAt(1), uid)
    const path = `/api/batches/${batch.id}/orders/${orderAt(1)}/cancellation`
    assert.equal((await asLeader(path, {})).status, 400)
    assert.equal((await asLeader(path, { why: 'employer-asked' }, stage.manager)).status, 403)
    for (const _ of [1, 2]) assert.equal((await asLeader(path, { why: 'employer-asked' })).status, 200)
    assert.equal(await statusOfOrder(orderAt(1)), 'cancelled')
    assert.equal(await listed(number), 'invalid', 'a card made all the same is not valid offline')
    assert.equal(await checkedOnline(number), false)
    assert.deepEqual(await refusalOf(await stage.reportGood(orderAt(1), uid)), [409, 'job.dropped'])
    const blank = await stage.blankOf(orderAt(1), uid)
    const records = await stage.asStation('POST', `/api/station/jobs/${orderAt(1)}/records`, { uid, blank })
    assert.deepEqual(await refusalOf(records), [409, 'job.dropped'])
    const spoiled = { outcome: 'spoiled', blank, uid, reason: 'print' }
    const told = await stage.asStation('POST', `/api/station/jobs/${orderAt(1)}/report`, spoiled)
    assert.equal(told.status, 200, 'its blank is accounted for')
    assert.deepEqual(await rows('select 1 from cards'), [])
    const unknown = `/api/batches/${batch.id}/orders/${batch.id}/cancellation`
    assert.deepEqual(await refusalOf(await asLeader(unknown, { why: 'misuse-suspected' })), [409, 'batch.not-in-batch'])
  })

  test('a batch is taken back by two, and its orders are made in another batch, never twice', async () => {
    const order = orderAt(2)
    const first = jobOf(order)
    const uid = newUid()
    await stage.sign(order, uid)
    const recall = `/api/batches/${batch.id}/recall`
    assert.deepEqual(await refusalOf(await asLeader(`${recall}/confirmation`)), [409, 'batch.recall-not-proposed'])
    assert.equal((await asLeader(recall, { why: 'producer-cannot' })).status, 200)
    assert.deepEqual(await refusalOf(await asLeader(`${recall}/confirmation`)), [403, 'batch.own-recall'])
    assert.equal((await asLeader(`${recall}/confirmation`, {}, stage.manager)).status, 403)
    assert.equal(await statusOfOrder(order), 'in-production')
    for (const _ of [1, 2]) assert.equal((await asLeader(`${recall}/confirmation`, {}, stage.secondLeader)).status, 200)
    assert.equal(await statusOfOrder(order), 'approved')
    assert.deepEqual(await refusalOf(await stage.reportGood(order, uid)), [409, 'job.dropped'])

    const again = await stage.beginBatch()
    const second = again.jobs.find((job) => job.order === order)
    assert.ok(second && second.number !== first.number)
    assert.deepEqual(await refusalOf(await stage.reportGood(order, uid)), [409, 'job.dropped'], 'the card of before')
    await stage.make(second)
    assert.deepEqual(await rows('select number from cards'), [{ number: second.number }])
    assert.deepEqual([await listed(first.number), await listed(second.number)], ['invalid', 'valid'])
    assert.deepEqual([await checkedOnline(first.number), await checkedOnline(second.number)], [false, true])
    const nothing = await asLeader(`/api/batches/${again.batch.id}/recall`, { why: 'producer-cannot' })
    assert.deepEqual(await refusalOf(nothing), [409, 'batch.nothing-left'])
  })

  test('a wish that is withdrawn in the moment of its confirmation takes nothing back', async () => {
    const { database, clock } = stage.house.dependencies
    await stage.approve(workers.slice(3, 4))
    const { batch } = await stage.beginBatch()
    const why = 'producer-cannot' as const
    assert.equal(await wishBack({ database, clock }, batch.id, why, 'first'), undefined)
    const confirmed = await database.transaction(async (tx) => {
      await change(tx, batches, batch.id, 'first', (state) => withdrawRecall(state, 'first', clock.now()))
      // Read while the withdrawal is not committed: it must wait for it, and decide by it.
      const taking = takeBackBatch({ database, clock }, batch.id, 'second')
      const rival = await Promise.race([taking, untilSomebodyWaits()])
      assert.equal(rival, undefined, 'it waits')
      return () => taking
    })
    assert.deepEqual(await confirmed(), { refused: 'batch.recall-not-proposed' })
    assert.equal((await rows('select 1 from dropped_jobs where batch = $1', batch.id)).length, 0)

    async function untilSomebodyWaits(): Promise<undefined> {
      for (;;) if ((await rows('select 1 from pg_locks where not granted')).length > 0) return undefined
    }
  })
})
