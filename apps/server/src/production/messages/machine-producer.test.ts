import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { parseRecord } from '@hms/credential/record'
import { bodyOf } from '#testing/body-of.ts'
import type { Batch } from '#testing/card-stage.ts'
import { workers } from '#testing/order-stage.ts'
import { openProducerStage, type ProducerStage } from '#testing/producer-stage.ts'
import {
  type Answer,
  type MadeCard,
  makeProducerKeys,
  openMachineProducer,
} from '../../../../../simulators/producer/machine-producer.ts'
import type { ReadPackage } from '../../../../../simulators/producer/read-package.ts'
import { workThrough } from '../../../../../simulators/producer/work-through.ts'
import { carryFiles } from '../folder/carry-files.ts'

suite('a producer with machines of its own makes a batch by its folder', () => {
  let place: ProducerStage
  let batch: Batch
  let taken: ReadPackage
  const started = new Map<string, { uid: string }>()
  before(async () => {
    place = await openProducerStage()
    await place.stage.approve(workers.slice(0, 3))
    batch = await bodyOf<Batch>(await place.stage.leader.api('POST', '/api/batches', {}))
  })
  after(() => place.close())

  const dependencies = () => place.stage.house.dependencies
  const carry = () => carryFiles(dependencies())
  const rows = async <T extends Record<string, unknown>>(sql: string) =>
    (await dependencies().database.query<T>(sql)).rows
  const statusOfBatch = async () =>
    (await rows<{ status: string }>(`select status from batches where id = '${batch.id}'`))[0]?.status
  const inFolder = (...path: string[]) => join(place.folder, ...path)
  const station = (path: string, body?: object) =>
    place.stage.asStation(body ? 'POST' : 'GET', `/api/station/batches/${batch.id}/${path}`, body)
  const refusalOf = async (answer: Response) => [answer.status, (await bodyOf<{ type: string }>(answer)).type]
  /** By the folder, there and back. */
  async function ask(message: { readonly id?: string; readonly [field: string]: unknown }): Promise<Answer> {
    const id = await place.machine.send({ batch: batch.id, ...message })
    rmSync(inFolder('outbox', `${id}.answer`), { force: true })
    await carry()
    const answer = await place.machine.findAnswer(id)
    assert.ok(answer, 'an answer lies in the outbox')
    return answer
  }
  const start = (order: string) => {
    const blank = place.machine.drawBlank()
    started.set(order, blank)
    return { order, ...blank }
  }
  const uidOf = (order: string) => started.get(order)?.uid ?? ''
  const orderAt = (index: number) => taken.cards[index]?.order ?? ''
  const good = (order: string) => ({ outcome: 'good', order, uid: uidOf(order), printedAt: dependencies().clock.now() })

  test('nothing is packed before the batch is released, nor without a key that two have registered', async () => {
    await place.stage.house.runJobs()
    assert.deepEqual(await refusalOf(await station('package')), [409, 'batch.not-released'])
    await place.stage.secondLeader.api('POST', `/api/batches/${batch.id}/release`, {})
    await place.stage.house.runJobs()
    assert.deepEqual(await refusalOf(await station('package')), [409, 'package.no-key'])
    await carry()
    assert.deepEqual(place.machine.listPackages(), [])
    for (const use of ['encryption', 'messages'] as const) await place.register(use)
  })

  test('the package comes whole, wherever the line is lost, and nobody sees half of it', async () => {
    const isPut = async () => (await rows('select 1 from job_packages where put_at is not null')).length > 0
    await place.stage.house.runJobs()
    assert.equal((await station('package')).status, 200)
    let losses = 0
    for (let request = 0; request < 200 && !(await isPut()); request += 2) {
      place.server.loseLineAfter(request)
      await carry()
      for (const name of place.machine.listPackages()) assert.ok(!('problem' in (await place.machine.take(name))))
      if (!(await isPut())) losses += 1
    }
    place.server.loseLineAfter(Number.POSITIVE_INFINITY)
    assert.ok(losses > 5, `the line was lost ${losses} times`)
    assert.deepEqual(place.machine.listPackages(), [`${batch.id}.tar`])
    const read = await place.machine.take(`${batch.id}.tar`)
    assert.ok(!('problem' in read))
    taken = read
    assert.deepEqual(taken.manifest.counts, { cards: 3, portraits: 3, designs: 1, envelopes: 1 })
    assert.deepEqual([taken.sequence, taken.manifest.producer], [1, 'test'])
    assert.ok(taken.cards.every(({ portrait }) => (taken.files.get(portrait)?.length ?? 0) > 1000))
    for (const { chipPortrait = '' } of taken.cards) assert.ok((taken.files.get(chipPortrait)?.length ?? 1e9) <= 1500)
    assert.match(Buffer.from(taken.files.get('art/construction.pdf') ?? []).toString('latin1'), /^%PDF-/)
    assert.deepEqual(
      taken.envelopes.flatMap(({ cards }) => cards).toSorted(),
      taken.cards.map(({ number }) => number).toSorted(),
    )
  })

  test('asked twice it is the same file, and no name stands in it in the clear', async () => {
    const bytes = readFileSync(inFolder('outbox', `${batch.id}.tar`))
    for (const _ of [1, 2]) assert.ok(bytes.equals(Buffer.from(await (await station('package')).arrayBuffer())))
    for (const { family } of taken.cards) assert.ok(!bytes.includes(`"family":"${family}"`))
    const read = await rows<{ n: number }>(`select count(*)::int as n from audit_events where act = 'package-read'`)
    assert.equal(read[0]?.n, 3, 'each download is in the audit trail')
  })

  test('one that was changed on the way is told of, and laid there once more', async () => {
    await dependencies().database.query('update job_packages set put_at = null')
    place.server.corruptNextUpload()
    await carry()
    const broken = await place.machine.take(`${batch.id}.tar`)
    assert.ok('problem' in broken, 'the machine finds it out')
    const answer = await ask({ type: 'PROBLEM', problems: [broken.problem] })
    assert.equal(answer.type, 'RECEIPT')
    await carry()
    assert.ok(!('problem' in (await place.machine.take(`${batch.id}.tar`))))
  })

  test('an ACK names the digest; the same one again gets the same answer, and a wrong one says what to do', async () => {
    const wrong = await ask({ type: 'ACK', digest: '0'.repeat(64) })
    assert.deepEqual([wrong.type, wrong['code']], ['ERROR', 'package.other-digest'])
    assert.equal(await statusOfBatch(), 'released')
    const ack = { id: 'ack-1', type: 'ACK', digest: taken.digest }
    const first = await ask(ack)
    assert.deepEqual([first.type, first['ordered']], ['RECEIPT', 3])
    assert.deepEqual(await ask(ack), first)
    assert.equal(await statusOfBatch(), 'acknowledged')
    const other = await ask({ ...ack, digest: 'f'.repeat(64) })
    assert.deepEqual([other.type, other['code']], ['ERROR', 'message.id-used'])
  })

  test('a START with an unknown card does nothing at all and names it', async () => {
    const stranger = '00000000-0000-4000-8000-000000000000'
    const answer = await ask({ type: 'START', cards: [start(orderAt(0)), start(stranger)] })
    assert.equal(answer['code'], 'message.cards-refused')
    const cards = answer['cards'] as readonly { order: string; code: string; text: string }[]
    assert.deepEqual(
      cards.map(({ order, code }) => [order, code]),
      [[stranger, 'job.unknown']],
    )
    assert.match(cards[0]?.text ?? '', /Check the order id/)
    assert.equal(await statusOfBatch(), 'acknowledged')
    assert.deepEqual(await rows('select 1 from personalisation_jobs where signed_at is not null'), [])
    const twice = await ask({ type: 'START', cards: [start(orderAt(0)), start(orderAt(0))] })
    assert.deepEqual(
      (twice['cards'] as readonly { code: string }[]).map(({ code }) => code),
      ['card.twice'],
    )
  })

  test('a START is answered by records and faces that the producer alone can read', async () => {
    const message = { id: 'start-1', type: 'START', cards: taken.cards.map(({ order }) => start(order)) }
    const answer = await ask(message)
    assert.equal(answer.type, 'RECORDS')
    const cards = answer['cards'] as readonly MadeCard[]
    assert.equal(cards.length, 3)
    for (const { order, number, uid, chipRecord, qrRecord, face } of cards) {
      assert.equal(uid, uidOf(order))
      const [chip, code] = [chipRecord, qrRecord].map((text) =>
        parseRecord(new Uint8Array(Buffer.from(text, 'base64url'))),
      )
      assert.equal(
        Buffer.from(chip?.card.chipUid ?? [])
          .toString('hex')
          .toUpperCase(),
        uid,
      )
      assert.deepEqual([code?.card.cardNumber, code?.card.chipUid], [number, undefined])
      const pdf = Buffer.from(face, 'base64url').toString('latin1')
      assert.equal(pdf.match(/\/Type \/Page\b/g)?.length, 2)
    }
    const sealed = readFileSync(inFolder('outbox', 'start-1.answer'), 'utf8')
    assert.equal(sealed.split('.').length, 5)
    assert.deepEqual(await ask(message), answer, 'the same message gets the same records')
    assert.deepEqual(await refusalOf(await station('start', {})), [403, 'batch.other-station'])
    const blanks = await rows<{ n: number }>('select count(blank_number)::int as n from personalisation_jobs')
    assert.equal(blanks[0]?.n, 3)
  })

  test('a RESULT tells good, spoiled and missing blanks at once, and issues what is good', async () => {
    const destroyed = { by: 'op-7', witness: 'op-9' }
    const spoiled = { outcome: 'spoiled', order: orderAt(1), uid: uidOf(orderAt(1)), reason: 'print', destroyed }
    const missing = { outcome: 'missing', order: orderAt(2), uid: uidOf(orderAt(2)) }
    const unseen = await ask({ type: 'RESULT', cards: [{ ...spoiled, destroyed: { by: 'op-7' } }, missing] })
    assert.equal(unseen['code'], 'message.not-understood')
    assert.match(String(unseen['text']), /cards[.]0[.]destroyed[.]witness/)
    const answer = await ask({ type: 'RESULT', cards: [good(orderAt(0)), spoiled, missing] })
    assert.deepEqual([answer.type, answer['made'], answer['ordered']], ['RECEIPT', 1, 3])
    assert.deepEqual(await rows(`select reason, destroyed_by, witnessed_by from spoiled_blanks order by reason`), [
      { reason: 'missing', destroyed_by: null, witnessed_by: null },
      { reason: 'print', destroyed_by: 'op-7', witnessed_by: 'op-9' },
    ])
    assert.equal((await rows('select 1 from cards')).length, 1)
    const wrong = await ask({ type: 'RESULT', cards: [{ ...good(orderAt(1)), uid: place.machine.drawBlank().uid }] })
    assert.deepEqual(
      (wrong['cards'] as readonly { code: string }[]).map(({ code }) => code),
      ['job.other-chip'],
    )
  })

  test('the rest is made on other blanks, told by HTTP, and the batch is made without a station of ours', async () => {
    const rest = [orderAt(1), orderAt(2)]
    assert.equal((await ask({ type: 'START', cards: rest.map(start) })).type, 'RECORDS')
    const message = await place.machine.sign({ id: 'result-2', batch: batch.id, type: 'RESULT', cards: rest.map(good) })
    const send = async () => {
      const answer = await place.stage.house.app.request('/api/producer/messages', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ message }),
      })
      return bodyOf<{ outcome: string; answer: string }>(answer)
    }
    const first = await send()
    assert.deepEqual([first.outcome, (await place.machine.openAnswer(first.answer))['made']], ['accepted', 3])
    assert.deepEqual(await send(), first)
    assert.equal(await statusOfBatch(), 'made')
    assert.equal((await rows(`select 1 from cards where status = 'active'`)).length, 3)
    assert.equal((await rows(`select 1 from events where type = 'card-issued'`)).length, 3)
  })

  test('what is no message, of no key, of another producer or changed is refused with a reason and moved aside', async () => {
    const other = await makeProducerKeys()
    const root = Buffer.from(await dependencies().keys.root())
    const forger = await openMachineProducer({ folder: place.folder, keys: other.private, root })
    const ack = { id: 'x', batch: batch.id, type: 'ACK', digest: taken.digest }
    const sound = await place.machine.sign(ack)
    const [header, payload, signature] = sound.split('.')
    const files = {
      'no-jws': ['nothing of the kind', 'message.unreadable'],
      'of-no-key': [await forger.sign(ack), 'message.unknown-key'],
      changed: [
        `${header}.${Buffer.from(JSON.stringify({ ...ack, id: 'y' })).toString('base64url')}.${signature}`,
        'message.wrong-signature',
      ],
      'other-batch': [
        await place.machine.sign({ ...ack, id: 'z', batch: '00000000-0000-4000-8000-000000000000' }),
        'batch.unknown',
      ],
      'no-fields': [await place.machine.sign({ id: 'v' }), 'message.not-understood'],
      'too-large': [`${header}.${payload}.${'A'.repeat(200_001)}`, 'message.too-large'],
    } as const
    for (const [name, [text]] of Object.entries(files)) place.machine.post(name, text)
    writeFileSync(inFolder('inbox', 'half.part'), 'half')
    await carry()
    for (const [name, [, code]] of Object.entries(files)) {
      assert.ok(existsSync(inFolder('refused', `${name}.jws`)), name)
      assert.equal(JSON.parse(readFileSync(inFolder('refused', `${name}.jws.reason.json`), 'utf8')).code, code)
    }
    assert.deepEqual(readdirSync(inFolder('inbox')), ['half.part'], 'what is still written is left alone')
  })

  test('a stranger with the address of the folder is given nothing', async () => {
    const say = (row: string) => dependencies().database.query(`update ${row}`)
    await say('job_packages set put_at = null')
    await say(`batches set status = 'started' where id = '${batch.id}'`)
    const { config } = dependencies()
    const folders = config.producerFolders.map((each) => ({ ...each, hostKey: `SHA256:${'A'.repeat(43)}` }))
    rmSync(inFolder('outbox', `${batch.id}.tar`))
    await carryFiles({ ...dependencies(), config: { ...config, producerFolders: folders } })
    assert.deepEqual(place.machine.listPackages(), [])
    await carry()
    assert.equal(place.machine.listPackages().length, 1, 'whoever has the pinned key is given it')
    await say(`batches set status = 'made' where id = '${batch.id}'`)
  })

  test('the simulated machines make a batch by themselves, with a wrong hash and a spoiled blank on the way', async () => {
    await place.stage.approve(workers.slice(3, 4))
    const next = await bodyOf<Batch>(await place.stage.leader.api('POST', '/api/batches', {}))
    await place.stage.secondLeader.api('POST', `/api/batches/${next.id}/release`, {})
    await place.stage.house.runJobs()
    await carry()
    const exchange = { exchange: carry, now: () => dependencies().clock.now() }
    const last = await workThrough(place.machine, `${next.id}.tar`, exchange, { wrongHash: true, spoil: 1 })
    assert.deepEqual([last.type, last['made'], last['ordered']], ['RECEIPT', 1, 1])
    const [made] = await rows<{ status: string }>(`select status from batches where id = '${next.id}'`)
    assert.equal(made?.status, 'made')
    const second = await place.machine.take(`${next.id}.tar`)
    assert.equal('sequence' in second && second.sequence, 2)
  })

  test('what is personal is erased when the batch is sent', async () => {
    await place.stage.closeBatch(batch.id)
    assert.equal((await place.stage.leader.api('POST', `/api/batches/${batch.id}/dispatch`, {})).status, 200)
    await place.stage.house.runJobs()
    assert.deepEqual(await refusalOf(await station('package')), [409, 'package.erased'])
    assert.deepEqual(
      await rows(
        `select 1 from producer_messages where batch = '${batch.id}' and type = 'START' and answer is not null`,
      ),
      [],
    )
    const again = await ask({
      id: 'start-1',
      type: 'START',
      cards: [...taken.cards].map(({ order }) => ({ order, uid: uidOf(order) })),
    })
    assert.equal(again.type, 'ERROR')
  })
})
