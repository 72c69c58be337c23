import assert from 'node:assert/strict'
import { createPublicKey } from 'node:crypto'
import { suite, test } from 'node:test'
import { Sign1 as Judge } from '@auth0/cose'
import { ascii, bytesOfHex, concat } from './bytes.ts'
import { encodeCbor } from './cbor.ts'
import { ALG, KID, parseSign1, sign1, TYP, verifySign1 } from './cose-sign1.ts'
import { newNodeSigner, nodeCrypto } from './node-crypto.ts'

const SPKI = '3059301306072a8648ce3d020106082a8648ce3d03010703420004'
/** Key "11" of RFC 9052, appendix C.7.1. */
const publishedKey = nodeCrypto.importP256(
  bytesOfHex(
    `${SPKI}bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff20138bf82dc1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e`,
  ),
)
const CONTENT = '54546869732069732074686520636f6e74656e742e'
/** RFC 9052, appendix C.2.1. */
const RFC_9052 = `d28443a10126a10442313154546869732069732074686520636f6e74656e742e58408eb33e4ca31d1c465ab05aac34cc6b23d58fef5c083106c4d25a91aef0b0117e2af9a291aa32e14ab834dc56ed2a223444547e01f11d3b0916e5a4c345cacb36`
/** COSE working group, sign1-tests/sign-pass-01: the protected header is h'a0'. */
const SIGN_PASS_01 = `d28441a0a2012604423131${CONTENT}584087db0d2e5571843b78ac33ecb2830df7b6e0a4d5b7376de336b23c591c90c425317e56127fbe04370097ce347087b233bf722b64072beb4486bda4031d27244f`

const { signer, spki } = await newNodeSigner()
const key = nodeCrypto.importP256(spki)
const message = await sign1(ascii('content'), new Map([[TYP, 'example']]), signer)

const verifies = async (bytes: Uint8Array, by = key) => {
  const parsed = parseSign1(bytes)
  return parsed !== undefined && verifySign1(parsed, by, nodeCrypto)
}

suite('COSE_Sign1', () => {
  for (const [name, bytes] of [
    ['RFC 9052 C.2.1', RFC_9052],
    ["sign-pass-01, whose protected header h'a0' counts as empty", SIGN_PASS_01],
  ] as const)
    test(`verifies the published ${name}`, async () => assert.ok(await verifies(bytesOfHex(bytes), publishedKey)))

  test('is verified by another implementation', async () => {
    const publicKey = createPublicKey({ key: Buffer.from(spki), format: 'der', type: 'spki' })
    await Judge.decode(message).verify(publicKey)
    const wrong = createPublicKey({ key: Buffer.from((await newNodeSigner()).spki), format: 'der', type: 'spki' })
    await assert.rejects(Judge.decode(message).verify(wrong))
  })

  test('is accepted with its tag and without', async () => {
    assert.ok(await verifies(message))
    assert.ok(await verifies(message.subarray(1)))
  })

  test('names its key and algorithm under the signature', () => {
    const header = parseSign1(message)?.header
    assert.deepEqual([header?.get(ALG), header?.get(KID), header?.get(TYP)], [-7, signer.kid, 'example'])
  })

  test('is refused with any byte changed', async () => {
    for (let at = 0; at < message.length; at++)
      assert.equal(await verifies(message.map((byte, place) => (place === at ? byte ^ 1 : byte))), false, `byte ${at}`)
  })

  test('is refused with a header that somebody marks as critical', () => {
    const critical = encodeCbor(
      new Map<number, number | number[]>([
        [1, -7],
        [2, [99]],
        [99, 0],
      ]),
    )
    assert.equal(parseSign1(encodeCbor([critical, new Map(), ascii('x'), new Uint8Array(64)])), undefined)
  })

  test('follows the key, not the message, about the algorithm', async () => {
    const other = await sign1(ascii('x'), new Map([[ALG, -257]]), signer)
    assert.ok(parseSign1(other))
    assert.equal(await verifies(other), false)
  })

  test('has a signature of exactly 64 bytes', () => {
    for (const length of [0, 63, 65, 70])
      assert.equal(
        parseSign1(encodeCbor([encodeCbor(new Map([[1, -7]])), new Map(), ascii('x'), new Uint8Array(length)])),
        undefined,
      )
  })

  test('with a large s is legal', async () => {
    const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n
    const s = BigInt(`0x${Buffer.from(message.subarray(-32)).toString('hex')}`)
    const mirrored = concat(message.subarray(0, -32), bytesOfHex((order - s).toString(16).padStart(64, '0')))
    assert.ok(await verifies(mirrored))
  })
})
