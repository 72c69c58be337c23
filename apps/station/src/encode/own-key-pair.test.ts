import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { suite, test } from 'node:test'
import { bytesOfHex, hex } from '@hms/credential/bytes'
import { ChipError, type Transceive } from '@hms/credential/chip/apdu'
import { authenticateChip } from '@hms/credential/chip/authenticate-chip'
import { recordInNdefFile } from '@hms/credential/chip/ndef'
import { pointOf } from '@hms/credential/chip/public-key'
import { decideOffline } from '@hms/credential/decide'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { parseRecord } from '@hms/credential/record'
import type { Instant } from '@hms/domain/calendar'
import { type CardMemory, createBlank, type Family } from '../../../../simulators/chip-card/card-memory.ts'
import { createCard } from '../../../../simulators/chip-card/chip-card.ts'
import { chipPortrait, jobOf, playServer, trust } from '../testing/play-server.ts'
import { findDifferences } from './check-records.ts'
import type { ChipKeys } from './chip-keys.ts'
import { type Blank, encodeCard, openBlank, ReadBackError } from './encode-card.ts'

const uid = bytesOfHex('04de5f1eacc040')
const keys: ChipKeys = async (_, key) => new Uint8Array(16).fill(key + 1)
const at = '2026-11-25T12:00:00.000Z' as Instant
const now = Date.parse(at) / 1000
const portraitHash = new Uint8Array(Buffer.from(jobOf('order').chipPortraitSha256 ?? '', 'hex'))
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))

function readerOf(memory: CardMemory) {
  const card = createCard(memory)
  const transceive: Transceive = async (apdu) => new Uint8Array(card.transceive(Buffer.from(apdu)))
  return { card, transceive, readUid: async () => uid }
}
const blank = (family: Family) => createBlank({ uid: Buffer.from(uid), family })

type Pretence = Partial<Parameters<ReturnType<typeof playServer>['pretend']>>
async function signFor({ publicKey }: Blank, ...pretence: Pretence) {
  const server = playServer(() => at)
  server.pretend(...pretence)
  return server.signFor('order', '04DE5F1EACC040', publicKey && hex(pointOf(publicKey)))
}

/** A finished card whose record names the key that its chip made. */
async function makeCard(memory = blank('ecc')) {
  const reader = readerOf(memory)
  const opened = await openBlank(reader, uid, keys)
  const { chipRecord, domain } = await signFor(opened)
  const { file, lock } = await encodeCard(
    reader,
    opened,
    { domain, portraitHash, portrait: chipPortrait, record: bytes(chipRecord) },
    { trust, now },
  )
  await lock()
  return { memory, reader, record: recordInNdefFile(file) ?? new Uint8Array() }
}

/** As an inspector's phone does it, without coverage and without a secret. */
async function inspect({ transceive }: { transceive: Transceive }, record: Uint8Array) {
  const chipKey = parseRecord(record)?.card.chipKey
  assert.ok(chipKey)
  const chipProved = await authenticateChip(transceive, chipKey, new Uint8Array(randomBytes(16)), nodeCrypto)
  return decideOffline({ record, trust, statusLists: new Map(), now, chipUid: uid, chipProved }, nodeCrypto)
}

suite('a chip with a key pair of its own', () => {
  test('makes it in the station and proves to anybody that it is the one whose key was signed', async () => {
    const { reader, record } = await makeCard()
    assert.ok(reader.card.isLocked())
    const { level, findings } = await inspect(reader, record)
    assert.equal(level, 3)
    assert.deepEqual(findings, ['STATUS_STALE'])
  })

  test('that has everything of a card but its private key is a suspected clone', async () => {
    const { memory, record } = await makeCard()
    const clone = { ...blank('ecc'), container: memory.container, ndef: memory.ndef }
    await openBlank(readerOf(clone), uid, keys)
    const { answer } = await inspect(readerOf(clone), record)
    assert.equal(answer, 'CLONE_SUSPECTED')
  })

  test('that cannot prove the key of its record is spoiled, and stays unlocked', async () => {
    const reader = readerOf(blank('ecc'))
    const opened = await openBlank(reader, uid, keys)
    const { chipRecord, domain } = await signFor(opened)
    // Another pair in the place of the one that was signed: as a chip that lies about its key, or was exchanged.
    await openBlank(reader, uid, keys)
    const content = { domain, portraitHash, portrait: chipPortrait, record: bytes(chipRecord) }
    await assert.rejects(encodeCard(reader, opened, content, { trust, now }), (error) => {
      assert.ok(error instanceof ReadBackError)
      assert.match(error.message, /CLONE_SUSPECTED/)
      return true
    })
    assert.ok(!reader.card.isLocked())
  })

  test('that slips while the server signs is gone on with, and keeps the pair that was signed', async () => {
    for (const factory of [false, true]) {
      const memory = createBlank({ uid: Buffer.from(uid), family: 'ecc', factory })
      const reader = readerOf(memory)
      const opened = await openBlank(reader, uid, keys)
      const { chipRecord, domain } = await signFor(opened)
      const made = memory.secret?.privateKey
      reader.card.reset()
      const content = { domain, portraitHash, portrait: chipPortrait, record: bytes(chipRecord) }
      const { lock } = await encodeCard(reader, opened, content, { trust, now })
      reader.card.reset()
      await lock()
      assert.equal(memory.secret?.privateKey, made)
      assert.ok(reader.card.isLocked())
    }
  })

  test('keeps its pair when it is gone on with under our own key', async () => {
    const { memory } = await makeCard()
    const made = memory.secret?.privateKey
    const again = await openBlank(readerOf(memory), uid, keys)
    assert.equal(memory.secret?.privateKey, made)
    assert.ok(again.publicKey)
    assert.equal(
      await authenticateChip(readerOf(memory).transceive, again.publicKey, new Uint8Array(16), nodeCrypto),
      true,
    )
  })

  test('is none of a chip that has secret keys alone', async () => {
    const opened = await openBlank(readerOf(blank('aes')), uid, keys)
    assert.equal(opened.publicKey, undefined)
  })

  test('before it made one proves nothing', async () => {
    const { transceive } = readerOf(blank('ecc'))
    const own = { x: new Uint8Array(32), y: new Uint8Array(32) }
    await assert.rejects(authenticateChip(transceive, own, new Uint8Array(16), nodeCrypto), ChipError)
  })
})

suite('records that the server signed for a chip with a key pair', () => {
  const differences = async (...pretence: Pretence) => {
    const opened = await openBlank(readerOf(blank('ecc')), uid, keys)
    const records = await signFor(opened, ...pretence)
    const pair = { qr: bytes(records.qrRecord), chip: bytes(records.chipRecord) }
    return findDifferences(jobOf('order'), records, pair, { ...opened, portraitHash, trust, now })
  }
  const other = { x: new Uint8Array(32).fill(1), y: new Uint8Array(32).fill(2) }

  test('fit when the chip copy names it, and the code copy does not', async () => {
    assert.deepEqual(await differences(), [])
  })
  test('do not fit when the chip copy names another key', async () => {
    assert.deepEqual(await differences({}, { chipKey: other }), ['key'])
  })
  test('do not fit when the code names one, which anybody could photograph', async () => {
    assert.deepEqual(await differences({ chipKey: other }), ['key in the QR copy'])
  })
  test('of a chip that has none do not fit when they name one', async () => {
    const opened = await openBlank(readerOf(blank('aes')), uid, keys)
    const records = await signFor(opened, {}, { chipKey: other })
    const pair = { qr: bytes(records.qrRecord), chip: bytes(records.chipRecord) }
    const known = { ...opened, portraitHash, trust, now }
    assert.deepEqual(await findDifferences(jobOf('order'), records, pair, known), ['key'])
  })
})
