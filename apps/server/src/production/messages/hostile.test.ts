import assert from 'node:assert/strict'
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { CompactSign, importJWK } from 'jose'
import { transact } from '#database/change.ts'
import { recallBatch } from '#records/leave-batch.ts'
import { bodyOf } from '#testing/body-of.ts'
import type { Batch } from '#testing/card-stage.ts'
import { workers } from '#testing/order-stage.ts'
import { openProducerStage, type ProducerStage } from '#testing/producer-stage.ts'
import { testApp } from '#testing/test-app.ts'
import { type Answer, makeProducerKeys } from '../../../../../simulators/producer/machine-producer.ts'
import { carryFiles } from '../folder/carry-files.ts'
import { visitFolder } from '../folder/sftp.ts'
import { buildPackage } from '../packages/build-package.ts'

suite('what a producer, or a stranger, may send to do harm', () => {
  let place: ProducerStage
  let batch: Batch
  before(async () => {
    place = await openProducerStage()
    for (const use of ['encryption', 'messages'] as const) await place.register(use)
    await place.stage.approve(workers.slice(0, 2))
    batch = await releaseBatch()
  })
  after(() => place.close())

  const dependencies = () => place.stage.house.dependencies
  const carry = () => carryFiles(dependencies())
  const rows = async <T extends Record<string, unknown>>(sql: string, ...values: unknown[]) =>
    (await dependencies().database.query<T>(sql, values)).rows
  const post = (message: unknown) =>
    place.stage.house.app.request('/api/producer/messages', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ message }),
    })
  async function releaseBatch(): Promise<Batch> {
    const made = await bodyOf<Batch>(await place.stage.leader.api('POST', '/api/batches', {}))
    await place.stage.secondLeader.api('POST', `/api/batches/${made.id}/release`, {})
    await place.stage.house.runJobs()
    return made
  }
  /** By HTTP; what comes back, opened. */
  async function ask(message: object): Promise<Answer> {
    const answer = await post(await place.machine.sign({ batch: batch.id, ...message }))
    assert.equal(answer.status, 200)
    return place.machine.openAnswer((await bodyOf<{ answer: string }>(answer)).answer)
  }
  const headed = (header: object, payload = '{}') =>
    `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${Buffer.from(payload).toString('base64url')}.${'A'.repeat(86)}`
  const typ = 'hms-producer-message+jws'
  const hostile: readonly string[] = [
    headed({ alg: 'ES256', typ, kid: 'a\u0000b' }),
    headed({ alg: 'ES256', typ, kid: '\ud800' }),
    headed({ alg: 'ES256', typ, kid: 'k'.repeat(100_000) }),
    headed({ alg: 'none', typ, kid: 'x' }),
    headed({ alg: 'HS256', typ, kid: 'x' }),
    headed({ alg: 'ES256', typ: 'hms-producer-answer+jws', kid: 'x' }),
    headed({ alg: 'ES256', typ, kid: ['x'] }),
    '',
    '..',
    '{}',
    '\u00e5'.repeat(1000),
  ]

  test('a message that is none is refused, never an error of ours', async () => {
    for (const message of hostile) {
      const answer = await post(message)
      assert.equal(answer.status, 200, message.slice(0, 80))
      assert.equal((await bodyOf<{ outcome: string }>(answer)).outcome, 'refused')
    }
    for (const message of [null, 1, {}, [], 'A'.repeat(200_001)]) assert.equal((await post(message)).status, 400)
  })

  test('a message that nobody can read does not keep the next ones in the inbox from being read', async () => {
    for (const [at, message] of hostile.entries()) place.machine.post(`a-${at}`, message)
    place.machine.post(
      'b-sound',
      await place.machine.sign({ id: 'b-sound', batch: batch.id, type: 'ACK', digest: '0'.repeat(64) }),
    )
    await carry()
    assert.deepEqual(readdirSync(join(place.folder, 'inbox')), [])
    assert.ok(existsSync(join(place.folder, 'refused', 'b-sound.jws')))
  })

  test('text that no database holds is not understood, and does not break', async () => {
    const destroyed = { by: 'op-\u0000', witness: 'op-9' }
    const [job] = await rows<{ order: string }>('select order_id as order from personalisation_jobs limit 1')
    const card = { outcome: 'spoiled', order: job?.order, uid: '04AAAAAAAAAAAA', reason: 'print', destroyed }
    const answer = await ask({ id: 'nul', type: 'RESULT', cards: [card] })
    assert.deepEqual([answer.type, answer['code']], ['ERROR', 'message.not-understood'])
  })

  test('a message signed as another kind, or with the key for packages, is refused', async () => {
    const { encryption, messages } = place.keys.private
    const payload = new TextEncoder().encode(
      JSON.stringify({ id: 'k', batch: batch.id, type: 'PROBLEM', problems: ['unreadable'] }),
    )
    const [ack] = (await place.machine.sign({ id: 'k' })).split('.')
    const { kid } = JSON.parse(Buffer.from(ack ?? '', 'base64url').toString())
    const { kid: other } = (
      await rows<{ kid: string }>(`select kid from producer_keys where use = 'encryption' and status = 'confirmed'`)
    )[0] ?? { kid: '' }
    const signed = async (key: object, header: { typ: string; kid: string }) =>
      new CompactSign(payload).setProtectedHeader({ alg: 'ES256', ...header }).sign(await importJWK(key, 'ES256'))
    for (const [jws, code] of [
      [await signed(messages, { typ: 'JWT', kid }), 'message.unreadable'],
      [await signed(encryption, { typ, kid: other }), 'message.unknown-key'],
      [await signed(encryption, { typ, kid }), 'message.wrong-signature'],
    ] as const) {
      const { answer } = await bodyOf<{ answer: string }>(await post(jws))
      assert.equal((await place.machine.openAnswer(answer))['code'], code)
    }
  })

  test('a blank that was reported missing or spoiled never becomes a card', async () => {
    const orders = (
      await rows<{ order: string }>('select order_id as order from personalisation_jobs where batch = $1', batch.id)
    ).map(({ order }) => order)
    const cards = orders.map((order) => ({ order, ...place.machine.drawBlank() }))
    const [lost, broken] = cards
    assert.ok(lost && broken)
    assert.equal((await ask({ id: 's-1', type: 'START', cards })).type, 'RECORDS')
    const destroyed = { by: 'op-7', witness: 'op-9' }
    const told = [
      { outcome: 'missing', order: lost.order, uid: lost.uid },
      { outcome: 'spoiled', order: broken.order, uid: broken.uid, reason: 'print', destroyed },
    ]
    assert.equal((await ask({ id: 'r-1', type: 'RESULT', cards: told })).type, 'RECEIPT')
    const printedAt = dependencies().clock.now()
    const good = cards.map(({ order, uid }) => ({ outcome: 'good', order, uid, printedAt }))
    const found = await ask({ id: 'r-2', type: 'RESULT', cards: good })
    assert.deepEqual(
      (found['cards'] as readonly { code: string }[] | undefined)?.map(({ code }) => code),
      ['job.chip-spoiled', 'job.chip-spoiled'],
    )
    const again = await ask({ id: 's-2', type: 'START', cards })
    assert.deepEqual(
      (again['cards'] as readonly { code: string }[]).map(({ code }) => code),
      ['job.chip-spoiled', 'job.chip-spoiled'],
    )
    assert.deepEqual(await rows('select 1 from cards'), [])
  })

  test('a chip that was signed for one order is signed for no other, whatever became of the first', async () => {
    await place.stage.approve(workers.slice(3, 5))
    const made = await releaseBatch()
    const [one, other] = await rows<{ order: string }>(
      'select order_id as order from personalisation_jobs where batch = $1',
      made.id,
    )
    assert.ok(one && other)
    const { uid } = place.machine.drawBlank()
    const start = async (id: string, { order }: { order: string }, chip = uid) => {
      const answer = await ask({ batch: made.id, id, type: 'START', cards: [{ order, uid: chip }] })
      return (answer['cards'] as readonly { code?: string }[]).map(({ code }) => code)
    }
    assert.deepEqual(await start('u-1', one), [undefined])
    assert.deepEqual(await start('u-2', other), ['chip.used'])
    const destroyed = { by: 'op-7', witness: 'op-9' }
    const spoiled = { outcome: 'spoiled', order: one.order, uid, reason: 'print', destroyed }
    assert.equal((await ask({ batch: made.id, id: 'u-3', type: 'RESULT', cards: [spoiled] })).type, 'RECEIPT')
    assert.deepEqual(await start('u-4', other), ['chip.used'])
    assert.deepEqual(await start('u-5', one), ['job.chip-spoiled'])
    assert.deepEqual(await start('u-6', other, place.machine.drawBlank().uid), [undefined])
  })

  test('a package that is built while its batch is taken back is kept by nobody', async () => {
    await place.stage.approve(workers.slice(2, 3))
    const made = await bodyOf<Batch>(await place.stage.leader.api('POST', '/api/batches', {}))
    await place.stage.secondLeader.api('POST', `/api/batches/${made.id}/release`, {})
    const { database, clock } = dependencies()
    // What the producer is addressed by is asked for before the package is written: meanwhile the batch is taken back.
    const registers = {
      ...dependencies().registers,
      forImport: () => ({ ...dependencies().registers.forImport(), findOrganisation }),
    }
    async function findOrganisation(number: string) {
      const taken = await transact(database, (tx) => recallBatch(tx, made.id, 'somebody', clock.now()))
      assert.ok(taken)
      return dependencies().registers.findOrganisation(number)
    }
    const built = await buildPackage({ ...dependencies(), registers } as never, made.id)
    assert.deepEqual(built, { refused: 'batch.over' })
    assert.deepEqual(await rows('select 1 from job_packages where batch = $1', made.id), [])
  })

  test('a batch that was taken back is laid in no folder', async () => {
    const made = await releaseBatch()
    const { database, clock } = dependencies()
    await transact(database, (tx) => recallBatch(tx, made.id, 'somebody', clock.now()))
    await carry() // before the reaction has erased it
    assert.ok(!existsSync(join(place.folder, 'outbox', `${made.id}.tar`)))
  })

  test('a folder whose server stands silent is left, and the next visit works again', async () => {
    const [settings] = dependencies().config.producerFolders
    assert.ok(settings)
    place.server.fallSilent(true)
    await assert.rejects(
      visitFolder(settings, (folder) => folder.list('inbox'), 500),
      /too long/,
    )
    place.server.fallSilent(false)
    assert.deepEqual(await visitFolder(settings, (folder) => folder.list('inbox')), [])
  })

  test('a file is read as far as it may be long, whatever the server says of its size', async () => {
    const settings = dependencies().config.producerFolders[0]
    assert.ok(settings)
    place.machine.post('long', 'A'.repeat(100_000))
    const read = (largest: number) => visitFolder(settings, (folder) => folder.read('inbox/long.jws', largest))
    assert.equal(await read(99_999), undefined)
    assert.equal((await read(100_000))?.length, 100_000)
    await carry()
  })

  test('a package for a key that was withdrawn is given to nobody', async () => {
    const made = await releaseBatch()
    const key = (
      await rows<{ id: string }>(`select id from producer_keys where use = 'encryption' and status = 'confirmed'`)
    )[0]
    assert.ok((await place.marit.api('POST', `/api/producer-keys/${key?.id}/withdrawal`, {})).ok)
    await carry()
    assert.ok(!existsSync(join(place.folder, 'outbox', `${made.id}.tar`)))
    const asked = await place.stage.asStation('GET', `/api/station/batches/${made.id}/package`)
    assert.deepEqual([asked.status, (await bodyOf<{ type: string }>(asked)).type], [409, 'package.no-key'])
  })

  test('a key that begins or ends on no day of any calendar is refused, not an error of ours', async () => {
    const jwk = (await makeProducerKeys()).public.encryption
    for (const period of [
      { validFrom: '0000-01-01T00:00:00Z' },
      { validUntil: '0000-01-01T00:00:00Z' },
      { validFrom: '9999-12-31T23:59:59-23:59' },
      { validUntil: '9999-12-31T23:59:59-23:59' },
      { validFrom: '0001-01-01T00:00:00+10:00' },
    ]) {
      const answer = await place.marit.api('POST', '/api/designations/test/keys', { use: 'encryption', jwk, ...period })
      assert.equal(answer.status, 400, JSON.stringify(period))
    }
  })
})

suite('a stranger who sends messages as fast as the line is', () => {
  test('is slowed down before another answer is signed', async () => {
    const house = await testApp({ HMS_CHECKS_PER_MINUTE: '2' })
    const send = () =>
      house.app.request('/api/producer/messages', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ message: 'nothing of the kind' }),
      })
    const answers = [await send(), await send(), await send()].map(({ status }) => status)
    assert.deepEqual(answers, [200, 200, 429])
    await house.close()
  })
})
