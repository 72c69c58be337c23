import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Instant } from '@hms/domain/calendar'
import { isRefusal } from '@hms/domain/decision'
import { Client } from 'pg'
import { getState } from '#database/change.ts'
import { shipments } from '#records/shipment-record.ts'
import { type CardStage, openCardStage } from '#testing/card-stage.ts'
import { builder, workers } from '#testing/order-stage.ts'
import { moveClocks, readCounter, scanEnvelope, sendCards } from '#testing/post-stage.ts'
import { createApp } from '#web/app.ts'
import { addFrontPage } from '#web/front-page.tsx'
import { bookShipment } from './book-shipment.ts'
import { confirmReceipt } from './confirm-receipt.ts'
import { correctAddress } from './correct-address.ts'
import {
  findShipment,
  findShipmentOfCard,
  listDaysToReceipt,
  listDeliveryDays,
  listPackedCards,
  listShipmentsOfBatch,
} from './queries.ts'
import { saveWishedAddress } from './store.ts'
import { trackShipments } from './track-shipments.ts'

suite('from the producer to the employer', () => {
  let stage: CardStage
  before(async () => {
    stage = await openCardStage()
  })
  after(() => stage.house.close())

  const database = () => stage.house.dependencies.database
  const shipmentOf = async (batch: string) => {
    const [shipment] = await listShipmentsOfBatch(database(), batch)
    assert.ok(shipment)
    return shipment
  }
  const history = async (card: string) =>
    (
      await database().query<{ type: string }>('select type from events where stream = $1 order by version', [
        `card:${card}`,
      ])
    ).rows.map(({ type }) => type)
  /** The application's role may not read the queue; its owner may. */
  const countWaitingJobs = async (key: string) => {
    const owner = new Client({ connectionString: stage.house.dependencies.config.databaseUrl })
    await owner.connect()
    const { rowCount } = await owner.query('select 1 from graphile_worker._private_jobs where key = $1', [key])
    await owner.end()
    return rowCount
  }
  const mail = async () =>
    (await (await fetch(`${stage.house.world.addresses.inbox}/messages`)).json()) as {
      messages: { subject: string; text: string }[]
    } // the simulator's own form

  let first: Awaited<ReturnType<typeof sendCards>>

  test('the cards of a batch to one employer are one envelope, booked once under our own reference', async () => {
    first = await sendCards(stage, workers.slice(0, 3))
    await stage.house.runJobs()
    const shipment = await shipmentOf(first.batch)
    assert.deepEqual([shipment.status, shipment.cards, shipment.organisation], ['sent', 3, builder.organisation])
    const [posted, ...others] = await readCounter(stage)
    assert.equal(others.length, 0)
    assert.equal(posted?.packageNumber, shipment.number)
    assert.equal(posted?.reference, shipment.id.replaceAll('-', ''))
    assert.equal(posted?.recipient.name, 'BLANK TØMRER AS')
    await bookShipment(stage.house.dependencies, shipment.id)
    assert.equal((await readCounter(stage)).length, 1)
    assert.equal((await findShipmentOfCard(database(), first.numbers[0] ?? ''))?.id, shipment.id)
  })

  test('the employer is told when it is expected, with the number to follow it by on the page', async () => {
    const { messages } = await mail()
    const told = messages.find(({ subject }) => subject.includes('på vei'))
    assert.match(told?.text ?? '', /3 HMS-kort er sendt i posten til BLANK TØMRER AS.*senest 28\. november 2026/)
  })

  test('what the post scans is followed, into the history of each card', async () => {
    const number = (await shipmentOf(first.batch)).number ?? ''
    await scanEnvelope(stage, number, 'IN_TRANSIT')
    await trackShipments(stage.house.dependencies)
    assert.equal((await shipmentOf(first.batch)).status, 'in-transit')
    moveClocks(stage, '2026-11-25T12:00:00+01:00')
    await scanEnvelope(stage, number, 'DELIVERED')
    await trackShipments(stage.house.dependencies)
    await stage.house.runJobs()
    assert.equal((await shipmentOf(first.batch)).status, 'delivered')
    assert.deepEqual(await history(first.numbers[0] ?? ''), ['card-issued', 'card-dispatched', 'card-delivered'])
    assert.deepEqual(await listDeliveryDays(database(), 10), [2])
  })

  test('of a receipt with a missing card that one is blocked and made anew free of charge, the others are received', async () => {
    const { id } = await shipmentOf(first.batch)
    const [missing = '', ...came] = first.numbers
    const receipt = await confirmReceipt(stage.house.dependencies, id, [missing], 'somebody')
    assert.deepEqual(receipt, { received: 2, remade: 1, blocked: 1 })
    assert.deepEqual((await history(came[0] ?? '')).at(-1), 'card-received')
    assert.deepEqual((await history(missing)).at(-1), 'card-blocked')
    const again = await confirmReceipt(stage.house.dependencies, id, [], 'somebody')
    assert.deepEqual(again, { refused: 'shipment.already-confirmed' })
    const lost = (await listPackedCards(database(), id)).find(({ number }) => number === missing)
    assert.ok(lost?.remade)
    const { rows } = await database().query('select status, reason, predecessor from orders where id = $1', [
      lost.remade,
    ])
    assert.deepEqual(rows, [{ status: 'approved', reason: 'replacement', predecessor: missing }])
    await stage.house.runJobs()
    const { rows: events } = await database().query<{ free: boolean }>(
      `select (data ->> 'freeOfCharge')::boolean as free from events where stream = $1 and version = 1`,
      [`order:${lost.remade}`],
    )
    assert.deepEqual(events, [{ free: true }])
  })

  test('the front page tells how long cards took from order to receipt, and nothing while too few were received', async () => {
    assert.deepEqual(await listDaysToReceipt(database(), '2026-11-20T00:00:00.000Z' as Instant), [2, 2])
    assert.deepEqual(await listDaysToReceipt(database(), '2026-12-20T00:00:00.000Z' as Instant), [])
    const told = /De siste 30 dagene tok det vanligvis/
    assert.doesNotMatch(await (await stage.house.app.request('/')).text(), told)
    const many = createApp(stage.house.dependencies, [
      (app, dependencies) => addFrontPage(app, dependencies, () => Promise.resolve(9)),
    ])
    assert.match(await (await many.request('/')).text(), /vanligvis 9 dager fra bestilling til kortet var mottatt/)
  })

  test('an envelope the post does not answer about waits, has left, and goes on by itself when the post is back', async () => {
    await stage.house.misbehave('post', 'down')
    const { batch } = await sendCards(stage, workers.slice(3, 5))
    await stage.house.runJobs()
    const waiting = await shipmentOf(batch)
    assert.deepEqual([waiting.status, waiting.number, waiting.sentAt !== null], ['waiting', null, true])
    assert.equal(await countWaitingJobs(`book-shipment:${waiting.id}`), 1, 'it will be asked again')
    await stage.house.misbehave('post', 'normal')
    await bookShipment(stage.house.dependencies, waiting.id, 1)
    const sent = await shipmentOf(batch)
    assert.equal(sent.status, 'sent')
    assert.ok(sent.number)
  })

  test('a booking whose answer was lost is found again by our reference, not made twice', async () => {
    const { batch } = await sendCards(stage, workers.slice(5, 6))
    await stage.house.misbehave('post', 'cut')
    await stage.house.runJobs()
    const before = await readCounter(stage)
    await stage.house.misbehave('post', 'normal')
    await bookShipment(stage.house.dependencies, (await shipmentOf(batch)).id, 1)
    const { number } = await shipmentOf(batch)
    const after = await readCounter(stage)
    assert.ok(after.length - before.length <= 1)
    assert.equal(after.filter(({ packageNumber }) => packageNumber === number).length, 1)
  })

  test('a returned envelope asks for an address, and goes there under a new number', async () => {
    const { batch } = await sendCards(stage, workers.slice(6, 7))
    await stage.house.runJobs()
    const shipment = await shipmentOf(batch)
    await scanEnvelope(stage, shipment.number ?? '', 'RETURN')
    moveClocks(stage, '2026-11-25T13:00:00+01:00')
    await trackShipments(stage.house.dependencies)
    await stage.house.runJobs()
    assert.deepEqual([(await shipmentOf(batch)).status, (await shipmentOf(batch)).trouble], ['returned', 'returned'])
    assert.ok((await mail()).messages.some(({ subject }) => subject.includes('adresse')))
    const address = { name: 'BLANK TØMRER AS', lines: ['Nyveien 7'], postcode: '0475', city: 'OSLO' }
    const wrong = await correctAddress(stage.house.dependencies, shipment, { ...address, postcode: '1' }, 'somebody')
    assert.deepEqual(wrong, { refused: 'address.incomplete', details: { fields: ['postcode'] } })
    assert.deepEqual(await correctAddress(stage.house.dependencies, shipment, address, 'somebody'), { corrected: true })
    await stage.house.runJobs()
    const again = await findShipment(database(), shipment.id)
    assert.deepEqual([again?.status, again?.attempt], ['booked', 2])
    assert.notEqual(again?.number, shipment.number)
    const posted = (await readCounter(stage)).find(({ packageNumber }) => packageNumber === again?.number)
    assert.equal(posted?.recipient.addressLine, 'Nyveien 7')
    assert.match(posted?.reference ?? '', /-2$/)
  })

  test('an address the post refuses stays on the table, and the cards are not sent there', async () => {
    const address = { name: 'BLANK TØMRER AS', lines: ['Nyveien 7'], postcode: '9999', city: 'NOWHERE' }
    await database().query('delete from delivery_addresses')
    const { batch } = await sendCards(stage, workers.slice(7, 8))
    const { id } = await (async () => {
      await stage.house.misbehave('post', 'down')
      await stage.house.runJobs()
      await stage.house.misbehave('post', 'normal')
      return shipmentOf(batch)
    })()
    const { vault } = stage.house.dependencies
    const at = stage.house.dependencies.clock.now()
    await saveWishedAddress(database(), vault, { organisation: builder.organisation, address, by: 'somebody', at })
    await bookShipment(stage.house.dependencies, id, 1)
    const state = await getState(database(), shipments, id)
    assert.ok(state.status === 'misaddressed' && state.trouble === 'refused')
    assert.ok(isRefusal(await confirmReceipt(stage.house.dependencies, id, [], 'somebody')))
  })
})
