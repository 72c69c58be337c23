/** Blanks of the simulated kind in a reader whose power goes at a command, and what a finished card is. */
import assert from 'node:assert/strict'
import { bytesOfHex, hex } from '@hms/credential/bytes'
import { ChipError, type Transceive } from '@hms/credential/chip/apdu'
import { CARD_KEY, type ChipKeyName, diversificationInput, diversifyKey } from '@hms/credential/chip/diversify'
import { cardMessage, parseNdefFile } from '@hms/credential/chip/ndef'
import { isTapOf, parseTap } from '@hms/credential/chip/sun'
import { readNdefFile } from '@hms/credential/chip/type4-tag'
import { nodeAes } from '@hms/credential/node-crypto'
import { type CardForm, createBlank } from '../../../../simulators/chip-card/card-memory.ts'
import { createCard } from '../../../../simulators/chip-card/chip-card.ts'
import { openAesChip } from '../encode/aes-chip.ts'
import type { ChipKeys } from '../encode/chip-keys.ts'

export const uid = bytesOfHex('04de5f1eacc040')
const master = bytesOfHex('000102030405060708090a0b0c0d0e0f')
export const keyOf = (key: ChipKeyName) => diversifyKey(master, diversificationInput(uid, key), nodeAes)
export const keys: ChipKeys = async (chip, key) => diversifyKey(master, diversificationInput(chip, key), nodeAes)
export const record = Uint8Array.from({ length: 295 }, (_, index) => index & 255)
export const message = cardMessage('hms.example', uid, record)

export class PowerCut extends Error {}

/** A blank of the simulated kind in a reader, whose power goes at a command: before it, or in the middle of it. */
export function layBlank(form: CardForm = {}) {
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
export type Blank = ReturnType<typeof layBlank>

export async function personalise({ transceive }: Pick<Blank, 'transceive'>) {
  const chip = openAesChip(transceive, uid, keys)
  await chip.write(message)
  assert.equal(await chip.findWrong(await chip.readBack(message), message), undefined)
  await chip.lock(message)
}

/** As anybody reads it; a card whose tag is not laid out yet is empty. */
export async function readAsPhone({ transceive }: Pick<Blank, 'transceive'>) {
  const file = await readNdefFile(transceive).catch((error) => {
    assert.ok(error instanceof ChipError, String(error))
    return new Uint8Array(2)
  })
  return parseNdefFile(file)
}

export async function assertFinished({ card, memory, transceive }: Blank) {
  assert.ok(card.isLocked())
  for (const key of [0, 2, 3, 4] as const)
    assert.equal(memory.secret?.keys[key]?.toString('hex'), hex(keyOf(key)), `key ${key}`)
  const content = parseNdefFile(await readNdefFile(transceive))
  assert.deepEqual(content.record, record)
  const tap = parseTap(content.address ?? '')
  assert.ok(tap && isTapOf(keyOf(2), tap, nodeAes))
  return tap
}

export const refuses = (statusWord: number) => (error: unknown) =>
  error instanceof ChipError && error.statusWord === statusWord

/** The card's master key is its own, and nobody else makes, deletes or formats anything. */
export function assertClosed(blank: Blank) {
  const { level } = blank.memory
  assert.equal(level?.key.toString('hex'), hex(keyOf(CARD_KEY)))
  assert.deepEqual(
    [level?.isAes, level?.mayFormat, level?.settings, level?.applicationSettings],
    [true, false, 0x09, 0x09],
  )
}

/** Power is lost at each command in turn: the card reads as empty or whole, and is finished from there. */
export async function loseAtAny(
  form: CardForm,
  when: 'before' | 'within',
  least: number,
  check: (blank: Blank) => void = () => undefined,
): Promise<void> {
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
    check(blank)
  }
}
