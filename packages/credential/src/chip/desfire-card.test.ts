import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { bytesOfHex, hex } from '../bytes.ts'
import { ChipError } from './apdu.ts'
import {
  CARD_LEVEL,
  createApplication,
  createFile,
  hasApplication,
  isFreeToCreate,
  listFiles,
  selectNative,
} from './desfire-card.ts'
import { TAG_AID } from './diversify.ts'
import type { SecureChannel } from './secure-messaging.ts'
import { TAG_NAME } from './type4-tag.ts'

/** A line that notes what it is told, as the bytes behind the instruction, and answers the same each time. */
function noting(answer = '') {
  const told: string[] = []
  const note = async (_: string, instruction: number, header: Uint8Array, body = new Uint8Array()) => {
    told.push(hex(Uint8Array.of(instruction, ...header, ...body)))
    return bytesOfHex(answer)
  }
  const channel: Pick<SecureChannel, 'mac' | 'full' | 'plain'> = { mac: note, full: note, plain: note }
  return { told, channel: channel as SecureChannel } // what these commands use of it
}

suite('a DESFire card is told to become a tag (AN11004)', () => {
  test('by an application 000001 of file E110 and the name D2760000850101, with five AES keys', async () => {
    const { told, channel } = noting()
    await createApplication(channel, { aid: TAG_AID, keys: 5, isoFile: 0xe110, name: TAG_NAME })
    // AN11004 prints CA 010000 0F 21 10E1 D2760000850101 for settings 0F and one key of triple DES.
    assert.deepEqual(told, ['ca01000009a510e1d2760000850101'])
  })

  test('by files with ISO numbers, rights and sizes, lowest byte first', async () => {
    const { told, channel } = noting()
    const open = { mode: 'plain', read: 'free', change: 0 } as const
    await createFile(channel, { file: 1, isoFile: 0xe103, size: 15, settings: { ...open, write: 0, readWrite: 0 } })
    const message = {
      file: 2,
      isoFile: 0xe104,
      size: 2048,
      settings: { ...open, write: 'free', readWrite: 'free' },
    } as const
    await createFile(channel, message)
    await createFile(channel, { ...message, mayMirror: true })
    // AN11004 prints the first two of them.
    assert.deepEqual(told, ['cd0103e10000e00f0000', 'cd0204e100e0ee000800', 'cd0204e140e0ee000800'])
  })

  test('by its number, highest byte first for us and lowest for the card', async () => {
    const told: string[] = []
    const transceive = async (apdu: Uint8Array) => {
      told.push(hex(apdu))
      return bytesOfHex('9100')
    }
    await selectNative(transceive, TAG_AID)
    await selectNative(transceive, CARD_LEVEL)
    assert.deepEqual(told, ['905a00000301000000', '905a00000300000000'])
  })
})

suite('a DESFire card tells', () => {
  for (const [listed, expected] of [
    ['', false],
    ['010000', true],
    ['563412010000', true],
    ['000001', false],
    ['0100', false],
  ] as const)
    test(`whether it has the tag's application: ${listed || 'none'}`, async () =>
      assert.equal(await hasApplication(noting(listed).channel, TAG_AID), expected))

  test('which files an application has', async () => {
    assert.deepEqual(await listFiles(noting('0103').channel), [1, 3])
  })

  test('whether anybody may make an application on it', async () => {
    assert.equal(await isFreeToCreate(noting('0f01').channel), true)
    assert.equal(await isFreeToCreate(noting('0981').channel), false)
    await assert.rejects(isFreeToCreate(noting().channel), ChipError)
  })
})
