import assert from 'node:assert/strict'
import { createECDH } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { pointOf } from '@hms/credential/chip/public-key'
import { parseRecord } from '@hms/credential/record'
import type { Instant } from '@hms/domain/calendar'
import { bodyOf } from '#testing/body-of.ts'
import type { Browser } from '#testing/browser.ts'
import { type Batch, type CardStage, type Job, newUid, openCardStage } from '#testing/card-stage.ts'
import { workers } from '#testing/order-stage.ts'

/** Begins on 10 December, seventeen days after the tests' day. */
const later = { identityNumber: '21868902768', email: 'later@worker.example', mobile: '+4741000001' }

suite('production', () => {
  let stage: CardStage
  let batch: Batch
  let jobs: readonly Job[]
  let laterOrder = ''
  before(async () => {
    stage = await openCardStage()
    const placed = await stage.approve([...workers.slice(0, 3), later])
    laterOrder = placed[3] ?? ''
  })
  after(() => stage.house.close())

  const refusalOf = async (answer: Response) => [answer.status, (await bodyOf<{ type: string }>(answer)).type]
  const count = async (sql: string, ...values: string[]) =>
    (await stage.house.dependencies.database.query<{ n: number }>(`select count(*)::int as n from ${sql}`, values))
      .rows[0]?.n
  const jobAt = (index: number): Job => {
    const job = jobs.filter(({ order }) => order !== laterOrder)[index]
    assert.ok(job)
    return job
  }
  const report = (order: string, body: object, station?: string) =>
    stage.asStation('POST', `/api/station/jobs/${order}/report`, body, station)
  const stateOf = async (number: number) =>
    (
      await stage.house.dependencies.database.query<{ status: string; reason: string | null }>(
        'select status, reason from blanks where number = $1',
        [number],
      )
    ).rows[0]

  test('a double click makes one batch of everything approved', async () => {
    const answers = await Promise.all([1, 2].map(() => stage.leader.api('POST', '/api/batches', {})))
    const good = answers.filter(({ ok }) => ok)
    assert.equal(good.length, 1)
    batch = await bodyOf<Batch>(good[0] ?? new Response())
    assert.deepEqual([batch.status, batch.ordered, batch.made], ['open', 4, 0])
    const refused = answers.find(({ ok }) => !ok)
    assert.deepEqual(refused && (await refusalOf(refused)), [409, 'batch.nothing-approved'])
    assert.equal(await count('batches'), 1)
  })

  test('only the production leader makes batches, and only a station takes them', async () => {
    assert.equal((await stage.manager.api('POST', '/api/batches', {})).status, 403)
    assert.equal((await stage.leader.api('POST', `/api/station/batches/${batch.id}/start`, {})).status, 403)
    assert.equal((await stage.house.app.request('/api/station/batches')).status, 401)
  })

  test('a batch is released by another than its maker, and no station takes it before', async () => {
    const start = () => stage.asStation('POST', `/api/station/batches/${batch.id}/start`, {})
    const release = (by: Browser) => by.api('POST', `/api/batches/${batch.id}/release`, {})
    assert.deepEqual(await refusalOf(await start()), [409, 'batch.not-released'])
    assert.deepEqual(await refusalOf(await release(stage.leader)), [409, 'batch.own-batch'])
    assert.equal((await release(stage.manager)).status, 403)
    for (const _ of [1, 2]) assert.equal((await release(stage.secondLeader)).status, 200)
    assert.equal(await count(`events where type = 'batch-released'`), 1)
  })

  test('a batch belongs to the station that took it, with a number and a list place for each card', async () => {
    const start = (station: string) => stage.asStation('POST', `/api/station/batches/${batch.id}/start`, {}, station)
    jobs = (await bodyOf<{ jobs: Job[] }>(await start('oslo-1'))).jobs
    assert.equal(new Set(jobs.map(({ number }) => number)).size, 4)
    assert.ok(jobs.every(({ number, done }) => /^[1-9]\d{6}$/.test(number) && !done))
    assert.equal(await count('(select distinct list, index from card_numbers) places'), 4)
    assert.deepEqual(await refusalOf(await start('oslo-2')), [403, 'batch.other-station'])
    assert.deepEqual((await bodyOf<{ jobs: Job[] }>(await start('oslo-1'))).jobs, jobs)
  })

  test('a card that nobody signed is not issued', async () => {
    const { order } = jobAt(0)
    assert.deepEqual(await refusalOf(await stage.reportGood(order, newUid())), [409, 'job.not-signed'])
    assert.equal(await count('cards'), 0)
  })

  test('the public key of a chip is signed into the chip copy alone, and one that is no key is refused', async () => {
    const { order } = jobAt(0)
    const uid = newUid()
    const blank = await stage.blankOf(order, uid)
    const ask = (chipKey: string) =>
      stage.asStation('POST', `/api/station/jobs/${order}/records`, { uid, blank, chipKey })
    const point = createECDH('prime256v1').generateKeys('hex').toUpperCase()
    const beside = point.replace(/.$/, (digit) => (digit === '0' ? '1' : '0'))
    assert.deepEqual(await refusalOf(await ask(beside)), [409, 'chip.key-not-on-curve'])
    for (const broken of [point.slice(2), `02${point.slice(2)}`, point.toLowerCase(), ''])
      assert.equal((await ask(broken)).status, 400)
    assert.equal(await count('personalisation_jobs where chip_key is not null or chip_uid is not null'), 0)

    const signed = await bodyOf<{ chipRecord: string; qrRecord: string }>(await ask(point))
    const chip = parseRecord(new Uint8Array(Buffer.from(signed.chipRecord, 'base64url')))?.card.chipKey
    const code = parseRecord(new Uint8Array(Buffer.from(signed.qrRecord, 'base64url')))
    assert.equal(
      Buffer.from(chip ? pointOf(chip) : [])
        .toString('hex')
        .toUpperCase(),
      point,
    )
    assert.ok(code && code.card.chipKey === undefined)
    assert.equal(await count(`personalisation_jobs where chip_key = decode('${point}', 'hex')`), 1)
    await stage.sign(order, uid)
    assert.equal(await count('personalisation_jobs where chip_key is not null'), 0, 'a chip without one has none')
    assert.equal((await report(order, { outcome: 'spoiled', blank, uid, reason: 'encode' })).status, 200)
  })

  test('the chip copy names the chip, the code copy does not, and another blank gets another record', async () => {
    const { order, number } = jobAt(0)
    const [broken, uid] = [newUid(), newUid()]
    const first = await stage.sign(order, broken)
    assert.deepEqual(await stage.sign(order, broken), first, 'the same chip on the same day gets the same record again')
    // Its station lost power before it heard the answer, and lays the blank, which is still empty, to another card.
    await stage.sign(jobAt(1).order, uid)
    const signed = await stage.sign(order, uid)
    const lost = { outcome: 'spoiled', blank: await stage.blankOf(order, broken), uid: broken, reason: 'power-loss' }
    assert.equal((await report(order, lost)).status, 200)
    const chip = parseRecord(new Uint8Array(Buffer.from(signed.chipRecord, 'base64url')))
    const code = parseRecord(new Uint8Array(Buffer.from(signed.qrRecord, 'base64url')))
    assert.equal(
      Buffer.from(chip?.card.chipUid ?? [])
        .toString('hex')
        .toUpperCase(),
      uid,
    )
    assert.deepEqual([code?.card.chipUid, code?.card.cardNumber], [undefined, number])
    assert.deepEqual([signed.issued, signed.expires], ['2026-11-23', '2028-11-23'])
    const { portraitSha256, chipPortraitSha256 } = jobAt(0)
    for (const copy of [chip, code])
      assert.equal(Buffer.from(copy?.card.portraitHash ?? []).toString('hex'), chipPortraitSha256)
    assert.notEqual(chipPortraitSha256, portraitSha256)
    assert.deepEqual(await refusalOf(await stage.reportGood(order, newUid())), [409, 'job.other-chip'])
    for (const day of ['2026-11-22T12:00:00Z', '2026-11-24T12:00:00Z'])
      assert.deepEqual(await refusalOf(await stage.reportGood(order, uid, day)), [409, 'job.printed-another-day'])
    assert.equal(await count('cards'), 0)
    assert.equal((await stage.reportGood(order, uid)).status, 200)
  })

  test('twenty reports of one card at once issue it once', async () => {
    const { order, number } = jobAt(1)
    const uid = newUid()
    await stage.sign(order, uid)
    const answers = await Promise.all(Array.from({ length: 20 }, () => stage.reportGood(order, uid)))
    for (const answer of answers) assert.deepEqual(await answer.json(), { made: 2, ordered: 4 })
    const blank = await stage.blankOf(order, uid)
    assert.equal((await stateOf(blank))?.status, 'good')
    assert.equal(await count(`events where stream = $1 and type = 'blank-made-good'`, `blank:${blank}`), 1)
    assert.equal(await count(`events where stream = $1 and type = 'card-issued'`, `card:${number}`), 1)
    const again = await stage.asStation('POST', `/api/station/jobs/${order}/records`, { uid, blank })
    assert.deepEqual(await refusalOf(again), [409, 'job.already-made'])
  })

  test('a spoiled blank is noted once and issues nothing', async () => {
    const { order } = jobAt(2)
    const uid = newUid()
    const spoiled = { outcome: 'spoiled', blank: await stage.blankOf(order, uid), uid, reason: 'print-check' }
    for (const _ of [1, 2]) assert.equal((await report(order, spoiled)).status, 200)
    assert.deepEqual(await stateOf(spoiled.blank), { status: 'spoiled', reason: 'print-check' })
    const mute = { outcome: 'spoiled', blank: await stage.blankOf(order, 'mute'), reason: 'encode' }
    assert.equal((await report(order, mute)).status, 200, 'a chip that says nothing has no UID')
    assert.deepEqual(await refusalOf(await report(order, { ...mute, blank: 500_900 })), [409, 'blank.not-drawn'])
    assert.equal(await count('cards where order_id = $1', order), 0)
  })

  test('words that are no report and orders that nobody knows are refused plainly', async () => {
    const unknown = '00000000-0000-4000-8000-000000000000'
    assert.deepEqual(await refusalOf(await stage.reportGood(unknown, newUid())), [404, 'job.unknown'])
    assert.equal((await report(jobAt(2).order, { outcome: 'fine' })).status, 400)
    assert.ok((await stage.asStation('POST', '/api/station/jobs/nonsense/records', { uid: newUid() })).status < 500)
    assert.equal(
      (await stage.asStation('POST', `/api/station/jobs/${jobAt(2).order}/records`, { uid: 'x', blank: 1 })).status,
      400,
    )
  })

  test('another station cannot report into a batch it has not taken', async () => {
    const { order } = jobAt(2)
    const uid = newUid()
    await stage.sign(order, uid)
    const blank = await stage.blankOf(order, uid)
    const said = { outcome: 'good', blank, uid, printedAt: stage.house.dependencies.clock.now() }
    const spoiled = { outcome: 'spoiled', blank, uid, reason: 'print' }
    assert.deepEqual(await refusalOf(await report(order, said, 'oslo-2')), [403, 'batch.other-station'])
    assert.deepEqual(await refusalOf(await report(order, spoiled, 'oslo-2')), [403, 'batch.other-station'])
    const records = await stage.asStation('POST', `/api/station/jobs/${order}/records`, { uid, blank }, 'oslo-2')
    assert.deepEqual(await refusalOf(records), [404, 'job.unknown'])
    assert.equal((await report(order, spoiled)).status, 200)
  })

  test('whoever has not started gets a card that is valid from the first day of work', async () => {
    const order = laterOrder
    const uid = newUid()
    const signed = await stage.sign(order, uid)
    assert.equal(signed.validFrom, '2026-12-10')
    const record = parseRecord(new Uint8Array(Buffer.from(signed.qrRecord, 'base64url')))
    assert.equal(record?.nbf, Date.parse('2026-12-10T00:00:00+01:00') / 1000)
    assert.equal((await stage.reportGood(order, uid)).status, 200)
  })

  test('a chip keeps its number and a number its chip, and a used blank is not used again', async () => {
    const [{ order }, uid] = [jobAt(2), newUid()]
    const blank = await stage.blankOf(order, uid)
    const records = (body: object) => stage.asStation('POST', `/api/station/jobs/${order}/records`, body)
    assert.equal((await records({ uid, blank })).status, 200)
    assert.deepEqual(await refusalOf(await records({ uid: newUid(), blank })), [409, 'blank.other-chip'])
    const other = await stage.blankOf(order, newUid())
    assert.deepEqual(await refusalOf(await records({ uid, blank: other })), [409, 'blank.other-number'])
    assert.equal((await report(order, { outcome: 'spoiled', blank, uid, reason: 'encode' })).status, 200)
    assert.deepEqual(await refusalOf(await records({ uid, blank })), [409, 'blank.used'])
    const back = await stage.asStation('POST', `/api/station/batches/${batch.id}/blanks/returns`, { numbers: [other] })
    assert.equal(back.status, 200)
    assert.deepEqual(await refusalOf(await records({ uid: newUid(), blank: other })), [409, 'blank.not-drawn'])
  })

  test('a batch is sent when it is whole and its blanks are accounted for, and once', async () => {
    const send = () => stage.leader.api('POST', `/api/batches/${batch.id}/dispatch`, {})
    assert.deepEqual(await refusalOf(await send()), [409, 'batch.not-made'])
    const left = (
      await bodyOf<{ jobs: Job[] }>(await stage.asStation('POST', `/api/station/batches/${batch.id}/start`, {}))
    ).jobs.filter(({ done }) => !done)
    for (const job of left) await stage.make(job)
    assert.deepEqual(await refusalOf(await send()), [409, 'batch.not-closed'])
    const account = await bodyOf<{ lacking: { spoiled: number[]; drawn: number[] } }>(
      await stage.leader.api('GET', `/api/batches/${batch.id}/blanks`),
    )
    await stage.asStation('POST', `/api/station/batches/${batch.id}/blanks/returns`, { numbers: account.lacking.drawn })
    for (const by of [stage.leader, stage.secondLeader])
      await by.api('POST', `/api/batches/${batch.id}/blanks/write-offs`, { numbers: account.lacking.spoiled })
    await stage.closeBatch(batch.id)
    for (const _ of [1, 2]) assert.equal((await bodyOf<Batch>(await send())).status, 'dispatched')
    assert.equal(await count(`events where type = 'card-dispatched'`), 4)
    assert.equal(await count('cards where dispatched'), 4)
  })

  test('the new card replaces the old one when it is issued, but a blocked one stays blocked', async () => {
    const { clock } = stage.house.dependencies
    clock.set('2028-11-01T10:00:00+01:00' as Instant)
    const numbers = [jobAt(0).number, jobAt(1).number]
    const statuses = async () =>
      Promise.all(
        numbers.map(
          async (number) =>
            (await bodyOf<{ status: string }>(await stage.manager.api('GET', `/api/cards/${number}`))).status,
        ),
      )
    const renewed: string[] = []
    for (const number of numbers) {
      const answer = await stage.manager.api('POST', `/api/cards/${number}/renewal`, { identityChecked: true })
      const { order } = await bodyOf<{ order?: string }>(answer)
      assert.ok(order, JSON.stringify(answer.status))
      renewed.push(order)
    }
    assert.deepEqual(await statuses(), ['active', 'active'])
    const block = await stage.manager.api('POST', `/api/cards/${numbers[1]}/block`, { reason: 'lost' })
    assert.equal(block.status, 200)
    await stage.house.runJobs()
    const { status } = await bodyOf<{ status: string }>(await stage.manager.api('GET', `/api/orders/${renewed[0]}`))
    assert.equal(status, 'approved')
    const again = await stage.beginBatch()
    for (const job of again.jobs) await stage.make(job)
    assert.deepEqual(await statuses(), ['replaced', 'blocked'])
  })
})
