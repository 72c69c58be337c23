import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { bytesOfHex, hex } from '@hms/credential/bytes'
import { readTapCounter } from '@hms/credential/chip/aes-chip'
import { ChipError } from '@hms/credential/chip/apdu'
import { authenticateFirst } from '@hms/credential/chip/authenticate-ev2'
import { cardMessage } from '@hms/credential/chip/ndef'
import { readNdefFile, selectApplication, writeNdefFile } from '@hms/credential/chip/type4-tag'
import { nodeAes } from '@hms/credential/node-crypto'
import {
  assertFinished,
  type Blank,
  keyOf,
  keys,
  layBlank,
  loseAtAny,
  message,
  personalise,
  record,
  refuses,
  uid,
} from '../testing/lay-blank.ts'
import { openAesChip } from './aes-chip.ts'
import { ChipKeysUnusable } from './chip-keys.ts'
import { openChip } from './open-chip.ts'

suite('an AES chip', () => {
  test('gets its own keys and its message, and proves every tap with a higher counter', async () => {
    const blank = layBlank()
    await personalise(blank)
    const first = await assertFinished(blank)
    const second = await assertFinished(blank)
    assert.equal(second.counter, first.counter + 1)
  })

  test('tells who holds its key how often it was tapped', async () => {
    const blank = layBlank()
    await personalise(blank)
    const { counter } = await assertFinished(blank)
    const change = { keyNumber: 0, key: keyOf(0), challenge: new Uint8Array(16) }
    await selectApplication(blank.transceive)
    assert.equal(await readTapCounter(await authenticateFirst(blank.transceive, change, nodeAes), 2), counter)
  })

  test('once locked is written by nobody, whoever holds its keys', async () => {
    const blank = layBlank()
    await personalise(blank)
    await assert.rejects(writeNdefFile(blank.transceive, message), refuses(0x6982))
    const write = { keyNumber: 4, key: keyOf(4), challenge: new Uint8Array(16) }
    const writer = await authenticateFirst(blank.transceive, write, nodeAes)
    await assert.rejects(
      writer.plain('write-data', 0x8d, bytesOfHex('02000000010000'), bytesOfHex('00')),
      refuses(0x919d),
    )
    const factory = { keyNumber: 0, key: new Uint8Array(16), challenge: new Uint8Array(16) }
    await assert.rejects(authenticateFirst(blank.transceive, factory, nodeAes), refuses(0x91ae))
  })

  test('that is finished is recognised and not written again', async () => {
    const blank = layBlank()
    await personalise(blank)
    const taps = blank.memory.secret?.taps ?? 0
    await openAesChip(blank.transceive, uid, keys).write(message)
    assert.equal(blank.memory.secret?.taps, taps, 'turning mirroring on again would count from 0')
  })

  test('that is locked with another message is told so', async () => {
    const blank = layBlank()
    await personalise(blank)
    const chip = openAesChip(blank.transceive, uid, keys)
    const other = cardMessage('hms.example', uid, record.toReversed())
    await chip.write(other)
    assert.match((await chip.findWrong(await readNdefFile(blank.transceive), other)) ?? '', /something else/)
  })

  test('takes another message until it is locked, as when midnight passes', async () => {
    const blank = layBlank()
    const chip = openAesChip(blank.transceive, uid, keys)
    await chip.write(cardMessage('hms.example', uid, record.toReversed()))
    await personalise(blank)
    await assertFinished(blank)
  })

  for (const when of ['before', 'within'] as const)
    test(`that loses power ${when} any command reads as empty or whole, and is gone on with to the end`, () =>
      loseAtAny({}, when, 20))

  for (const [what, change] of [
    ['whose UID is not the one that was signed', (blank: Blank) => ({ ...blank, uid: bytesOfHex('04de5f1eacc041') })],
    [
      'of another issuer',
      (blank: Blank) => {
        blank.memory.secret?.keys.fill(Buffer.alloc(16, 7))
        return { ...blank, uid }
      },
    ],
    ['that is too small', () => ({ ...layBlank({ size: 128 }), uid })],
  ] as const)
    test(`${what} is refused before anything is written`, async () => {
      const { transceive, memory, uid: signed } = change(layBlank())
      await assert.rejects(openAesChip(transceive, signed, keys).write(message), ChipError)
      assert.ok(memory.ndef.every((byte) => byte === 0))
    })

  test('whose taps do not prove the key is not taken for finished', async () => {
    const blank = layBlank()
    const chip = openAesChip(blank.transceive, uid, keys)
    await chip.write(message)
    blank.memory.secret?.keys.splice(2, 1, Buffer.alloc(16))
    assert.match((await chip.findWrong(await readNdefFile(blank.transceive), message)) ?? '', /does not prove/)
  })
})

suite('the family of a chip', () => {
  test('is recognised: one with keys is never written as a plain tag', async () => {
    const { transceive, memory } = layBlank()
    await assert.rejects(openChip(transceive, uid, undefined), ChipKeysUnusable)
    assert.ok(memory.ndef.every((byte) => byte === 0))
    await (await openChip(transceive, uid, keys)).write(message)
    assert.equal(memory.secret?.keys[0]?.toString('hex'), hex(keyOf(0)))
  })

  test('without keys is written as a tag', async () => {
    const { transceive, card } = layBlank({ family: 'tag' })
    const chip = await openChip(transceive, uid, keys)
    await chip.write(message)
    assert.equal(await chip.findWrong(await readNdefFile(transceive), message), undefined)
    await chip.lock(message)
    assert.ok(card.isLocked())
  })
})
