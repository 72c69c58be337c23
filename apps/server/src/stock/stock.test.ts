import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { type Batch, type CardStage, type Job, openCardStage } from '#testing/card-stage.ts'
import { workers } from '#testing/order-stage.ts'

type Drawn = { readonly numbers: number[]; readonly left: number }
type Account = {
  readonly drawn: number
  readonly lacking: Readonly<Record<'orders' | 'drawn' | 'spoiled' | 'missing', readonly (string | number)[]>>
}
type Lot = Readonly<Record<'received' | 'inStock' | 'drawn' | 'good' | 'spoiled' | 'missing', number>>

suite('the stock of blanks', () => {
  let stage: CardStage
  let batch: Batch
  let jobs: readonly Job[]
  before(async () => {
    stage = await openCardStage()
    await stage.approve(workers.slice(0, 2))
    ;({ batch, jobs } = await stage.beginBatch())
  })
  after(() => stage.house.close())

  const refusalOf = async (answer: Response) => [answer.status, (await bodyOf<{ type: string }>(answer)).type]
  const station = (path: string, body: object, id = 'oslo-1') =>
    stage.asStation('POST', `/api/station/batches/${batch.id}/${path}`, body, id)
  const draw = (body: object, id?: string) => station('blanks', { request: randomUUID(), count: 1, ...body }, id)
  const drawn = async (count: number) => (await bodyOf<Drawn>(await draw({ count }))).numbers
  const account = async () => bodyOf<Account>(await stage.leader.api('GET', `/api/batches/${batch.id}/blanks`))
  const writeOff = (by: Browser, numbers: readonly number[]) =>
    by.api('POST', `/api/batches/${batch.id}/blanks/write-offs`, { numbers })
  const close = () => stage.leader.api('POST', `/api/batches/${batch.id}/closing`, {})
  const spoil = (job: Job | undefined, blank: number) =>
    stage.asStation('POST', `/api/station/jobs/${job?.order}/report`, { outcome: 'spoiled', blank, reason: 'print' })
  const lot = { producer: 'test', chipFamily: 'aes', chipBatch: 'B-7', first: 7001, last: 7010, counted: 10 }
  const balance = async () => {
    const { lots } = await bodyOf<{ lots: Lot[] }>(await stage.leader.api('GET', '/api/stock/lots'))
    for (const { received, inStock, drawn: out, good, spoiled, missing } of lots)
      assert.equal(received, inStock + out + good + spoiled + missing)
    return lots
  }

  test('a lot is received when it was counted, and no number twice: the refusal names the other lot', async () => {
    const receive = (body: object) => stage.leader.api('POST', '/api/stock/lots', { ...lot, ...body })
    assert.equal((await receive({})).status, 200)
    const overlaps = await receive({ first: 7010, last: 7019 })
    assert.equal(overlaps.status, 409)
    const told = await bodyOf<{ type: string; first: number; last: number }>(overlaps)
    assert.deepEqual([told.type, told.first, told.last], ['lot.overlaps', 7001, 7010])
    assert.deepEqual(await refusalOf(await receive({ first: 7100, last: 7109, counted: 9 })), [409, 'lot.miscounted'])
    const other = { first: 7200, last: 7209, producer: 'nobody' }
    assert.deepEqual(await refusalOf(await receive(other)), [409, 'lot.unknown-producer'])
    assert.equal((await receive({ first: 'x' })).status, 400)
    assert.equal((await stage.manager.api('POST', '/api/stock/lots', lot)).status, 403)
  })

  test('blanks are drawn in the order of their numbers, and the same request gives the same again', async () => {
    const request = randomUUID()
    const [one, again] = [await draw({ request, count: 3 }), await draw({ request, count: 3 })]
    const { numbers, left } = await bodyOf<Drawn>(one)
    assert.deepEqual(numbers, [500_001, 500_002, 500_003])
    assert.deepEqual(await bodyOf<Drawn>(again), { numbers, left })
    const twins = await Promise.all(
      [1, 2].map(() => draw({ request: '11111111-1111-4111-8111-111111111111', count: 2 })),
    )
    const [first, second] = await Promise.all(twins.map((answer) => bodyOf<Drawn>(answer)))
    assert.deepEqual(first, second)
    await station('blanks/returns', { numbers: [500_002, 500_003] })
    const known = await bodyOf<Drawn>(await draw({ first: 500_003, count: 2 }))
    assert.deepEqual(known.numbers, [500_003, 500_002], 'the one whose chip lies in the reader comes first')
    assert.deepEqual((await balance()).map(({ drawn: out }) => out).toSorted(), [0, 5])
  })

  test('twelve draws at once give no blank twice', async () => {
    const before = (await account()).lacking.drawn
    const numbers = (await Promise.all(Array.from({ length: 12 }, () => drawn(2)))).flat()
    assert.equal(new Set([...before, ...numbers]).size, before.length + 24)
    assert.equal((await station('blanks/returns', { numbers })).status, 200)
  })

  test('no other station draws for the batch, nor returns or misses what it has not drawn', async () => {
    assert.deepEqual(await refusalOf(await draw({}, 'oslo-2')), [403, 'batch.other-station'])
    for (const act of ['returns', 'missing'])
      assert.deepEqual(await refusalOf(await station(`blanks/${act}`, { numbers: [500_001] }, 'oslo-2')), [
        409,
        'blank.not-drawn',
      ])
    assert.deepEqual(await refusalOf(await station('blanks/returns', { numbers: [7001] })), [409, 'blank.not-drawn'])
    assert.equal((await station('blanks/returns', { numbers: ['x'] })).status, 400)
    const nowhere = await stage.asStation('POST', '/api/station/batches/x/blanks', { request: randomUUID(), count: 1 })
    assert.deepEqual(await refusalOf(nowhere), [404, 'batch.unknown'])
  })

  test('a draw that the stock cannot fill gives nothing, and tells how many there are', async () => {
    // All that is left, in the largest draws that there are.
    for (;;) {
      const { left } = await bodyOf<Drawn>(await draw({}))
      if (left < 60) break
      await draw({ count: Math.min(100, left - 50) })
    }
    const refused = await draw({ count: 100 })
    const told = await bodyOf<{ type: string; left: number }>(refused)
    assert.deepEqual([refused.status, told.type], [409, 'stock.too-few'])
    const { left } = await bodyOf<Drawn>(await draw({}))
    assert.equal(left, told.left - 1)
    const { lacking } = await account()
    const all = lacking.drawn.map(Number)
    for (let at = 0; at < all.length; at += 500)
      for (const _ of [1, 2])
        assert.equal((await station('blanks/returns', { numbers: all.slice(at, at + 500) })).status, 200)
    assert.deepEqual(
      (await balance()).map(({ drawn: out }) => out),
      [0, 0],
    )
  })

  test('a batch is not closed while an order waits, a blank is out, one is not destroyed or one is missing', async () => {
    assert.deepEqual(await refusalOf(await close()), [409, 'batch.not-made'])
    assert.equal((await account()).lacking.orders.length, 2)
    const [out = 0, broken = 0, gone = 0] = await drawn(3)
    for (const job of jobs) await stage.make(job)
    const count = async () => {
      const refused = await close()
      assert.deepEqual(await refusalOf(refused), [409, 'batch.not-reconciled'])
      const { lacking } = await account()
      return [lacking.drawn, lacking.spoiled, lacking.missing]
    }
    assert.deepEqual(await count(), [[out, broken, gone], [], []])
    await spoil(jobs[0], broken)
    await station('blanks/missing', { numbers: [gone] })
    assert.deepEqual(await count(), [[out], [broken], [gone]])
    await station('blanks/returns', { numbers: [out] })
    assert.deepEqual(await count(), [[], [broken], [gone]])
    assert.equal((await writeOff(stage.leader, [broken, gone])).status, 200)
    assert.deepEqual(await refusalOf(await writeOff(stage.leader, [broken])), [403, 'blank.own-signature'])
    assert.deepEqual(await count(), [[], [broken], [gone]], 'one signature is none')
    assert.equal((await writeOff(stage.secondLeader, [broken])).status, 200)
    assert.deepEqual(await count(), [[], [], [gone]])
    const found = { numbers: [gone] }
    assert.equal((await stage.leader.api('POST', `/api/batches/${batch.id}/blanks/found`, found)).status, 200)
    const wrong = { drawn: 1, good: 1, spoiled: 0, returned: 0, missing: 0 }
    assert.deepEqual(await refusalOf(await station('close', wrong)), [409, 'batch.count-differs'])
    assert.deepEqual(await refusalOf(await station('close', wrong, 'oslo-2')), [403, 'batch.other-station'])
    for (const _ of [1, 2]) assert.equal((await close()).status, 200)
    await balance()
  })

  test('for a batch that is closed nothing is drawn any more', async () => {
    assert.deepEqual(await refusalOf(await draw({})), [409, 'batch.not-started'])
  })

  test('its leader sees lots, ledger and account, and nobody else does', async () => {
    const { leader, manager } = stage
    assert.match((await leader.get('/stock')).text, /7001–7010/)
    assert.match((await leader.get('/stock/ledger')).text, /Avskrivning bekreftet av en annen/)
    const csv = await leader.get('/stock/ledger.csv')
    assert.match(csv.text, /^\ufeff?Når;Hva;Kortemne;Serie;Grunn;Hvem/)
    assert.match((await leader.get(`/production/${batch.id}/blanks`)).text, /gjort opp og lukket/)
    for (const path of ['/stock', '/stock/new', '/stock/ledger', `/production/${batch.id}/blanks`])
      assert.equal((await manager.get(path)).status, 403)
    assert.equal((await leader.get('/production/x/blanks')).status, 404)
  })

  test('the form to receive a lot keeps what was written, and says at the field what is wrong', async () => {
    const form = {
      producer: 'test',
      'chip-family': 'aes',
      'chip-batch': 'B-8',
      first: '7010',
      last: '7020',
      counted: '11',
    }
    const overlapping = await stage.leader.post('/stock', form)
    assert.equal(overlapping.status, 422)
    assert.match(overlapping.text, /Partiet 7001–7010 er allerede mottatt/)
    assert.match(overlapping.text, /value="B-8"/)
    const words = await stage.leader.post('/stock', { ...form, first: 'sju tusen', last: '' })
    assert.match(words.text, /Første nummer: skriv et helt tall/)
    const good = await stage.leader.post('/stock', { ...form, first: '7 011', last: '7 020', counted: '10' })
    assert.match(good.text, /Partiet er mottatt/)
  })

  test('the account offers nobody their own signature a second time', async () => {
    await stage.approve(workers.slice(2, 3))
    const next = await stage.beginBatch()
    batch = next.batch
    const [number = 0] = await drawn(1)
    await spoil(next.jobs[0], number)
    const path = `/production/${batch.id}/blanks`
    assert.match((await stage.leader.post(`${path}/write-offs`, {})).text, /Velg minst ett kortemne/)
    const signed = await stage.leader.post(`${path}/write-offs`, { number: String(number) })
    assert.match(signed.text, /En annen må bekrefte/)
    assert.doesNotMatch(signed.text, new RegExp(`id="blank-${number}"`))
    const confirmed = await stage.secondLeader.post(`${path}/write-offs`, { number: String(number) })
    assert.match(confirmed.text, /Bekreftet av to personer/)
    assert.equal((await stage.leader.post(`${path}/closing`, {})).status, 200)
    assert.equal((await account()).lacking.spoiled.length, 0)
  })
})
