import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { hex } from '@hms/credential/bytes'
import { recordInNdefFile } from '@hms/credential/chip/ndef'
import { parseRecord } from '@hms/credential/record'
import type { Instant } from '@hms/domain/calendar'
import { type Printer, startPrinter } from '../../../../simulators/card-printer/start-printer.ts'
import type { ChipCard } from '../../../../simulators/chip-card/chip-card.ts'
import { type Insertion, insertCard } from '../../../../simulators/chip-card/insert-card.ts'
import { openIppPrinter } from '../devices/ipp-printer.ts'
import { openVirtualReader, type VirtualReader } from '../devices/virtual-reader.ts'
import { type ChipKeys, ChipKeysUnusable } from '../encode/chip-keys.ts'
import { openJournal } from '../journal/journal.ts'
import { losePower, PowerCut } from '../testing/lose-power.ts'
import { jobOf, playServer, trust } from '../testing/play-server.ts'
import { makeCard } from './make-card.ts'
import { CardSetAside, type Workplace } from './workplace.ts'

const chipKeys: ChipKeys = async (uid, key) => Uint8Array.of(key, ...uid, 0, 0, 0, 0, 0, 0, 0, 1)

/** Blanks into the reader, one after the other; `first` tells how the first of them are. */
function feed(port: number, ...first: Partial<Insertion>[]) {
  const cards: ChipCard[] = []
  let isOpen = true
  const feeding = (async () => {
    while (isOpen) {
      const inserted = await insertCard({ host: '127.0.0.1', port, ...first.shift() }).catch(() => undefined)
      if (inserted === undefined) return
      cards.push(inserted.card)
      await inserted.removed
    }
  })()
  return {
    cards,
    async close() {
      isOpen = false
      await feeding
    },
  }
}

suite('a station', () => {
  let printer: Printer
  let reader: VirtualReader
  let tray = ''
  before(async () => {
    tray = mkdtempSync(join(tmpdir(), 'tray-'))
    printer = await startPrinter({ port: 0, tray })
  })
  after(() => printer.close())
  const printsOf = (order: string) => readdirSync(tray).filter((name) => name.endsWith('.pdf') && name.includes(order))

  type Setting = {
    readonly blanks?: Partial<Insertion>[]
    readonly now?: () => Instant
    readonly folder?: string
    readonly wrap?: (place: Workplace) => Workplace
    readonly server?: ReturnType<typeof playServer>
    readonly order?: string
  }
  /** One run of the station for one card; gives what the world then holds. */
  async function run({
    blanks = [],
    now = () => new Date().toISOString() as Instant,
    folder = mkdtempSync(join(tmpdir(), 'station-')),
    wrap = (place) => place,
    server = playServer(now),
    order = randomUUID(),
  }: Setting = {}) {
    reader = await openVirtualReader(0)
    const feeder = feed(reader.port, ...blanks)
    const journal = openJournal(folder)
    const waits: string[] = []
    const place = wrap({
      server: server.client,
      reader,
      printer: openIppPrinter(printer.url),
      journal,
      readTrust: async () => trust,
      clock: { now, sync: async () => undefined },
      onWaiting: (what) => waits.push(what),
    })
    const failed: unknown = await makeCard(place, jobOf(order, server.good.has(order))).then(
      () => undefined,
      (error) => error,
    )
    const steps = journal.steps()
    journal.close()
    await reader.close()
    await feeder.close()
    return { failed, server, order, folder, steps, waits, cards: feeder.cards, prints: printsOf(order) }
  }

  test('makes a card whose chip is locked and holds the record that was verified', async () => {
    const { failed, server, order, cards, prints, steps } = await run()
    assert.equal(failed, undefined)
    assert.equal(prints.length, 1)
    const made = cards.find((card) => hex(card.uid).toUpperCase() === server.good.get(order)?.uid)
    assert.ok(made?.isLocked())
    assert.ok(recordInNdefFile(new Uint8Array(made?.dumpNdef() ?? [])))
    assert.deepEqual(
      steps.map(({ step }) => step),
      ['blank-drawn', 'records-signed', 'encoded', 'printing', 'printed', 'reported'],
    )
  })

  for (const form of [{ family: 'aes' }, { family: 'aes', factory: true }, { family: 'ecc' }] as const)
    test(`makes a card whose chip has secret keys, and proves that it was tapped: ${JSON.stringify(form)}`, async () => {
      const blanks = Array.from({ length: 3 }, () => form)
      const { failed, server, order, cards, prints } = await run({ blanks, wrap: (place) => ({ ...place, chipKeys }) })
      assert.equal(failed, undefined)
      assert.equal(prints.length, 1)
      const made = cards.find((card) => hex(card.uid).toUpperCase() === server.good.get(order)?.uid)
      assert.ok(made?.isLocked())
      const record = parseRecord(recordInNdefFile(new Uint8Array(made?.dumpNdef() ?? [])) ?? new Uint8Array())
      assert.equal(record?.card.chipKey !== undefined, form.family === 'ecc')
    })

  test('spoils a blank whose chip cannot prove the key that was signed for it, and prints nothing', async () => {
    const blanks = Array.from({ length: 6 }, () => ({ family: 'ecc' as const }))
    // What a chip signs for another question is no proof.
    const lie = (apdu: Uint8Array) => (apdu[1] === 0x88 ? apdu.map((byte, at) => (at === 20 ? byte ^ 1 : byte)) : apdu)
    const { failed, server, cards, prints } = await run({
      blanks,
      wrap: (place) => ({
        ...place,
        chipKeys,
        reader: { ...place.reader, transceive: (apdu) => place.reader.transceive(lie(apdu)) },
      }),
    })
    assert.match(String(failed), /5 blanks were spoiled/)
    assert.deepEqual(
      [...server.spoiled.values()],
      Array.from({ length: 5 }, () => 'read-back'),
    )
    assert.equal(prints.length, 0)
    assert.ok(cards.every((card) => !card.isLocked()))
  })

  test('spoils no blank when it was not given the keys that the chips need', async () => {
    const { failed, server, prints } = await run({ blanks: [{ family: 'aes' }] })
    assert.ok(failed instanceof ChipKeysUnusable)
    assert.deepEqual([server.spoiled.size, prints.length], [0, 0])
  })

  test('keeps no name, birth date or identity in its journal', async () => {
    const { folder } = await run()
    assert.doesNotMatch(readFileSync(join(folder, 'journal.jsonl'), 'utf8'), /Święto|Łucja|BLANK|1991/)
  })

  test('spoils a blank that dies while it is written, and makes the card on the next', async () => {
    const { failed, server, cards, prints } = await run({ blanks: [{ losePowerAt: 8 }] })
    assert.equal(failed, undefined)
    assert.deepEqual([...server.spoiled], [[hex(cards[0]?.uid ?? new Uint8Array()).toUpperCase(), 'encode']])
    assert.equal(prints.length, 1)
  })

  test('stops when every blank fails, before anything is printed', async () => {
    const { failed, server, prints } = await run({ blanks: Array.from({ length: 9 }, () => ({ size: 64 })) })
    assert.match(String(failed), /5 blanks were spoiled/)
    assert.equal(server.spoiled.size, 5)
    assert.equal(prints.length, 0)
  })

  test('finds a card whose print was not answered, and prints it once', async () => {
    printer.setTrouble('answer-lost')
    const { failed, prints, server } = await run()
    printer.setTrouble(null)
    assert.equal(failed, undefined)
    assert.equal(prints.length, 1)
    assert.equal(server.good.size, 1)
  })

  test('waits for a printer without cards and spoils nothing', async () => {
    printer.setTrouble('media-empty')
    setTimeout(() => printer.setTrouble(null), 200)
    const { failed, waits, server } = await run()
    assert.equal(failed, undefined)
    assert.match(waits[0] ?? '', /media-empty/)
    assert.equal(server.spoiled.size, 0)
  })

  test('asks for a new record and writes the same chip again when midnight passes before the print', async () => {
    const eve = ['2026-11-23T22:59:58.000Z', '2026-11-23T22:59:58.000Z', '2026-11-23T22:59:58.000Z'] as Instant[]
    const { failed, server, order, cards } = await run({
      now: () => eve.shift() ?? ('2026-11-23T23:00:01.000Z' as Instant),
    })
    assert.equal(failed, undefined)
    assert.equal(server.signed.get(order)?.issued, '2026-11-24')
    assert.equal(server.spoiled.size, 0)
    assert.equal(hex(cards[0]?.uid ?? new Uint8Array()).toUpperCase(), server.good.get(order)?.uid)
  })

  for (const [what, wrong] of [
    ['another name', { familyName: 'Nordmann' }],
    ['another portrait', { portraitHash: new Uint8Array(32) }],
    ['another last day', { expires: '2040-01-01T00:00:00.000Z' as Instant }],
    ['a producer that is not appointed', { producer: 'evry' }],
  ] as const)
    test(`sets a card aside whose record has ${what}: no blank is lost, nothing is printed`, async () => {
      const server = playServer(() => new Date().toISOString() as Instant)
      server.pretend(wrong)
      const { failed, prints, cards } = await run({ server })
      assert.ok(failed instanceof CardSetAside, String(failed))
      assert.doesNotMatch(failed.message, /Nordmann|Święto/)
      assert.equal(prints.length, 0)
      assert.equal(server.spoiled.size, 0)
      assert.ok(cards.every((card) => !card.isLocked()))
    })

  test('never uses a blank that something was made of before', async () => {
    const first = await run()
    const used = first.cards[0]
    assert.ok(used)
    const second = await run({ folder: first.folder, blanks: [{ card: used }] })
    assert.equal(second.failed, undefined)
    assert.notEqual(second.server.good.get(second.order)?.uid, hex(used.uid).toUpperCase())
    assert.equal(second.server.spoiled.size, 0)
  })

  for (const when of ['before', 'after'] as const)
    for (let act = 1; act <= 12; act++)
      test(`that loses power ${when} act ${act} goes on: one card, and every blank that was written is accounted for`, async () => {
        const cut = await run({ wrap: (place) => losePower(place, act, when) })
        assert.ok(cut.failed instanceof PowerCut || cut.failed === undefined, String(cut.failed))
        const next = await run({ server: cut.server, order: cut.order, folder: cut.folder })
        assert.equal(next.failed, undefined)
        const { good, spoiled } = cut.server
        const uid = good.get(cut.order)?.uid ?? ''
        assert.deepEqual(
          next.prints.map((name) => name.includes(uid)),
          [true],
          'one card, the one that was reported',
        )
        assert.ok(!spoiled.has(uid))
        for (const card of [...cut.cards, ...next.cards]) {
          const name = hex(card.uid).toUpperCase()
          const isWritten = card.dumpNdef().some((byte) => byte !== 0)
          if (isWritten) assert.ok(name === uid || spoiled.has(name), 'a written blank is the good card or spoiled')
          if (name === uid) assert.ok(card.isLocked())
        }
      })
})
