/** A batch is made while station and server are killed at random, again and again: `npm run soak` does it in full size. */
import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { hex } from '@hms/credential/bytes'
import { recordInNdefFile } from '@hms/credential/chip/ndef'
import { parseRecord } from '@hms/credential/record'
import { Client } from 'pg'
import { writeChipKeys } from '../apps/station/src/encode/chip-keys.ts'
import { type Printer, startPrinter } from '../simulators/card-printer/start-printer.ts'
import type { ChipCard } from '../simulators/chip-card/chip-card.ts'
import { findFreePort } from '../tools/free-port.ts'
import { seedOrders } from '../tools/seed-orders.ts'
import { type Product, startProduct } from '../tools/start-product.ts'
import { answerTo, readPublished } from '../tools/story/check-cards.ts'
import { feedCards } from '../tools/story/feed-cards.ts'
import { closeBatch } from '../tools/story/make-cards.ts'
import { signIn, type WebSession } from '../tools/story/web-session.ts'
import { waitFor } from './stage/cards.ts'
import { type Fallen, killAgainAndAgain } from './stage/kill-again-and-again.ts'
import { staff } from './stage/people.ts'
import { soakSize } from './stage/soak-size.ts'

const READERS = 2
const { cards: CARDS, kills: KILLS } = soakSize
type Lot = Readonly<Record<'received' | 'inStock' | 'drawn' | 'good' | 'spoiled' | 'missing', number>>
type Made = { readonly order: string; readonly uid: string; readonly number: string; readonly blank: string }

suite(`a batch of ${CARDS} cards while station and server are killed ${KILLS} times`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'hms-kill-station-'))
  const tray = join(folder, 'tray')
  const chips = new Map<string, ChipCard>()
  let product: Product
  let printer: Printer
  let database: Client
  let leader: WebSession
  let second: WebSession
  let batch = ''
  let orders: readonly string[] = []
  let fallen: Fallen = { station: 0, server: 0 }

  before(async () => {
    // On the machine's clock: one that begins anew with each start of the server would date cards before they were made.
    const environment = { HMS_CHECKS_PER_MINUTE: '0' }
    product = await startProduct({ folder, environment, inspector: false, forgetful: true })
    printer = await startPrinter({ port: 0, tray })
    database = new Client(product.databaseUrl)
    await database.connect()
    orders = await seedOrders(product, CARDS)
    leader = await signIn(product.portalUrl, staff.leader)
    second = await signIn(product.portalUrl, staff.secondLeader)
    batch = (await leader.json<{ id: string }>('POST', '/api/batches', {})).id
    await second.json('POST', `/api/batches/${batch}/release`, {})
  })
  after(async () => {
    await database?.end()
    await printer?.close()
    await product?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  const listMade = async () =>
    (
      await database.query<Made>(
        `select b.order_id as order, upper(encode(b.chip_uid, 'hex')) as uid, c.number, b.number as blank
         from blanks b join cards c on c.order_id = b.order_id where b.status = 'good'`,
      )
    ).rows
  const listLots = async () => (await leader.json<{ lots: readonly Lot[] }>('GET', '/api/stock/lots')).lots

  test('is made to its end', async () => {
    const root = join(folder, 'root.der')
    writeFileSync(root, new Uint8Array(await (await fetch(`${product.portalUrl}/k/root.der`)).arrayBuffer()))
    const keys = join(folder, 'chip-keys.json')
    await writeChipKeys(keys)
    const ports = await Promise.all(Array.from({ length: READERS }, findFreePort))
    const feeders = ports.map((port) =>
      feedCards({
        ...{ host: '127.0.0.1', port, family: 'aes' },
        onCard: (card) => chips.set(hex(card.uid).toUpperCase(), card),
      }),
    )
    const { id, keyFile, packageKeyFile } = product.station
    const secrets = { key: keyFile, 'package-key': packageKeyFile, 'chip-keys': keys }
    const wish = { server: product.portalUrl, id, root, folder: join(folder, 'work'), ...secrets }
    const flags = [
      ...Object.entries({ ...wish, printer: printer.url }).flatMap(([name, value]) => [`--${name}`, value]),
      ...ports.flatMap((port) => ['--reader', `tcp:${port}`]),
    ]
    try {
      fallen = await killAgainAndAgain({
        ...{ product, flags, kills: KILLS, cards: CARDS },
        countMade: async () =>
          Number((await database.query('select made from batches where id = $1', [batch])).rows[0]?.made),
        onStationKilled() {
          // Now and then somebody takes out what lay in a reader: that blank cannot be gone on with.
          if (randomInt(4) === 0) feeders[randomInt(READERS)]?.takeOut()
        },
      })
    } finally {
      for (const feeder of feeders) await feeder.close()
    }
    assert.equal(fallen.station + fallen.server, KILLS)
  })

  test('each order has one card, on one chip that holds its record, and one good print', async () => {
    const made = await listMade()
    assert.equal(made.length, CARDS)
    assert.deepEqual(new Set(made.map(({ order }) => order)), new Set(orders))
    assert.equal(new Set(made.map(({ number }) => number)).size, CARDS)
    assert.equal((await database.query(`select 1 from events where type = 'card-issued'`)).rowCount, CARDS)
    const spoiled = await database.query<{ uid: string }>(
      `select upper(encode(chip_uid, 'hex')) as uid from blanks where status = 'spoiled'`,
    )
    const uidsSpoiled = new Set(spoiled.rows.map(({ uid }) => uid))
    const prints = readdirSync(tray).filter((name) => name.endsWith('.pdf'))
    const accounted = new Set<string>()
    for (const { order, uid, number } of made) {
      const good = prints.filter((name) => name.includes(order) && name.includes(uid))
      assert.equal(good.length, 1, `one print of ${number}`)
      accounted.add(good[0] ?? '')
      const chip = chips.get(uid)
      assert.ok(chip?.isLocked(), `the chip of ${number} is locked`)
      const record = recordInNdefFile(new Uint8Array(chip?.dumpNdef() ?? []))
      assert.equal(record && parseRecord(record)?.card.cardNumber, number)
    }
    // What else lies in the tray is on a blank that the ledger calls spoiled.
    for (const name of prints)
      if (!accounted.has(name))
        assert.ok(
          [...uidsSpoiled].some((uid) => name.includes(uid)),
          name,
        )
  })

  test('the stock balances, and the batch is closed when two people have seen destroyed what is spoiled', async () => {
    const [lot] = await listLots()
    assert.ok(lot)
    const { received, inStock, drawn, good, spoiled, missing } = lot
    assert.equal(received, inStock + drawn + good + spoiled + missing)
    assert.deepEqual([drawn, good], [0, CARDS])
    if (spoiled + missing > 0)
      await assert.rejects(leader.json('POST', `/api/batches/${batch}/closing`, {}), /batch[.]not-reconciled/)
    await closeBatch({ leader, second }, batch)
    const sent = await leader.json<{ status: string; made: number }>('POST', `/api/batches/${batch}/dispatch`, {})
    assert.deepEqual([sent.status, sent.made], ['dispatched', CARDS])
    console.log(
      `${fallen.station} kills of the station, ${fallen.server} of the server: ${good} good, ${spoiled} spoiled, ${missing} missing, ${readdirSync(tray).filter((name) => name.endsWith('.pdf')).length} prints`,
    )
  })

  test('each card is genuine and listed for whoever reads its chip without the net', async () => {
    const records = (await listMade()).map(({ uid }) =>
      recordInNdefFile(new Uint8Array(chips.get(uid)?.dumpNdef() ?? [])),
    )
    await waitFor(
      async () => {
        const published = await readPublished(product.portalUrl)
        const answers = await Promise.all(records.map((record) => answerTo(record ?? new Uint8Array(), published)))
        return answers.filter((answer) => answer !== 'OK')
      },
      (wrong) => wrong.length === 0,
    )
  })
})
