import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { bytesOfHex } from '@hms/credential/bytes'
import { cardMessage, parseNdefFile } from '@hms/credential/chip/ndef'
import { isTapOf, parseTap } from '@hms/credential/chip/sun'
import { readNdefFile } from '@hms/credential/chip/type4-tag'
import { nodeAes } from '@hms/credential/node-crypto'
import { openPcscReader } from '../devices/pcsc-reader.ts'
import { layCard, sendByOpensc, slots, takeCardReaders } from '../testing/take-card-readers.ts'
import { openChip } from './chip.ts'
import type { ChipKeys } from './chip-keys.ts'

const [slot] = slots
const keys: ChipKeys = async (uid, key) => Uint8Array.of(key, ...uid, 1, 2, 3, 4, 5, 6, 7, 8)
const record = Uint8Array.from({ length: 60 }, (_, index) => index)

/** The text that opensc-tool prints beside the bytes of its last answer. */
const textOf = (said: string) =>
  [...said.slice(said.lastIndexOf('Received')).matchAll(/^(?:[0-9A-F]{2} )+\s*(.*)$/gm)]
    .map(([, text]) => text)
    .join('')

suite('a chip with secret keys in a reader of the system', () => {
  let letGo: () => Promise<void>
  before(async () => {
    letGo = await takeCardReaders()
  })
  after(() => letGo())

  test('is finished after it lost its power twice, and proves each tap to whoever reads it', async () => {
    const torn = await layCard(slot, { family: 'aes', 'lose-power-at': '25' })
    const reader = await openPcscReader(slot.name)
    const uid = bytesOfHex(torn.uid)
    const message = cardMessage('hms.example', uid, record)
    const write = async () => (await openChip(reader.transceive, uid, keys)).write(message)
    await assert.rejects(write())
    await torn.takeOut()

    const again = await layCard(slot, { family: 'aes', folder: torn.folder, uid: torn.uid, 'lose-power-at': '20' })
    await assert.rejects(write())
    assert.equal(again.uid, torn.uid)
    await again.takeOut()

    const card = await layCard(slot, { family: 'aes', folder: torn.folder, uid: torn.uid })
    await write()
    const chip = await openChip(reader.transceive, uid, keys)
    assert.equal(await chip.findWrong(await chip.readBack(message), message), undefined)
    await chip.lock(message)
    const content = parseNdefFile(await readNdefFile(reader.transceive))
    const first = parseTap(content.address ?? '')
    assert.deepEqual(content.record, record)
    await reader.close()

    const said = await sendByOpensc('00A4040007D276000085010100', '00A4000C02E104', '00B0000060')
    const second = parseTap(/hms[.]example\/k[?]u=.{14}&c=.{6}&m=.{16}/.exec(textOf(said))?.[0] ?? '')
    assert.ok(first && second && second.counter === first.counter + 1, said)
    for (const tap of [first, second]) assert.ok(isTapOf(await keys(uid, 2), tap, nodeAes))
    await card.takeOut()
  })
})
