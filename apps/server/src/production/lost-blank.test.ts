import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { parseRecord } from '@hms/credential/record'
import { type CardStage, newUid, openCardStage, type Signed } from '#testing/card-stage.ts'
import { checkOffline } from '#testing/check-offline.ts'
import { workers } from '#testing/order-stage.ts'

const recordsOf = ({ qrRecord, chipRecord }: Signed) =>
  [qrRecord, chipRecord].map((text) => new Uint8Array(Buffer.from(text, 'base64url')))
const placeOf = (record: Uint8Array | undefined) => parseRecord(record ?? new Uint8Array())?.card.status

suite('a blank that was made ready for a card and then lost', () => {
  let stage: CardStage
  let lost: readonly Uint8Array[]
  let good: readonly Uint8Array[]
  let number = ''
  before(async () => {
    stage = await openCardStage()
    await stage.approve(workers.slice(0, 1))
    const [job] = (await stage.beginBatch()).jobs
    assert.ok(job)
    number = job.number
    const [missing, uid] = [newUid(), newUid()]
    const first = await stage.sign(job.order, missing)
    assert.deepEqual(await stage.sign(job.order, missing), first, 'the same chip keeps its record and its place')
    lost = recordsOf(first)
    good = recordsOf(await stage.sign(job.order, uid))
    assert.equal((await stage.reportGood(job.order, uid)).status, 200)
    await stage.house.runJobs()
  })
  after(() => stage.house.close())

  test('is no card for whoever finds it, also without network', async () => {
    for (const record of lost) assert.equal(await checkOffline(stage.house, record), 'BLOCKED')
  })

  test('takes nothing from the card that was made in its stead, which has the same number and another place', async () => {
    for (const record of good) assert.equal(await checkOffline(stage.house, record), 'OK')
    assert.deepEqual(
      [...lost, ...good].map((record) => parseRecord(record)?.card.cardNumber),
      [number, number, number, number],
    )
    assert.notDeepEqual(placeOf(lost[0]), placeOf(good[0]))
    const { rows } = await stage.house.dependencies.database.query<{ list: number; index: number }>(
      'select status_list as list, status_index as index from cards where number = $1',
      [number],
    )
    assert.deepEqual(rows, [placeOf(good[0])])
  })

  test('its place is never drawn again, nor another one marked', async () => {
    const { rows } = await stage.house.dependencies.database.query<{ list: number; index: number }>(
      'select list, index from status_places where voided_at is not null',
    )
    assert.deepEqual(rows, [placeOf(lost[0])])
  })
})
