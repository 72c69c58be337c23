import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { recordInNdefFile } from '@hms/credential/chip/ndef'
import type { Instant } from '@hms/domain/calendar'
import { type CardBench, openCardBench, type Setting } from '../testing/card-bench.ts'
import { playServer } from '../testing/play-server.ts'
import { ServerRefusal } from './server-client.ts'

suite('a blank that is not what it should be', () => {
  let bench: CardBench
  before(async () => {
    bench = await openCardBench()
  })
  after(() => bench.printer.close())
  const run = (setting?: Setting) => bench.run(setting)

  /** The reader as it is while `other` answers for the card in it; told when a command goes out, and when the blank does. */
  const withStranger =
    (isSwappedBy: (apdu: Uint8Array) => boolean, other: (apdu: Uint8Array) => Uint8Array | undefined) =>
    (place: Parameters<NonNullable<Setting['wrap']>>[0]) => ({
      ...place,
      readers: place.readers.map(({ name, reader }) => {
        let isSwapped = false
        return {
          name,
          reader: {
            ...reader,
            readUid: async () => (isSwapped ? Uint8Array.of(4, 9, 9, 9, 9, 9, 9) : reader.readUid()),
            async transceive(apdu: Uint8Array) {
              const answer = (isSwapped ? other(apdu) : undefined) ?? (await reader.transceive(apdu))
              isSwapped ||= isSwappedBy(apdu)
              return answer
            },
            async eject() {
              isSwapped = false
              await reader.eject()
            },
          },
        }
      }),
    })
  const writesLength = (apdu: Uint8Array) => apdu[1] === 0xd6 && apdu[3] === 0 && apdu[4] === 2 && apdu[5] !== 0
  const locks = (apdu: Uint8Array) => apdu[1] === 0xd6 && apdu[3] === 14

  test('is spoiled when another finished card is read back in its place, or lies there when it is locked', async () => {
    const whole = await run()
    const file = new Uint8Array(whole.cards.find((card) => card.isLocked())?.dumpNdef() ?? [])
    assert.ok(recordInNdefFile(file))
    const readOther = ([, instruction, high = 0, low = 0, length = 0]: Uint8Array) =>
      instruction === 0xb0 && length !== 15
        ? Uint8Array.of(...file.subarray(high * 256 + low, high * 256 + low + length), 0x90, 0)
        : undefined
    for (const wrap of [withStranger(writesLength, readOther), withStranger(locks, () => undefined)]) {
      const { failed, server, prints } = await run({ wrap })
      assert.match(String(failed), /5 blanks were spoiled/)
      assert.deepEqual(new Set(server.spoiled.values()), new Set(['read-back']))
      assert.deepEqual([prints.length, server.good.size], [0, 0])
    }
  })

  for (const [code, reasons] of [
    ['blank.recalled', ['recalled']],
    ['chip.used', []],
  ] as const)
    test(`is put aside when the server signs nothing for it (${code}), and the card is made on the next`, async () => {
      const server = playServer(() => new Date().toISOString() as Instant)
      const { signRecords } = server.client
      const refused: string[] = []
      server.client.signRecords = async (order, on) => {
        if (refused.length > 0) return signRecords(order, on)
        refused.push(on.uid)
        throw new ServerRefusal(code)
      }
      const { failed, order, waits } = await run({ server })
      assert.equal(failed, undefined)
      assert.deepEqual([...server.spoiled.values()], reasons)
      assert.notEqual(server.good.get(order)?.uid, refused[0])
      assert.match(waits.join(), /was put aside: its chip/)
    })
})
