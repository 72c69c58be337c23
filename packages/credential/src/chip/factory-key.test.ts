import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { bytesOfHex, hex } from '../bytes.ts'
import { nodeTdea } from '../node-crypto.ts'
import { ChipError } from './apdu.ts'
import { authenticateIso, changeKeyBody, replaceFactoryKey } from './factory-key.ts'

const zero = new Uint8Array(16)

/** A chip that says what is printed: each command with its answer. */
function playback(...exchanges: readonly (readonly [command: string, answer: string])[]) {
  const left = [...exchanges]
  return async (apdu: Uint8Array) => {
    const [command, answer = ''] = left.shift() ?? []
    assert.equal(hex(apdu), command?.toLowerCase())
    return bytesOfHex(answer)
  }
}

/** The published exchanges of Elmü's DESFire library (codeproject.com, "DIY electronic RFID Door Lock with Battery Backup"). */
const challenge = bytesOfHex('849B36C5F8BF4A09')
const first = ['901A0000010000', '5D994CE085F2408991AF'] as const
const proof = '90AF00001021D0AD5F2FD97454A746CC80567F1B1C00'

suite("the factory's key of a DESFire card", () => {
  test('is proved as published, and gives the published session key', async () => {
    const session = await authenticateIso(playback(first, [proof, '913C6DED84221C419100']), zero, challenge, nodeTdea)
    assert.equal(hex(session), '849b36c54fd1b759849b36c54fd1b759')
  })

  for (const [what, exchanges, statusWord] of [
    ['has another key', [first, [proof, '91AE']], 0x91ae],
    ['plays an answer back', [first, [proof, '913C6DED84221C429100']], 0],
    ['says half of it', [first, [proof, '913C6DED9100']], 0],
    ['has an AES key', [[first[0], '91AE']], 0x91ae],
    ['says nothing', [[first[0], '']], 0],
  ] as const)
    test(`is not proved by a card that ${what}`, async () => {
      await assert.rejects(authenticateIso(playback(...exchanges), zero, challenge, nodeTdea), {
        name: 'Error',
        statusWord,
      })
    })

  test('wants 8 bytes of challenge', async () => {
    await assert.rejects(authenticateIso(playback(), zero, zero, nodeTdea), RangeError)
  })

  test('is changed by the published bytes: checksum over the command, zeros behind, encrypted', () => {
    const session = bytesOfHex('C96CE35E4C647E56C96CE35E4C647E56')
    const body = changeKeyBody(session, 0, bytesOfHex('00102031405060708090A0B0B0A09080'), nodeTdea)
    assert.equal(hex(body), 'bede0fc6ed347dcf0d51c717df75d97d2c5a2ba6cac7479d')
  })

  test('gives way to an AES key with its version, in one command after the proof', async () => {
    const told: string[] = []
    const answers = [first[1], '913C6DED84221C419100', '9100']
    const transceive = async (apdu: Uint8Array) => {
      told.push(hex(apdu))
      return bytesOfHex(answers[told.length - 1] ?? '911E')
    }
    await replaceFactoryKey(transceive, { challenge, key: zero.map((_, at) => at), version: 1 }, nodeTdea)
    assert.match(told[2] ?? '', /^90c400001980[0-9a-f]{48}00$/)
    assert.equal(told.length, 3)
    await assert.rejects(
      replaceFactoryKey(transceive, { challenge, key: zero, version: 1 }, nodeTdea),
      (error) => error instanceof ChipError,
    )
  })
})
