import assert from 'node:assert/strict'
import { createPrivateKey, sign } from 'node:crypto'
import { suite, test } from 'node:test'
import { bytesOfHex, concat, hex } from '../bytes.ts'
import { nodeCrypto } from '../node-crypto.ts'
import { ChipError, type Transceive } from './apdu.ts'
import { authenticateChip } from './authenticate-chip.ts'

/** Key "11" of RFC 9052, appendix C.7.2. */
const jwk = {
  kty: 'EC',
  crv: 'P-256',
  x: 'usWxHK2PmfnHKwXPS54m0kTcGJ90UiglWiGahtagnv8',
  y: 'IBOL-C3BttVivg-lSreASjpkttcsz-1rb7btKLv8EX4',
  d: 'V8kgd2ZBRuh2dgyVINBUqpPDr7BOMGcF22CQMIUHtNM',
}
const privateKey = createPrivateKey({ key: jwk, format: 'jwk' })
const bytes = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
const chipKey = { x: bytes(jwk.x), y: bytes(jwk.y) }
const challenge = bytesOfHex('00112233445566778899aabbccddeeff')
const chipRandom = bytesOfHex('a0a1a2a3a4a5a6a7a8a9aaabacadaeaf')
const DONE = Uint8Array.of(0x90, 0x00)

const answer = (over: Uint8Array) => {
  const signature = sign('sha256', over, { key: privateKey, dsaEncoding: 'ieee-p1363' })
  return concat(bytesOfHex('7c548110'), chipRandom, bytesOfHex('8240'), signature, DONE)
}
const asks = (transceive: Transceive) => authenticateChip(transceive, chipKey, challenge, nodeCrypto, 2)

suite('a chip with a key of its own', () => {
  test('proves it over both random numbers', async () => {
    let asked = ''
    const proved = await asks(async (apdu) => {
      asked = hex(apdu)
      return answer(concat(bytesOfHex('f0f08000'), chipRandom, apdu.subarray(11, 27)))
    })
    assert.ok(proved)
    assert.equal(asked, '008800021680007c128110' + '00112233445566778899aabbccddeeff' + '00')
  })

  test('that plays back an old answer has not proved it', async () => {
    assert.equal(await asks(async () => answer(concat(bytesOfHex('f0f08000'), chipRandom, new Uint8Array(16)))), false)
  })

  for (const [what, response] of [
    ['nothing', DONE],
    ['something else of the same length', concat(new Uint8Array(86), DONE)],
  ] as const)
    test(`that answers ${what} has not proved it`, async () => assert.equal(await asks(async () => response), false))

  test('that refuses is an error with its status word', async () => {
    await assert.rejects(
      asks(async () => Uint8Array.of(0x69, 0x82)),
      (error) => error instanceof ChipError && error.statusWord === 0x6982,
    )
  })

  test('whose key in the record is no point of the curve has not proved it', async () => {
    const nowhere = { x: new Uint8Array(32).fill(1), y: new Uint8Array(32) }
    const respond: Transceive = async () => answer(new Uint8Array())
    assert.equal(await authenticateChip(respond, nowhere, challenge, nodeCrypto), false)
  })
})
