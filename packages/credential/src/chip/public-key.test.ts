import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { bytesOfHex, hex } from '../bytes.ts'
import { nodeCrypto } from '../node-crypto.ts'
import { isOnCurve, parsePoint, pointOf } from './public-key.ts'

/** The base point of P-256 (SEC 2 § 2.4.2). */
const G =
  '046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5'

suite('the public key of a chip', () => {
  test('is a point of 65 bytes that begins with 04, and none other', () => {
    const key = parsePoint(bytesOfHex(G))
    assert.ok(key)
    assert.equal(hex(pointOf(key)), G)
    for (const other of ['', G.slice(2), `${G}00`, `02${G.slice(2)}`, `03${G.slice(2, 66)}`, `00${G.slice(2)}`])
      assert.equal(parsePoint(bytesOfHex(other)), undefined)
  })

  const keyOf = (digits: string) => parsePoint(bytesOfHex(digits)) ?? { x: new Uint8Array(), y: new Uint8Array() }
  test("on the curve is somebody's", async () => {
    assert.ok(await isOnCurve(keyOf(G), nodeCrypto))
  })
  for (const [what, digits] of [
    ['beside the curve', G.replace(/f5$/, 'f4')],
    ['at the origin', `04${'00'.repeat(64)}`],
    ['with a coordinate beyond the field', `04${'ff'.repeat(32)}${G.slice(66)}`],
    ['of another length', ''],
  ] as const)
    test(`${what} is nobody's`, async () => assert.equal(await isOnCurve(keyOf(digits), nodeCrypto), false))
})
