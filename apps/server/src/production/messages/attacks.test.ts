import assert from 'node:assert/strict'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { types } from '@hms/contract/job-package'
import { type Instant, type LocalDate, parseInstant } from '@hms/domain/calendar'
import { transact } from '#database/change.ts'
import { signJws } from '#keys/sign-jws.ts'
import { bodyOf } from '#testing/body-of.ts'
import type { Batch } from '#testing/card-stage.ts'
import { workers } from '#testing/order-stage.ts'
import { openProducerStage, type ProducerStage } from '#testing/producer-stage.ts'
import type { Answer } from '../../../../../simulators/producer/machine-producer.ts'
import { untar } from '../../../../../simulators/producer/read-package.ts'
import { workThrough } from '../../../../../simulators/producer/work-through.ts'
import { carryFiles } from '../folder/carry-files.ts'
import { packTar } from '../packages/seal-parts.ts'

suite('a producer with keys of its own that goes beyond what it may', () => {
  let place: ProducerStage
  before(async () => {
    place = await openProducerStage()
    for (const use of ['encryption', 'messages'] as const) await place.register(use)
  })
  after(() => place.close())

  const dependencies = () => place.stage.house.dependencies
  const carry = () => carryFiles(dependencies())
  const rows = async <T extends Record<string, unknown>>(sql: string, ...values: unknown[]) =>
    (await dependencies().database.query<T>(sql, values)).rows
  async function releaseBatch(from: number, until: number): Promise<Batch & { readonly orders: readonly string[] }> {
    await place.stage.approve(workers.slice(from, until))
    const made = await bodyOf<Batch>(await place.stage.leader.api('POST', '/api/batches', {}))
    await place.stage.secondLeader.api('POST', `/api/batches/${made.id}/release`, {})
    await place.stage.house.runJobs()
    const found = await rows<{ order: string }>(
      'select order_id as order from personalisation_jobs where batch = $1 order by place, number',
      made.id,
    )
    return { ...made, orders: found.map(({ order }) => order) }
  }
  async function ask(batch: string, message: object): Promise<Answer> {
    const text = await place.machine.sign({ batch, ...message })
    const answer = await place.stage.house.app.request('/api/producer/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message: text }),
    })
    assert.equal(answer.status, 200)
    return place.machine.openAnswer((await bodyOf<{ answer: string }>(answer)).answer)
  }
  const codesOf = (answer: Answer) => [
    answer['code'],
    ...((answer['cards'] ?? []) as readonly { code: string }[]).map(({ code }) => code),
  ]
  /** Everything that production writes, counted. */
  const count = async () =>
    (
      await rows(
        `select (select count(*) from events) as events, (select count(*) from cards) as cards,
           (select count(*) from spoiled_blanks) as spoiled, (select count(*) from signed_chips) as chips,
           (select count(*) from producer_messages) as messages, (select count(*) from status_places) as places`,
      )
    )[0]
  /** Refused with these codes, and nothing is written. */
  async function refuses(batch: string, message: object, ...codes: readonly string[]): Promise<void> {
    const earlier = await count()
    assert.deepEqual(codesOf(await ask(batch, message)), codes)
    assert.deepEqual(await count(), earlier)
  }
  const destroyed = { by: 'op-7', witness: 'op-9' }
  const good = (order: string, uid: string) => ({
    outcome: 'good',
    order,
    uid,
    printedAt: dependencies().clock.now(),
  })
  let first: Awaited<ReturnType<typeof releaseBatch>>
  let madeUid = ''

  test('cannot have one person destroy a blank and see it destroyed', async () => {
    first = await releaseBatch(0, 2)
    const [order = ''] = first.orders
    madeUid = place.machine.drawBlank().uid
    assert.equal((await ask(first.id, { id: 's-1', type: 'START', cards: [{ order, uid: madeUid }] })).type, 'RECORDS')
    for (const alone of [
      { by: 'op-7', witness: 'op-7' },
      { by: 'op-7', witness: ' OP-7 ' },
      { by: 'op-7', witness: ' ' },
    ]) {
      const cards = [{ outcome: 'spoiled', order, uid: madeUid, reason: 'print', destroyed: alone }]
      await refuses(first.id, { id: 'r-0', type: 'RESULT', cards }, 'message.not-understood')
    }
  })

  test('cannot have a chip both as a good card and as a blank that is gone', async () => {
    const [order = ''] = first.orders
    const both = [good(order, madeUid), { outcome: 'missing', order, uid: madeUid }]
    const refused = ['message.cards-refused', 'job.already-made']
    await refuses(first.id, { id: 'r-1', type: 'RESULT', cards: both }, ...refused)
    assert.equal((await ask(first.id, { id: 'r-2', type: 'RESULT', cards: [good(order, madeUid)] })).type, 'RECEIPT')
    for (const gone of [
      { outcome: 'missing', order, uid: madeUid },
      { outcome: 'spoiled', order, uid: madeUid, reason: 'print', destroyed },
    ])
      await refuses(first.id, { id: 'r-3', type: 'RESULT', cards: [gone] }, ...refused)
    assert.equal((await ask(first.id, { id: 'r-4', type: 'RESULT', cards: [good(order, madeUid)] })).type, 'RECEIPT')
    assert.equal((await rows('select 1 from cards')).length, 1, 'said again it is the same card')
  })

  test('cannot report or start what is in another batch, or in another producer’s', async () => {
    const second = await releaseBatch(2, 4)
    const [other = '', theirs = ''] = second.orders
    const { uid } = place.machine.drawBlank()
    const start = { type: 'START', cards: [{ order: other, uid }] }
    const inNoBatch = ['message.cards-refused', 'batch.not-in-batch']
    await refuses(first.id, { id: 'o-1', ...start }, 'message.cards-refused', 'job.unknown')
    await refuses(first.id, { id: 'o-2', type: 'RESULT', cards: [good(other, uid)] }, ...inNoBatch)
    assert.equal((await ask(second.id, { id: 'o-3', ...start })).type, 'RECORDS')
    await refuses(first.id, { id: 'o-4', ...start }, ...inNoBatch)
    await refuses(first.id, { id: 'o-5', type: 'RESULT', cards: [good(other, uid)] }, ...inNoBatch)
    await dependencies().database.query(`update batches set producer = 'evry' where id = $1`, [second.id])
    for (const message of [
      { id: 'o-6', type: 'START', cards: [{ order: theirs, uid: place.machine.drawBlank().uid }] },
      { id: 'o-7', type: 'RESULT', cards: [good(other, uid)] },
      { id: 'o-8', type: 'ACK', digest: '0'.repeat(64) },
      { id: 'o-9', type: 'PROBLEM', problems: ['unreadable'] },
    ])
      await refuses(second.id, message, 'batch.unknown')
    await dependencies().database.query(`update batches set producer = 'test' where id = $1`, [second.id])
  })

  test('cannot have a chip that was signed for it become a card at a station of ours', async () => {
    await place.stage.approve(workers.slice(6, 7))
    const { jobs } = await place.stage.beginBatch()
    const job = jobs[0]?.order ?? ''
    const blank = await place.stage.blankOf(job, madeUid)
    const earlier = await count()
    const answer = await place.stage.asStation('POST', `/api/station/jobs/${job}/records`, { uid: madeUid, blank })
    assert.deepEqual([answer.status, (await bodyOf<{ type: string }>(answer)).type], [409, 'chip.used'])
    assert.deepEqual(await count(), earlier)
  })

  test('cannot leave a chip behind that was signed for an order which left: its batch stays open until that is told', async () => {
    const batch = await releaseBatch(4, 6)
    const [stays = '', leaves = ''] = batch.orders
    const [kept, lost] = [place.machine.drawBlank().uid, place.machine.drawBlank().uid]
    const cards = [
      { order: stays, uid: kept },
      { order: leaves, uid: lost },
    ]
    assert.equal((await ask(batch.id, { id: 'l-1', type: 'START', cards })).type, 'RECORDS')
    const stop = `/api/batches/${batch.id}/orders/${leaves}/cancellation`
    assert.ok((await place.stage.leader.api('POST', stop, { why: 'employer-asked' })).ok)
    await refuses(
      batch.id,
      { id: 'l-2', type: 'RESULT', cards: [good(leaves, lost)] },
      ...['message.cards-refused', 'job.dropped'],
    )
    assert.equal((await ask(batch.id, { id: 'l-3', type: 'RESULT', cards: [good(stays, kept)] })).type, 'RECEIPT')
    const close = () => place.stage.leader.api('POST', `/api/batches/${batch.id}/closing`, {})
    const refused = await close()
    assert.deepEqual([refused.status, (await bodyOf<{ type: string }>(refused)).type], [409, 'batch.not-reconciled'])
    assert.match((await place.stage.leader.get(`/production/${batch.id}/blanks`)).text, new RegExp(`${lost}.*savnet`))
    const sent = await place.stage.leader.api('POST', `/api/batches/${batch.id}/dispatch`, {})
    assert.deepEqual([sent.status, (await bodyOf<{ type: string }>(sent)).type], [409, 'batch.not-closed'])
    const told = [{ outcome: 'missing', order: leaves, uid: lost }]
    assert.equal((await ask(batch.id, { id: 'l-4', type: 'RESULT', cards: told })).type, 'RECEIPT')
    assert.equal((await close()).status, 200)
  })

  test('a job whose manifest says another hash than its file is refused as a whole, and nothing of it is begun', async () => {
    const batch = await releaseBatch(7, 9)
    await carry()
    const name = `${batch.id}.tar`
    const path = join(place.folder, 'outbox', name)
    const sound = readFileSync(path)
    const files = await untar(sound)
    const jws = files.get('manifest.jws')?.toString() ?? ''
    const manifest = JSON.parse(Buffer.from(jws.split('.')[1] ?? '', 'base64url').toString())
    const [last] = manifest.parts.slice(-1)
    const work = () => workThrough(place.machine, name, { exchange: carry, now: () => dependencies().clock.now() })
    const forge = async (change: object) => {
      const said = { ...manifest, parts: [...manifest.parts.slice(0, -1), { ...last, ...change }] }
      const signed = await transact(dependencies().database, (sql) =>
        signJws(
          { sql, keys: dependencies().keys, now: dependencies().clock.now() },
          types.manifest,
          new TextEncoder().encode(JSON.stringify(said)),
        ),
      )
      const rest = [...files].flatMap(([file, bytes]) => (file === 'manifest.jws' ? [] : [{ name: file, bytes }]))
      const packed = [{ name: 'manifest.jws', bytes: Buffer.from(signed) }, ...rest]
      writeFileSync(path, await packTar(packed, manifest.created as Instant))
    }
    for (const change of [
      { sha256: '0'.repeat(64) },
      { length: last.length + 1 },
      { content: { ...last.content, sha256: 'f'.repeat(64) } },
    ]) {
      await forge(change)
      const cards = await rows('select 1 from cards')
      const answer = await work()
      assert.deepEqual([answer.type, answer['made'], answer['ordered']], ['RECEIPT', 0, 2])
      const said = await rows<{ type: string }>('select type from producer_messages where batch = $1', batch.id)
      assert.ok(said.every(({ type }) => type === 'PROBLEM'))
      assert.deepEqual(
        await rows('select 1 from personalisation_jobs where batch = $1 and signed_at is not null', batch.id),
        [],
      )
      assert.deepEqual(await rows('select status from batches where id = $1', batch.id), [{ status: 'released' }])
      assert.equal((await rows('select 1 from cards')).length, cards.length)
    }
    rmSync(path)
    await carry()
    assert.ok(readFileSync(path).equals(sound), 'it is laid there once more, as it was')
    const made = await work()
    assert.deepEqual([made.type, made['made']], ['RECEIPT', 2])
  })

  test('is given no package and heard no more from the moment that its designation ends, to the second', async () => {
    const batch = await releaseBatch(9, 10)
    await dependencies().database.query('update job_packages set put_at = null where batch = $1', [batch.id])
    const end = { kind: 'end', intakeUntil: '2026-12-31', appointedUntil: '2027-01-10' }
    assert.ok((await place.marit.api('POST', '/api/designations/test/change', end)).ok)
    assert.ok((await place.henrik.api('POST', '/api/designations/test/change/confirmation', {})).ok)
    goTo('2027-01-11T00:00:00+01:00', '2027-01-11')
    await carry()
    assert.ok(!place.machine.listPackages().includes(`${batch.id}.tar`))
    const [order = ''] = batch.orders
    const start = { type: 'START', cards: [{ order, uid: place.machine.drawBlank().uid }] }
    await refuses(batch.id, { id: 'd-1', ...start }, 'producer.not-appointed')
    await refuses(batch.id, { id: 'd-2', type: 'ACK', digest: '0'.repeat(64) }, 'producer.not-appointed')
    const asked = await place.stage.asStation('GET', `/api/station/batches/${batch.id}/package`)
    assert.deepEqual([asked.status, (await bodyOf<{ type: string }>(asked)).type], [403, 'producer.not-appointed'])
    goTo('2027-01-10T23:59:59+01:00', '2027-01-10')
    await carry()
    assert.ok(place.machine.listPackages().includes(`${batch.id}.tar`))
    assert.equal((await ask(batch.id, { id: 'd-3', ...start })).type, 'RECORDS')
  })

  function goTo(moment: string, today: string): void {
    const at = parseInstant(moment)
    assert.ok(at)
    Object.assign(dependencies().clock, { now: () => at, today: () => today as LocalDate })
  }
})
