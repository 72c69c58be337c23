import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { authenticateFirst } from '@hms/credential/chip/authenticate-ev2'
import { CARD_LEVEL, selectNative } from '@hms/credential/chip/desfire-card'
import { CARD_KEY } from '@hms/credential/chip/diversify'
import { nodeAes } from '@hms/credential/node-crypto'
import {
  assertClosed,
  assertFinished,
  type Blank,
  keyOf,
  keys,
  layBlank,
  loseAtAny,
  personalise,
  refuses,
  uid,
} from '../testing/lay-blank.ts'
import { openChip } from './open-chip.ts'

const tell = ({ card }: Blank, ...apdus: string[]) =>
  apdus.map((apdu) => card.transceive(Buffer.from(apdu, 'hex')).toString('hex')).at(-1)
const CHOOSE_CARD = '905a00000300000000'

suite('a card from the factory', () => {
  for (const when of ['before', 'within'] as const)
    test(`that loses power ${when} any command reads as empty or whole, and is gone on with to the end`, () =>
      loseAtAny({ factory: true }, when, 45, assertClosed))

  test('that loses power again and again is finished at last', async () => {
    const blank = layBlank({ factory: true })
    for (let at = 1; ; at++) {
      blank.cutAt(at, at % 2 === 0 ? 'before' : 'within')
      const isDone = await personalise(blank).then(
        () => true,
        () => false,
      )
      if (isDone) break
    }
    blank.cutAt(undefined)
    await assertFinished(blank)
  })

  test("becomes a tag like that of a maker, whose master key is the card's own", async () => {
    const blank = layBlank({ factory: true })
    assert.equal(tell(blank, '00a4040007d276000085010100'), '6a82')
    await personalise(blank)
    await assertFinished(blank)
    assertClosed(blank)
    assert.notDeepEqual(keyOf(CARD_KEY), keyOf(0))
  })

  test("afterwards lets nobody make, delete or format anything, or in with the factory's key", async () => {
    const blank = layBlank({ factory: true })
    const create = '90ca00000e0100000fa510e1d276000085010100'
    assert.equal(tell(blank, CHOOSE_CARD, create), '9100', 'before, anybody may')
    tell(blank, CHOOSE_CARD, '90da00000301000000')
    await personalise(blank)
    assert.equal(tell(blank, CHOOSE_CARD, create), '919d')
    assert.equal(tell(blank, CHOOSE_CARD, '90da00000301000000'), '919d')
    assert.equal(tell(blank, CHOOSE_CARD, '90fc000000'), '919d')
    assert.equal(tell(blank, CHOOSE_CARD, '901a0000010000'), '91ae')
    assert.equal(tell(blank, CHOOSE_CARD, '90540000010900'), '919d')
  })

  test('is not even formatted by who holds its master key', async () => {
    const blank = layBlank({ factory: true })
    await personalise(blank)
    await selectNative(blank.transceive, CARD_LEVEL)
    const keeper = { keyNumber: 0, key: keyOf(CARD_KEY), challenge: new Uint8Array(16) }
    const channel = await authenticateFirst(blank.transceive, keeper, nodeAes)
    await assert.rejects(channel.mac('format', 0xfc, new Uint8Array()), refuses(0x919d))
  })

  test('that somebody else took is refused before anything is made on it', async () => {
    const blank = layBlank({ factory: true })
    if (blank.memory.level) Object.assign(blank.memory.level, { key: Buffer.alloc(16, 7), isAes: true })
    await assert.rejects(personalise(blank), refuses(0x91ae))
    assert.equal(blank.memory.level?.hasApplication, false)
  })

  test('with a key pair is one too', async () => {
    const blank = layBlank({ factory: true, family: 'ecc' })
    const chip = await openChip(blank.transceive, uid, keys)
    assert.ok(await chip.findKey())
    await personalise(blank)
    await assertFinished(blank)
    assertClosed(blank)
  })
})
