import assert from 'node:assert/strict'
import { randomInt, randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { type ChipReader, DeviceError } from '@hms/card-reader/chip-reader'
import { openVirtualReader, type VirtualReader } from '@hms/card-reader/virtual-reader'
import { hex } from '@hms/credential/bytes'
import { recordInNdefFile } from '@hms/credential/chip/ndef'
import { parseRecord } from '@hms/credential/record'
import type { Instant } from '@hms/domain/calendar'
import { type Printer, startPrinter } from '../../../../simulators/card-printer/start-printer.ts'
import type { ChipCard } from '../../../../simulators/chip-card/chip-card.ts'
import { insertCard } from '../../../../simulators/chip-card/insert-card.ts'
import { openIppPrinter } from '../devices/ipp-printer.ts'
import { poolPrinters } from '../devices/printer-pool.ts'
import { openJournal } from '../journal/journal.ts'
import { readAccount } from '../journal/read-account.ts'
import { jobOf, playServer, trust } from '../testing/play-server.ts'
import { makeBatch } from './make-batch.ts'
import { openGate, setPause } from './pause-gate.ts'
import { settleBatch } from './settle-batch.ts'
import type { NamedReader, Workplace } from './workplace.ts'

const BATCH = 'batch'
const CARDS = 9

suite('several readers side by side', () => {
  let printers: readonly Printer[]
  const trays = [1, 2].map(() => mkdtempSync(join(tmpdir(), 'tray-')))
  before(async () => {
    printers = await Promise.all(trays.map((tray) => startPrinter({ port: 0, tray })))
  })
  after(async () => {
    for (const printer of printers) await printer.close()
  })
  const printsOf = (order: string) =>
    trays.flatMap((tray) => readdirSync(tray).filter((name) => name.endsWith('.pdf') && name.includes(order)))

  type Setting = {
    readonly wrap?: (reader: ChipReader, at: number) => ChipReader
    readonly place?: Partial<Workplace>
    readonly folder?: string
    /** Which readers get no cards. */
    readonly empty?: readonly number[]
  }
  /** A batch made at three readers, each fed by itself; gives what the world then holds. */
  async function run({ wrap = (reader) => reader, place = {}, folder, empty = [] }: Setting = {}) {
    const now = () => new Date().toISOString() as Instant
    const server = playServer(now)
    const orders = Array.from({ length: CARDS }, () => randomUUID())
    const opened: VirtualReader[] = await Promise.all([0, 1, 2].map(() => openVirtualReader(0)))
    const cards = new Map<string, ChipCard>()
    let isOpen = true
    const feeding = opened.map(async ({ port }, at) => {
      while (isOpen && !empty.includes(at)) {
        const inserted = await insertCard({ host: '127.0.0.1', port }).catch(() => undefined)
        if (inserted === undefined) return
        cards.set(hex(inserted.card.uid).toUpperCase(), inserted.card)
        await inserted.removed
      }
    })
    const readers: NamedReader[] = opened.map((reader, at) => ({ name: `reader ${at}`, reader: wrap(reader, at) }))
    const journal = openJournal(folder ?? mkdtempSync(join(tmpdir(), 'station-')))
    const out: string[] = []
    const done: string[] = []
    const workplace: Workplace = {
      ...{ server: server.client, readers, journal, readTrust: async () => trust },
      printer: poolPrinters(printers.map(({ url }) => openIppPrinter(url))),
      clock: { now, sync: async () => undefined },
      ...place,
    }
    const jobs = orders.map((order) => jobOf(order))
    const failed: unknown = await makeBatch(workplace, BATCH, jobs, {
      onReaderOut: (reader) => out.push(reader),
      onDone: ({ order }) => done.push(order),
    })
      .then(() => settleBatch(workplace, BATCH))
      .then(
        () => undefined,
        (error) => error,
      )
    const used = new Set(journal.steps().flatMap((step) => (step.step === 'blank-drawn' ? [step.reader] : [])))
    const account = readAccount(journal, BATCH)
    journal.close()
    isOpen = false
    for (const reader of opened) await reader.close()
    await Promise.all(feeding)
    return { failed, server, orders, cards, out, done, used, account }
  }

  /** Slow and fast by chance, so that they come and go in every order. */
  const hesitate = (reader: ChipReader): ChipReader => ({
    ...reader,
    async transceive(apdu) {
      await wait(randomInt(4))
      return reader.transceive(apdu)
    },
  })
  function assertEachMadeOnce({ server, orders, cards }: Awaited<ReturnType<typeof run>>): void {
    for (const order of orders) {
      const uid = server.good.get(order)?.uid ?? ''
      const chip = cards.get(uid)
      assert.ok(chip?.isLocked(), 'its chip is locked')
      const record = parseRecord(recordInNdefFile(new Uint8Array(chip?.dumpNdef() ?? [])) ?? new Uint8Array())
      assert.equal(
        hex(record?.card.chipUid ?? new Uint8Array()).toUpperCase(),
        uid,
        'no card in one reader has the record of another',
      )
      assert.equal(printsOf(order).filter((name) => name.includes(uid)).length, 1)
    }
    assert.equal(new Set([...server.good.values()].map(({ uid }) => uid)).size, orders.length)
    assert.deepEqual([server.stock.count('good'), server.stock.count('drawn')], [orders.length, 0])
  }

  test('share one batch, each card once, and no card gets the record of another', async () => {
    const world = await run({ wrap: hesitate })
    assert.equal(world.failed, undefined)
    assertEachMadeOnce(world)
    assert.equal(world.used.size, 3)
    assert.equal(new Set(world.done).size, CARDS)
  })

  test('go on when one of them fails, and what it had begun is made elsewhere', async () => {
    let commands = 0
    const world = await run({
      wrap: (reader, at) =>
        at !== 1
          ? hesitate(reader)
          : {
              ...reader,
              async transceive(apdu) {
                commands += 1
                if (commands > 20) throw new DeviceError('reader', 'The reader was pulled out.')
                return reader.transceive(apdu)
              },
              async readUid() {
                if (commands > 20) throw new DeviceError('reader', 'The reader was pulled out.')
                return reader.readUid()
              },
            },
    })
    assert.equal(world.failed, undefined)
    assert.deepEqual(world.out, ['reader 1'])
    assertEachMadeOnce(world)
  })

  test('do not wait for a reader that is given no blanks', async () => {
    const world = await run({ empty: [0, 2] })
    assert.equal(world.failed, undefined)
    assertEachMadeOnce(world)
    assert.deepEqual([...world.used], ['reader 1'])
  })

  test('tell the last fault when none of them works any more', async () => {
    const broken = async () => {
      throw new DeviceError('reader', 'The reader was pulled out.')
    }
    const world = await run({ wrap: (reader) => ({ ...reader, waitForCard: broken }) })
    assert.match(String(world.failed), /pulled out/)
    assert.equal(world.out.length, 3)
    assert.equal(world.server.good.size, 0)
  })

  test('pause after the card in hand and go on, and tell so once', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'station-'))
    const told: boolean[] = []
    setPause(folder, true)
    const gate = openGate(folder, (isPaused) => {
      told.push(isPaused)
      // Told that it pauses, the operator lets it go on.
      if (isPaused) setTimeout(() => setPause(folder, false), 50)
    })
    const running = run({ folder, place: { pass: gate } })
    const world = await running
    assert.equal(world.failed, undefined)
    assertEachMadeOnce(world)
    assert.deepEqual(told, [true, false])
  })

  test('finish the cards in hand when the station is told to end, and begin no other', async () => {
    const ended = new AbortController()
    let begun = 0
    const world = await run({
      place: {
        signal: ended.signal,
        pass: async () => {
          begun += 1
          if (begun === 4) ended.abort()
        },
      },
    })
    assert.ok(world.server.good.size < CARDS)
    const open = [...world.account.taken.values()].filter(({ step }) => step !== 'reported' && step !== 'blank-drawn')
    assert.deepEqual(open, [], 'nothing is left half-made')
  })
})
