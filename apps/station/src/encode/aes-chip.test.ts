import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { bytesOfHex, hex } from '@hms/credential/bytes'
import { readTapCounter } from '@hms/credential/chip/aes-chip'
import { ChipError, type Transceive } from '@hms/credential/chip/apdu'
import { authenticateFirst } from '@hms/credential/chip/authenticate-ev2'
import { CARD_LEVEL, selectNative } from '@hms/credential/chip/desfire-card'
import { CARD_KEY, type ChipKeyName, diversificationInput, diversifyKey } from '@hms/credential/chip/diversify'
import { cardMessage, parseNdefFile } from '@hms/credential/chip/ndef'
import { isTapOf, parseTap } from '@hms/credential/chip/sun'
import { readNdefFile, selectApplication, writeNdefFile } from '@hms/credential/chip/type4-tag'
import { nodeAes } from '@hms/credential/node-crypto'
import { type CardForm, createBlank } from '../../../../simulators/chip-card/card-memory.ts'
import { createCard } from '../../../../simulators/chip-card/chip-card.ts'
import { openAesChip } from './aes-chip.ts'
import { openChip } from './chip.ts'
import { type ChipKeys, ChipKeysUnusable, readChipKeys, writeChipKeys } from './chip-keys.ts'

const uid = bytesOfHex('04de5f1eacc040')
const master = bytesOfHex('000102030405060708090a0b0c0d0e0f')
const keyOf = (key: ChipKeyName) => diversifyKey(master, diversificationInput(uid, key), nodeAes)
const keys: ChipKeys = async (_, key) => keyOf(key)
const record = Uint8Array.from({ length: 295 }, (_, index) => index & 255)
const message = cardMessage('hms.example', uid, record)

class PowerCut extends Error {}

/** A blank of the simulated kind in a reader, whose power goes at a command: before it, or in the middle of it. */
function layBlank(form: CardForm = {}) {
  const memory = createBlank({ uid: Buffer.from(uid), family: 'aes', ...form })
  const card = createCard(memory)
  let told = 0
  let cut: { at: number; when: 'before' | 'within' } | undefined
  const transceive: Transceive = async (apdu) => {
    told += 1
    if (cut?.at === told) {
      if (cut.when === 'within') card.tear(Buffer.from(apdu))
      card.reset()
      throw new PowerCut()
    }
    return new Uint8Array(card.transceive(Buffer.from(apdu)))
  }
  return {
    card,
    memory,
    transceive,
    told: () => told,
    cutAt(at: number | undefined, when: 'before' | 'within' = 'before') {
      told = 0
      cut = at === undefined ? undefined : { at, when }
    },
  }
}
type Blank = ReturnType<typeof layBlank>

async function personalise({ transceive }: Pick<Blank, 'transceive'>) {
  const chip = openAesChip(transceive, uid, keys)
  await chip.write(message)
  assert.equal(await chip.findWrong(await chip.readBack(message), message), undefined)
  await chip.lock(message)
}

/** As anybody reads it; a card whose tag is not laid out yet is empty. */
async function readAsPhone({ transceive }: Pick<Blank, 'transceive'>) {
  const file = await readNdefFile(transceive).catch((error) => {
    assert.ok(error instanceof ChipError, String(error))
    return new Uint8Array(2)
  })
  return parseNdefFile(file)
}

async function assertFinished({ card, memory, transceive }: Blank) {
  assert.ok(card.isLocked())
  for (const key of [0, 2, 3, 4] as const)
    assert.equal(memory.secret?.keys[key]?.toString('hex'), hex(keyOf(key)), `key ${key}`)
  const content = parseNdefFile(await readNdefFile(transceive))
  assert.deepEqual(content.record, record)
  const tap = parseTap(content.address ?? '')
  assert.ok(tap && isTapOf(keyOf(2), tap, nodeAes))
  return tap
}

const refuses = (statusWord: number) => (error: unknown) =>
  error instanceof ChipError && error.statusWord === statusWord

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

  for (const [kind, form, least] of [
    ['laid out by its maker', {}, 20],
    ['from the factory', { factory: true }, 45],
  ] as const)
    for (const when of ['before', 'within'] as const)
      test(`${kind} that loses power ${when} any command reads as empty or whole, and is gone on with to the end`, async () => {
        const whole = layBlank(form)
        await personalise(whole)
        const commands = whole.told()
        assert.ok(commands > least, String(commands))
        for (let at = 1; at <= commands; at++) {
          const blank = layBlank(form)
          blank.cutAt(at, when)
          await assert.rejects(personalise(blank), PowerCut)
          blank.cutAt(undefined)
          const content = await readAsPhone(blank)
          if (content.record !== undefined) assert.deepEqual(content.record, record, `command ${at}`)
          await personalise(blank)
          await assertFinished(blank)
          if ('factory' in form) assertClosed(blank)
        }
      })

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

const tell = ({ card }: Blank, ...apdus: string[]) =>
  apdus.map((apdu) => card.transceive(Buffer.from(apdu, 'hex')).toString('hex')).at(-1)
const CHOOSE_CARD = '905a00000300000000'

/** The card's master key is its own, and nobody else makes, deletes or formats anything. */
function assertClosed(blank: Blank) {
  const { level } = blank.memory
  assert.equal(level?.key.toString('hex'), hex(keyOf(CARD_KEY)))
  assert.deepEqual(
    [level?.isAes, level?.mayFormat, level?.settings, level?.applicationSettings],
    [true, false, 0x09, 0x09],
  )
}

suite('a card from the factory', () => {
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

suite('the master key of chips', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'keys-')), 'chip-keys.json')

  test('in a file is marked TEST, never written over, and for cards of a test issuer alone', async () => {
    await writeChipKeys(path)
    await assert.rejects(writeChipKeys(path), /never written over/)
    const given = await readChipKeys(path, true)
    const other = bytesOfHex('04de5f1eacc041')
    const made = await Promise.all([given(uid, 0), given(uid, 2), given(other, 0)])
    assert.equal(new Set(made.map(hex)).size, 3)
    await assert.rejects(readChipKeys(path, false), /marked TEST and the root is not/)
  })

  for (const content of ['', '{}', '{"mark":"TEST","master":"00"}'])
    test(`is not read from ${content || 'nothing'}`, async () => {
      const broken = join(mkdtempSync(join(tmpdir(), 'keys-')), 'chip-keys.json')
      writeFileSync(broken, content)
      await assert.rejects(readChipKeys(broken, true), ChipKeysUnusable)
    })
})
