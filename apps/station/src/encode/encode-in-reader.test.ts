import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { Sign1 as Judge } from '@auth0/cose'
import type { ChipReader } from '@hms/card-reader/chip-reader'
import { openPcscReader } from '@hms/card-reader/pcsc-reader'
import {
  bytesInOpensc,
  layCard,
  sendByOpensc,
  slots,
  takeCardReaders,
} from '@hms/card-reader/testing/take-card-readers'
import { bytesOfHex, concat, hex } from '@hms/credential/bytes'
import { authenticateChip } from '@hms/credential/chip/authenticate-chip'
import { cardMessage, parseNdefFile } from '@hms/credential/chip/ndef'
import { pointOf } from '@hms/credential/chip/public-key'
import { isTapOf, parseTap } from '@hms/credential/chip/sun'
import { readNdefFile } from '@hms/credential/chip/type4-tag'
import { decideOffline } from '@hms/credential/decide'
import { nodeAes, nodeCrypto } from '@hms/credential/node-crypto'
import { parseRecord } from '@hms/credential/record'
import type { Instant } from '@hms/domain/calendar'
import { generatePrivateKey } from '../../../../simulators/chip-card/key-pair.ts'
import { chipPortrait, issuerKey, jobOf, playServer, trust } from '../testing/play-server.ts'
import type { ChipKeys } from './chip-keys.ts'
import { encodeCard, openBlank } from './encode-card.ts'
import { openChip } from './open-chip.ts'

const [slot] = slots
const keys: ChipKeys = async (uid, key) => Uint8Array.of(key, ...uid, 1, 2, 3, 4, 5, 6, 7, 8)
const filler = Uint8Array.from({ length: 60 }, (_, index) => index)
const at = '2026-11-25T12:00:00.000Z' as Instant
const now = Date.parse(at) / 1000
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))

/** The way of a card at a station, without print: what the server signs, into the chip that lies in the reader. */
async function makeCard(reader: ChipReader) {
  const uid = await reader.readUid()
  const blank = await openBlank(reader, uid, keys)
  const point = blank.publicKey && hex(pointOf(blank.publicKey)).toUpperCase()
  const { domain, chipRecord } = await playServer(() => at).signFor('order', hex(uid).toUpperCase(), point)
  const portraitHash = new Uint8Array(Buffer.from(jobOf('order').chipPortraitSha256 ?? '', 'hex'))
  const content = { domain, portraitHash, portrait: chipPortrait, record: bytes(chipRecord) }
  const { lock } = await encodeCard(reader, blank, content, { trust, now })
  await lock()
  return { uid, record: content.record }
}

/** As an inspector's phone does it: reads the chip and asks it for a proof. */
async function inspect(reader: ChipReader) {
  const chipUid = await reader.readUid()
  const { record = new Uint8Array(), portrait } = parseNdefFile(await readNdefFile(reader.transceive))
  const chipKey = parseRecord(record)?.card.chipKey
  assert.ok(chipKey)
  const challenge = new Uint8Array(randomBytes(16))
  const chipProved = await authenticateChip(reader.transceive, chipKey, challenge, nodeCrypto)
  const portraitHash = portrait && nodeCrypto.sha256(portrait)
  const known = { record, trust, statusLists: new Map(), now, chipUid, chipProved }
  return decideOffline({ ...known, ...(portraitHash && { portraitHash }) }, nodeCrypto)
}

const CHOOSE = '00A4040007D276000085010100'
const apdu = (at: number, length: number) =>
  `00B0${at.toString(16).padStart(4, '0')}${length.toString(16).padStart(2, '0')}`

/** Another's program reads the card by the commands of the card profile § 2. */
async function readByOpensc(): Promise<Uint8Array> {
  const said = await sendByOpensc(CHOOSE, '00A4000C02E103', '00B000000F', '00A4000C02E104', '00B0000002')
  const [, , container, , head] = bytesInOpensc(said, 0, 0, 15, 0, 2)
  assert.ok(container?.length === 15 && head?.length === 2, said)
  const [most, length] = [
    Math.min(((container[3] ?? 0) << 8) | (container[4] ?? 0), 255),
    ((head[0] ?? 0) << 8) | (head[1] ?? 0),
  ]
  const places = Array.from({ length: Math.ceil(length / most) }, (_, index) => 2 + index * most)
  const lengths = places.map((place) => Math.min(most, length + 2 - place))
  const reads = places.map((place, index) => apdu(place, lengths[index] ?? 0))
  const parts = bytesInOpensc(await sendByOpensc(CHOOSE, '00A4000C02E104', ...reads), 0, 0, ...lengths)
  return concat(head, ...parts.slice(2))
}

suite('a chip in a reader of the system', () => {
  let letGo: () => Promise<void>
  before(async () => {
    letGo = await takeCardReaders()
  })
  after(() => letGo())

  for (const [kind, form, cuts] of [
    ['laid out by its maker', { family: 'aes' }, [16, 12]],
    ['from the factory', { family: 'aes', factory: '' }, [14, 30]],
  ] as const)
    test(`${kind} is finished after it lost its power twice, and proves each tap to whoever reads it`, async () => {
      const torn = await layCard(slot, { ...form, 'lose-power-at': String(cuts[0]) })
      const reader = await openPcscReader(slot.name)
      const uid = bytesOfHex(torn.uid)
      const message = cardMessage('hms.example', uid, filler)
      const write = async () => (await openChip(reader.transceive, uid, keys)).write(message)
      await assert.rejects(write())
      await torn.takeOut()

      const kept = { ...form, folder: torn.folder, uid: torn.uid }
      const again = await layCard(slot, { ...kept, 'lose-power-at': String(cuts[1]) })
      await assert.rejects(write())
      assert.equal(again.uid, torn.uid)
      await again.takeOut()

      const card = await layCard(slot, kept)
      await write()
      const chip = await openChip(reader.transceive, uid, keys)
      const file = await chip.readBack(message)
      assert.equal(await chip.findWrong(file, message), undefined)
      await chip.lock(message)
      await reader.close()

      const content = parseNdefFile(await readByOpensc())
      assert.deepEqual(content.record, filler)
      const second = parseTap(content.address ?? '')
      const third = parseTap(parseNdefFile(await readByOpensc()).address ?? '')
      assert.ok(second && third && third.counter > second.counter)
      for (const tap of [second, third]) assert.ok(isTapOf(await keys(uid, 2), tap, nodeAes))
      await card.takeOut()
    })

  test("another's programs read the card that we made, and verify the record in it", async () => {
    const card = await layCard(slot, { family: 'ecc' })
    const reader = await openPcscReader(slot.name)
    const { record } = await makeCard(reader)
    await reader.close()
    const read = parseNdefFile(await readByOpensc()).record ?? new Uint8Array()
    assert.deepEqual(read, record)
    const judged = Judge.decode(read)
    await judged.verify(issuerKey)
    assert.deepEqual(judged.payload, parseRecord(record)?.message.payload)
    const broken = Judge.decode(read.map((byte, place) => (place === read.length - 100 ? byte ^ 1 : byte)))
    await assert.rejects(broken.verify(issuerKey))
    await card.takeOut()
  })

  test('with a key pair of its own proves it and its portrait, level 3 and 4; a clone with a key of its own is refused', async () => {
    const card = await layCard(slot, { family: 'ecc' })
    const station = await openPcscReader(slot.name)
    await makeCard(station)
    const { level, findings, portraitMatches } = await inspect(station)
    assert.deepEqual([level, portraitMatches, findings], [3, true, ['STATUS_STALE']])
    await station.close()
    await card.takeOut()

    const path = join(card.folder, `${card.uid}.json`)
    const copied = { ...JSON.parse(readFileSync(path, 'utf8')), privateKey: generatePrivateKey().toString('hex') }
    writeFileSync(path, JSON.stringify(copied))
    const clone = await layCard(slot, { family: 'ecc', folder: card.folder, uid: card.uid })
    const reader = await openPcscReader(slot.name)
    const { answer } = await inspect(reader)
    assert.equal(answer, 'CLONE_SUSPECTED')
    await reader.close()
    await clone.takeOut()
  })
})
