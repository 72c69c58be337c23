import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, suite, test } from 'node:test'
import { bodyOf } from '#testing/body-of.ts'
import { newUid } from '#testing/card-stage.ts'
import { workers } from '#testing/order-stage.ts'
import { broken, openRecallStage } from '#testing/recall-stage.ts'

const { stage, ask, act, recall, marit } = await openRecallStage(workers.slice(0, 1))
after(() => stage.house.close())

suite('blanks of a chip batch that is recalled', () => {
  const lot = { producer: 'test', chipFamily: 'aes', chipBatch: 'STAGE-2', first: 800_001, last: 800_010, counted: 10 }
  const state = async (number: number) =>
    (await ask<{ status: string; reason: string }>('select status, reason from blanks where number = $1', [number]))[0]
  let batch = ''
  let order = ''
  let number = 0
  let mistake = ''
  const [uid, other] = [newUid(), newUid()]
  const draw = (count: number) =>
    stage.asStation('POST', `/api/station/batches/${batch}/blanks`, { request: randomUUID(), count })
  const sign = (blank: number, chip: string) =>
    stage.asStation('POST', `/api/station/jobs/${order}/records`, { uid: chip, blank })
  const refusalOf = async (answer: Response) => [answer.status, (await bodyOf<{ type: string }>(answer)).type]

  test('become no cards any more: not those that a station had drawn, and none is drawn', async () => {
    // What the stage's first cards were made of is not in this stock.
    await ask(`update blank_lots set producer = 'evry' where chip_batch like 'NXP%'`)
    await stage.approve(workers.slice(1, 2))
    const begun = await stage.beginBatch()
    batch = begun.batch.id
    order = begun.jobs[0]?.order ?? ''
    number = await stage.blankOf(order, uid)
    mistake = await recall({ chipBatch: 'STAGE-1', producer: 'test' }, broken)
    assert.deepEqual(await refusalOf(await sign(number, uid)), [409, 'blank.recalled'])
    assert.deepEqual(await ask('select 1 from signed_chips where chip_uid = $1', [Buffer.from(uid, 'hex')]), [])
    const report = { outcome: 'spoiled', blank: number, uid, reason: 'recalled' }
    assert.equal((await stage.asStation('POST', `/api/station/jobs/${order}/report`, report)).status, 200)
    assert.deepEqual(await state(number), { status: 'spoiled', reason: 'recalled' })
    const refused = await draw(1)
    const told = await bodyOf<{ type: string; left: number }>(refused)
    assert.deepEqual([refused.status, told.type, told.left], [409, 'stock.too-few', 0])
  })

  test('make place for those of another batch', async () => {
    assert.equal((await stage.leader.api('POST', '/api/stock/lots', lot)).status, 200)
    const drawn = await bodyOf<{ numbers: number[]; left: number }>(await draw(2))
    assert.deepEqual(drawn, { numbers: [800_001, 800_002], left: 8 })
    assert.equal((await sign(800_001, other)).status, 200)
    assert.deepEqual(await refusalOf(await sign(number, uid)), [409, 'blank.recalled'])
  })

  test('of which a card is signed already are that card, which the recall finds', async () => {
    const wider = await recall({ chipBatch: 'STAGE-2' }, broken)
    assert.equal((await sign(800_001, other)).status, 200, 'asked again after an interruption')
    assert.deepEqual(await refusalOf(await sign(800_002, newUid())), [409, 'blank.recalled'])
    const report = { outcome: 'good', blank: 800_001, uid: other, printedAt: stage.house.dependencies.clock.now() }
    assert.equal((await stage.asStation('POST', `/api/station/jobs/${order}/report`, report)).status, 200)
    await stage.house.runJobs()
    assert.equal((await act(wider, 'stop', marit, { because: 'Not these.' })).status, 200)
  })

  test('are good blanks again when the recall was a mistake', async () => {
    assert.equal((await act(mistake, 'stop', marit, { because: 'Another batch.' })).status, 200)
    await stage.approve(workers.slice(2, 3))
    batch = (await stage.beginBatch()).batch.id
    const { numbers } = await bodyOf<{ numbers: number[] }>(await draw(1))
    assert.ok((numbers[0] ?? 0) > number && (numbers[0] ?? 0) < 800_000)
  })
})
