import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { suite, test } from 'node:test'
import { bytesOfHex } from '@hms/credential/bytes'
import { makeKeyPair } from '@hms/credential/chip/aes-chip'
import { ChipError, type Transceive } from '@hms/credential/chip/apdu'
import { authenticateChip } from '@hms/credential/chip/authenticate-chip'
import { authenticateFirst } from '@hms/credential/chip/authenticate-ev2'
import { recordInNdefFile } from '@hms/credential/chip/ndef'
import { selectApplication } from '@hms/credential/chip/type4-tag'
import { decideOffline } from '@hms/credential/decide'
import { nodeAes, nodeCrypto } from '@hms/credential/node-crypto'
import { parseRecord } from '@hms/credential/record'
import type { Instant } from '@hms/domain/calendar'
import { type CardMemory, createBlank, type Family } from '../../../../simulators/chip-card/card-memory.ts'
import { createCard } from '../../../../simulators/chip-card/chip-card.ts'
import { jobOf, playServer, trust } from '../testing/play-server.ts'
import type { ChipKeys } from './chip-keys.ts'
import { encodeCard } from './encode-card.ts'

const uid = bytesOfHex('04de5f1eacc040')
const keys: ChipKeys = async (_, key) => new Uint8Array(16).fill(key + 1)
const at = '2026-11-25T12:00:00.000Z' as Instant
const now = Date.parse(at) / 1000
const challenge = () => new Uint8Array(randomBytes(16))

const readerOf = (memory: CardMemory) => {
  const card = createCard(memory)
  const transceive: Transceive = async (apdu) => new Uint8Array(card.transceive(Buffer.from(apdu)))
  return { transceive, readUid: async () => uid }
}
const blank = (family: Family) => createBlank({ uid: Buffer.from(uid), family })

async function makePairIn({ transceive }: { transceive: Transceive }) {
  await selectApplication(transceive)
  const claim = { keyNumber: 0, key: new Uint8Array(16), challenge: challenge() }
  return makeKeyPair(await authenticateFirst(transceive, claim, nodeAes))
}

/** A finished card whose record names the key that its chip made. */
async function makeCard() {
  const memory = blank('ecc')
  const reader = readerOf(memory)
  const chipKey = await makePairIn(reader)
  const server = playServer(() => at)
  server.pretend({ chipKey })
  const { chipRecord, domain } = await server.signFor('order', '04DE5F1EACC040')
  const portraitHash = new Uint8Array(Buffer.from(jobOf('order').portraitSha256, 'hex'))
  const record = new Uint8Array(Buffer.from(chipRecord, 'base64url'))
  const { file, lock } = await encodeCard(reader, { domain, uid, portraitHash, record }, { keys, trust, now })
  await lock()
  return { memory, reader, record: recordInNdefFile(file) ?? new Uint8Array() }
}

/** As an inspector's phone does it, without coverage and without a secret. */
async function inspect({ transceive }: { transceive: Transceive }, record: Uint8Array) {
  const chipKey = parseRecord(record)?.card.chipKey
  assert.ok(chipKey)
  const chipProved = await authenticateChip(transceive, chipKey, challenge(), nodeCrypto)
  return decideOffline({ record, trust, statusLists: new Map(), now, chipUid: uid, chipProved }, nodeCrypto)
}

suite('a chip with a key pair of its own', () => {
  test('proves to anybody that it is the one whose key was signed', async () => {
    const { reader, record } = await makeCard()
    const { level, findings } = await inspect(reader, record)
    assert.equal(level, 3)
    assert.deepEqual(findings, ['STATUS_STALE'])
  })

  test('that has everything of a card but its private key is a suspected clone', async () => {
    const { memory, record } = await makeCard()
    const clone = { ...blank('ecc'), container: memory.container, ndef: memory.ndef }
    await makePairIn(readerOf(clone))
    const { answer } = await inspect(readerOf(clone), record)
    assert.equal(answer, 'CLONE_SUSPECTED')
  })

  test('makes one only for who holds its key, and only if it can', async () => {
    await assert.rejects(makePairIn(readerOf(blank('aes'))), ChipError)
    const { transceive } = readerOf(blank('ecc'))
    const own = { x: new Uint8Array(32), y: new Uint8Array(32) }
    await assert.rejects(authenticateChip(transceive, own, challenge(), nodeCrypto), ChipError, 'before there is one')
  })
})
