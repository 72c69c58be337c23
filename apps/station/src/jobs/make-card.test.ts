import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { hex } from '@hms/credential/bytes'
import { recordInNdefFile } from '@hms/credential/chip/ndef'
import { parseRecord } from '@hms/credential/record'
import type { Instant } from '@hms/domain/calendar'
import { createBlank } from '../../../../simulators/chip-card/card-memory.ts'
import { type ChipCard, createCard } from '../../../../simulators/chip-card/chip-card.ts'
import { ChipKeysUnusable } from '../encode/chip-keys.ts'
import { type CardBench, chipKeys, openCardBench, type Setting } from '../testing/card-bench.ts'
import { losePower, PowerCut } from '../testing/lose-power.ts'
import { playServer } from '../testing/play-server.ts'
import type { PrintedCard } from './workplace.ts'

suite('a station', () => {
  let bench: CardBench
  before(async () => {
    bench = await openCardBench()
  })
  after(() => bench.printer.close())
  const run = (setting?: Setting) => bench.run(setting)

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
        readers: place.readers.map(({ name, reader }) => ({
          name,
          reader: { ...reader, transceive: (apdu: Uint8Array) => reader.transceive(lie(apdu)) },
        })),
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
    assert.match(String(failed), /5 blanks were spoiled one after the other/)
    assert.equal(server.spoiled.size, 5)
    assert.equal(prints.length, 0)
  })

  test('finds a card whose print was not answered, and prints it once', async () => {
    bench.printer.setTrouble('answer-lost')
    const { failed, prints, server } = await run()
    bench.printer.setTrouble(null)
    assert.equal(failed, undefined)
    assert.equal(prints.length, 1)
    assert.equal(server.good.size, 1)
  })

  test('waits for a printer without cards and spoils nothing', async () => {
    bench.printer.setTrouble('media-empty')
    setTimeout(() => bench.printer.setTrouble(null), 200)
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
      const { failed, setAside, prints, cards } = await run({ server })
      assert.equal(failed, undefined)
      assert.match(setAside.join(), /does not fit the card/)
      assert.doesNotMatch(setAside.join(), /Nordmann|Święto/)
      assert.equal(prints.length, 0)
      assert.equal(server.spoiled.size, 0)
      assert.equal(server.stock.count('returned'), 1, 'the blank lies in the stock again')
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

  test('makes the card anew on a fresh blank when the camera finds a fault, and looks again after an interruption', async () => {
    const faults = [['qr']]
    const seen: string[] = []
    const checkPrint = async ({ job, record }: PrintedCard) => {
      seen.push(`${job.number} ${record.length > 200}`)
      return faults.shift() ?? []
    }
    const { failed, server, prints, order } = await run({ wrap: (place) => ({ ...place, checkPrint }) })
    assert.equal(failed, undefined)
    assert.deepEqual(seen, ['4815162 true', '4815162 true'])
    assert.deepEqual([...server.spoiled.values()], ['print-check'])
    assert.equal(prints.length, 2, 'the tray holds the spoiled print beside the good one')
    assert.equal(server.good.has(order), true)

    const cut = await run({
      wrap: (place) => ({
        ...place,
        checkPrint: async () => {
          throw new PowerCut()
        },
      }),
    })
    assert.ok(cut.failed instanceof PowerCut)
    const next = await run({ ...cut, wrap: (place) => ({ ...place, checkPrint }) })
    assert.equal(next.failed, undefined)
    assert.equal(seen.length, 3, 'a card that was printed before is looked at')
    assert.equal(next.prints.length, 1)
  })

  test('destroys the card of an order that left the batch while it was made', async () => {
    const server = playServer(() => new Date().toISOString() as Instant)
    const order = randomUUID()
    server.dropped.add(order)
    const { failed, setAside } = await run({ server, order })
    assert.equal(failed, undefined)
    assert.match(setAside.join(), /batch[.]not-in-batch/)
    assert.deepEqual([...server.spoiled.values()], ['not-wanted'])
    assert.equal(server.stock.count('drawn'), 0)
  })

  test('spoils a blank whose chip does not say who it is, by its number', async () => {
    const { failed, server, order } = await run({ blanks: [{ card: muteCard() }] })
    assert.equal(failed, undefined)
    assert.deepEqual([...server.spoiled], [['blank 1001', 'encode']])
    assert.equal(server.stock.statusOf(1002), 'good')
    assert.ok(server.good.has(order))
  })

  test('puts the numbers right when a blank is missing in the pile', async () => {
    const first = await run()
    const known = first.server.good.get(first.order)?.uid ?? ''
    // Somebody put another blank where 1002 should lie: the ledger knows 1002 by another chip.
    first.server.stock.draw('other', { request: 'x', count: 1 })
    first.server.stock.bind(1002, '04FFFFFFFFFFFF')
    first.server.stock.give('other', [1002])
    const next = await run({ server: first.server, folder: first.folder })
    assert.equal(next.failed, undefined)
    assert.equal(first.server.stock.statusOf(1002), 'missing')
    assert.equal(first.server.stock.statusOf(1003), 'good')
    assert.notEqual(next.server.good.get(next.order)?.uid, known)
  })

  test('goes on with a journal of before blanks had numbers: the printed card gets one and is reported', async () => {
    const cut = await run({ wrap: (place) => losePower(place, 12, 'after') })
    assert.ok(cut.failed instanceof PowerCut)
    const path = join(cut.folder, 'journal.jsonl')
    const old = readFileSync(path, 'utf8')
      .split('\n')
      .filter((line) => line !== '' && !line.includes('numbers-'))
      .map((line) => JSON.stringify({ ...JSON.parse(line), blank: undefined, reader: undefined }))
    assert.match(old.at(-1) ?? '', /"printed"/)
    writeFileSync(path, `${old.join('\n')}\n`)
    const server = playServer(() => new Date().toISOString() as Instant)
    server.signed.set(cut.order, cut.server.signed.get(cut.order) ?? assert.fail('it was signed'))
    const next = await run({ server, order: cut.order, folder: cut.folder })
    assert.equal(next.failed, undefined)
    assert.deepEqual([next.prints.length, server.stock.statusOf(1001)], [1, 'good'])
  })
})

/** A chip that answers, but to the question for its UID with nothing. */
function muteCard(): ChipCard {
  const card = createCard(createBlank({}))
  return { ...card, transceive: (apdu) => (apdu[0] === 0xff ? Buffer.from([0x6a, 0x81]) : card.transceive(apdu)) }
}
