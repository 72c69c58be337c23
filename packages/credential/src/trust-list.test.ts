import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { hex } from './bytes.ts'
import { type CborValue, decodeCbor, encodeCbor } from './cbor.ts'
import { parseSign1, sign1, X5CHAIN } from './cose-sign1.ts'
import { dayOf, type ExampleKey, exampleNow, makeExampleIssuer } from './example-issuer.ts'
import { newNodeSigner, nodeCrypto } from './node-crypto.ts'
import { keyFor, openTrustList, type Trust, wasAppointed } from './trust-list.ts'

async function makeIssuer() {
  const keys: ExampleKey[] = []
  const issuer = await makeExampleIssuer(async () => {
    const key = await newNodeSigner()
    keys.push(key)
    return key
  }, nodeCrypto)
  const [, card, status, trustList] = keys
  assert.ok(card && status && trustList)
  return { issuer, card, status, trustList }
}
const { issuer, card, status, trustList } = await makeIssuer()
const { issuer: stranger } = await makeIssuer()
const roots = [issuer.rootCertificate]
const seconds = (text: string) => Date.parse(text) / 1000

async function opened(bytes: Uint8Array): Promise<Trust> {
  const trust = await openTrustList(bytes, roots, exampleNow, nodeCrypto)
  assert.ok(!('refused' in trust), JSON.stringify(trust))
  return trust
}
const refused = async (bytes: Uint8Array, pinned = roots, now = exampleNow, atLeast?: number) => {
  const answer = await openTrustList(bytes, pinned, now, nodeCrypto, atLeast)
  return 'refused' in answer ? answer.refused : undefined
}
/** The example's list with its card signer's entry changed. */
const withCardKey = (changed: object) =>
  issuer.signTrust({ keys: issuer.content.keys.map((key) => (key.use === 'card' ? { ...key, ...changed } : key)) })

suite('a trust list', () => {
  test('gives each key for its use', async () => {
    const trust = await opened(await issuer.signTrust())
    assert.equal(trust.sequence, 7)
    assert.equal(keyFor(trust, card.signer.kid, 'card', exampleNow)?.producer, 'idemia')
    assert.ok(keyFor(trust, status.signer.kid, 'status', exampleNow))
    assert.equal(keyFor(trust, card.signer.kid, 'status', exampleNow), undefined)
    assert.equal(keyFor(trust, status.signer.kid, 'card', exampleNow), undefined)
  })

  test('is accepted under the next root as under the present one', async () => {
    const pinned = [stranger.rootCertificate, issuer.rootCertificate]
    assert.equal(await refused(await issuer.signTrust(), pinned), undefined)
  })

  test('lists the key of packages for packages alone', async () => {
    const key = await newNodeSigner()
    const certificate = await issuer.certifyFor(key, 'package')
    const [listed] = issuer.content.keys
    assert.ok(listed)
    const entry = { ...listed, kid: key.signer.kid, certificate, use: 'package' as const }
    const trust = await opened(await issuer.signTrust({ keys: [...issuer.content.keys, entry] }))
    assert.ok(keyFor(trust, key.signer.kid, 'package', exampleNow))
    for (const use of ['card', 'status', 'trust-list'] as const)
      assert.equal(keyFor(trust, key.signer.kid, use, exampleNow), undefined)
  })

  test('with a use that a client does not know is taken without that key: who came before it loses nothing', async () => {
    const bytes = await issuer.signTrust()
    const message = parseSign1(bytes)
    const content = message && decodeCbor(message.payload)
    assert.ok(content instanceof Map)
    const [first] = content.get(4) as readonly Map<number, CborValue>[] // by the profile
    const unknown = new Map<CborValue, CborValue>([
      ...(first ?? []),
      [1, Uint8Array.of(9, 9, 9, 9, 9, 9, 9, 9)],
      [3, 99],
    ])
    content.set(4, [...(content.get(4) as readonly CborValue[]), unknown]) // as above
    const certificate = await issuer.certifyFor(trustList, 'trust-list')
    const later = await sign1(encodeCbor(content), new Map([[X5CHAIN, certificate]]), trustList.signer)
    assert.deepEqual([...(await opened(later)).keys.keys()], [...(await opened(bytes)).keys.keys()])
  })

  test('is refused under no root that we pinned', async () => {
    assert.equal(await refused(await stranger.signTrust()), 'trust-list.unknown-root')
    assert.equal(await refused(await issuer.signTrust(), []), 'trust-list.unknown-root')
  })

  test('is refused when it is older than the one we have, and accepted again when it is the same', async () => {
    const bytes = await issuer.signTrust()
    assert.equal(await refused(bytes, roots, exampleNow, 8), 'trust-list.rolled-back')
    assert.equal(await refused(bytes, roots, exampleNow, 7), undefined)
  })

  test('is refused from a signer of cards, whose certificate the root signed for that alone', async () => {
    const certificate = await issuer.certifyFor(card, 'card')
    assert.equal(await refused(await issuer.signTrust({}, card.signer, certificate)), 'trust-list.unknown-root')
  })

  test("is refused when somebody else signed it with the signer's certificate", async () => {
    const certificate = await issuer.certifyFor(trustList, 'trust-list')
    const { signer } = await newNodeSigner()
    const claims = { ...signer, kid: trustList.signer.kid }
    for (const forger of [signer, claims])
      assert.equal(await refused(await issuer.signTrust({}, forger, certificate)), 'trust-list.invalid-signature')
  })

  test("is refused outside its signer's certificate's time", async () => {
    const bytes = await issuer.signTrust()
    for (const now of [seconds('2025-12-31T23:59:59Z'), seconds('2028-07-01T00:00:01Z')])
      assert.equal(await refused(bytes, roots, now), 'trust-list.unknown-root')
  })

  test('with any byte changed, or of any bytes, is refused and never throws', async () => {
    const bytes = await issuer.signTrust()
    for (let at = 0; at < bytes.length; at += 3)
      assert.ok(await refused(bytes.map((byte, place) => (place === at ? byte ^ 0x04 : byte))), `byte ${at}`)
    await fc.assert(fc.asyncProperty(fc.uint8Array(), async (any) => assert.ok(await refused(any))))
  })
})

suite('a listed key', () => {
  const good = async (changed: object, at: number) =>
    keyFor(await opened(await withCardKey(changed)), card.signer.kid, 'card', at) !== undefined

  test('is good from its first second to its last', async () => {
    const period = { notBefore: exampleNow - 10, notAfter: exampleNow + 10 }
    for (const [at, expected] of [
      [-11, false],
      [-10, true],
      [10, true],
      [11, false],
    ] as const)
      assert.equal(await good(period, exampleNow + at), expected, `${at}`)
  })

  test('is good until it was revoked, so that cards from before stay good', async () => {
    assert.equal(await good({ revokedFrom: exampleNow }, exampleNow - 1), true)
    assert.equal(await good({ revokedFrom: exampleNow }, exampleNow), false)
  })

  test("never outlives its certificate's time", async () => {
    assert.equal(await good({ notAfter: seconds('2099-01-01T00:00:00Z') }, seconds('2029-01-01T00:00:00Z')), false)
  })

  test('counts only with a certificate of the root, for this key and this use', async () => {
    const other = await newNodeSigner()
    for (const certificate of [
      await stranger.certifyFor(card, 'card'),
      await issuer.certifyFor(other, 'card'),
      await issuer.certifyFor(card, 'status'),
      new Uint8Array(9),
    ])
      assert.equal(await good({ certificate }, exampleNow), false)
  })

  test('is named by eight bytes of the SHA-256 of its public key', async () => {
    const trust = await opened(await issuer.signTrust())
    assert.equal([...trust.keys.keys()][0], hex(nodeCrypto.sha256(card.spki)).slice(0, 16))
  })
})

suite('a designation', () => {
  test('lasts from the first day to the last, as days are in Oslo', async () => {
    const designations = [{ producer: 'idemia', fromDay: dayOf('2026-01-01'), untilDay: dayOf('2026-06-30') }]
    const trust = await opened(await issuer.signTrust({ designations }))
    for (const [at, expected] of [
      ['2025-12-31T22:59:59Z', false],
      ['2025-12-31T23:00:00Z', true],
      ['2026-06-30T21:59:59Z', true],
      ['2026-06-30T22:00:00Z', false],
    ] as const)
      assert.equal(wasAppointed(trust, 'idemia', seconds(at)), expected, at)
    assert.equal(wasAppointed(trust, 'evry', seconds('2026-03-01T00:00:00Z')), false)
  })

  test('without a last day goes on', async () => {
    const trust = await opened(await issuer.signTrust({ designations: [{ producer: 'evry', fromDay: 0 }] }))
    assert.ok(wasAppointed(trust, 'evry', seconds('2120-01-01T00:00:00Z')))
  })
})
