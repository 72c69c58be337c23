import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { hex } from '@hms/credential/bytes'
import { createBlank } from '../../../../simulators/chip-card/card-memory.ts'
import { createCard } from '../../../../simulators/chip-card/chip-card.ts'
import { type CardBench, chipKeys, openCardBench, type Setting } from '../testing/card-bench.ts'
import { losePower, PowerCut } from '../testing/lose-power.ts'

suite('a station', () => {
  let bench: CardBench
  before(async () => {
    bench = await openCardBench()
  })
  after(() => bench.printer.close())
  const run = (setting?: Setting) => bench.run(setting)

  for (const when of ['before', 'after'] as const)
    for (let act = 1; act <= 15; act++)
      test(`that loses power ${when} act ${act} and finds another blank goes on: one card, every blank is accounted for`, async () => {
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
        assert.equal(cut.server.stock.count('drawn'), 0, 'nothing is left drawn')
        assert.equal(cut.server.stock.count('good'), 1)
      })

  for (const when of ['before', 'after'] as const)
    for (let act = 1; act <= 15; act++)
      test(`that loses power ${when} act ${act} and finds the same blank in the reader spoils nothing`, async () => {
        const blank = createCard(createBlank({ family: 'aes' }))
        const keyed = { blanks: [{ card: blank }], keyed: true }
        const cut = await run({ ...keyed, wrap: (place) => losePower({ ...place, chipKeys }, act, when) })
        const { server, order, folder } = cut
        const next = await run({ ...keyed, server, order, folder, wrap: (place) => ({ ...place, chipKeys }) })
        assert.equal(next.failed, undefined)
        assert.equal(next.prints.length, 1)
        assert.equal(server.good.get(order)?.uid, hex(blank.uid).toUpperCase())
        assert.deepEqual([server.spoiled.size, server.stock.count('spoiled'), server.stock.count('missing')], [0, 0, 0])
        assert.deepEqual([server.stock.count('good'), server.stock.count('drawn')], [1, 0])
      })
})
