import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { createLocalJWKSet, exportJWK, importSPKI, jwtVerify } from 'jose'
import { base64url, bytesOfHex } from './bytes.ts'
import { type CborValue, encodeCbor } from './cbor.ts'
import { parseSign1, sign1, TYP } from './cose-sign1.ts'
import { type ExampleKey, exampleNow, makeExampleIssuer } from './example-issuer.ts'
import { newNodeSigner, nodeCrypto } from './node-crypto.ts'
import { emptyList, openStatusList, readStatus, signStatusListJwt, statuses, writeStatus } from './status-list.ts'
import { openTrustList } from './trust-list.ts'

const keys: ExampleKey[] = []
const issuer = await makeExampleIssuer(async () => {
  const key = await newNodeSigner()
  keys.push(key)
  return key
}, nodeCrypto)
const [, cardKey, statusKey] = keys
assert.ok(cardKey && statusKey)
const trust = await openTrustList(await issuer.signTrust(), [issuer.rootCertificate], exampleNow, nodeCrypto)
assert.ok(!('refused' in trust))

suite('a status list', () => {
  test('holds the published example of two bits (draft § 10, list c9 44 f9)', () => {
    const list = emptyList(12)
    const said = [1, 2, 0, 3, 0, 1, 0, 1, 1, 2, 3, 3]
    said.forEach((value, index) => {
      const status = statuses[value]
      if (status) writeStatus(list, index, status)
    })
    assert.deepEqual(list, bytesOfHex('c944f9'))
    said.forEach((value, index) => {
      assert.equal(readStatus(list, index), statuses[value])
    })
  })

  for (const [list, coded] of [
    ['b9a3', 'eNrbuRgAAhcBXQ'],
    ['c944f9', 'eNo76fITAAPfAgc'],
  ] as const)
    test(`inflates the published ${coded}, and deflates to something that inflates to the same`, () => {
      const bytes = bytesOfHex(list)
      assert.deepEqual(nodeCrypto.inflate(new Uint8Array(Buffer.from(coded, 'base64url')), 100), bytes)
      assert.deepEqual(nodeCrypto.inflate(nodeCrypto.deflate(bytes), 100), bytes)
    })

  test('keeps each place by itself', () => {
    const writings = fc.array(fc.tuple(fc.nat(199), fc.constantFrom(...statuses)))
    fc.assert(
      fc.property(writings, (all) => {
        const list = emptyList(200)
        const expected = new Map(all)
        for (const [index, status] of all) writeStatus(list, index, status)
        for (let index = 0; index < 200; index++) assert.equal(readStatus(list, index), expected.get(index) ?? 'valid')
      }),
    )
  })

  test('says nothing about places that it does not have', () => {
    for (const index of [-1, 8, 2 ** 32, 0.5, Number.NaN]) assert.equal(readStatus(emptyList(8), index), undefined)
    assert.throws(() => writeStatus(emptyList(8), 8, 'invalid'), RangeError)
  })

  test('that was signed is opened with its number and times', async () => {
    const list = emptyList(2 ** 20)
    writeStatus(list, 815_162, 'suspended')
    const opened = await openStatusList(
      await issuer.signList({ list, sub: 'https://hms.example/status/42' }),
      trust,
      nodeCrypto,
    )
    assert.ok(!('refused' in opened))
    assert.deepEqual(opened.bits, list)
    assert.deepEqual(
      [opened.number, opened.issuedAt, opened.expiresAt, opened.askAgainAfter],
      [42, exampleNow - 3600, exampleNow + 71 * 3600, 900],
    )
  })

  test('is small: a list of a million cards takes 300 bytes while all are valid', async () => {
    assert.ok((await issuer.signList()).length < 600)
  })

  test('has its type under the signature, so that no other document of ours is taken for one', async () => {
    const bytes = await issuer.signList()
    assert.equal(parseSign1(bytes)?.header.get(TYP), 'application/statuslist+cwt')
    const untyped = await sign1(parseSign1(bytes)?.payload ?? new Uint8Array(), new Map(), statusKey.signer)
    assert.deepEqual(await openStatusList(untyped, trust, nodeCrypto), { refused: 'status-list.malformed' })
  })

  test('is refused from a key that signs cards, and from a stranger', async () => {
    for (const signer of [cardKey.signer, (await newNodeSigner()).signer])
      assert.deepEqual(await openStatusList(await issuer.signList({}, signer), trust, nodeCrypto), {
        refused: 'status-list.unknown-key',
      })
  })

  test('is refused from a key that was revoked before it signed', async () => {
    const revoked = issuer.content.keys.map((key) =>
      key.use === 'status' ? { ...key, revokedFrom: exampleNow - 7200 } : key,
    )
    const later = await openTrustList(
      await issuer.signTrust({ keys: revoked }),
      [issuer.rootCertificate],
      exampleNow,
      nodeCrypto,
    )
    assert.ok(!('refused' in later))
    assert.deepEqual(await openStatusList(await issuer.signList(), later, nodeCrypto), {
      refused: 'status-list.unknown-key',
    })
  })

  test('that would fill the memory is refused', async () => {
    const bomb = new Uint8Array(deflateSync(new Uint8Array(64 << 20)))
    const claims = new Map<number, CborValue>([
      [2, 'https://hms.example/status/1'],
      [4, exampleNow + 1],
      [6, exampleNow],
      [
        65533,
        new Map<string, CborValue>([
          ['bits', 2],
          ['lst', bomb],
        ]),
      ],
    ])
    const bytes = await sign1(encodeCbor(claims), new Map([[TYP, 'application/statuslist+cwt']]), statusKey.signer)
    assert.deepEqual(await openStatusList(bytes, trust, nodeCrypto), { refused: 'status-list.malformed' })
  })

  test('with any byte changed, or of any bytes, is refused and never throws', async () => {
    const bytes = await issuer.signList({ list: emptyList(64) })
    for (let at = 0; at < bytes.length; at++) {
      const changed = bytes.map((byte, place) => (place === at ? byte ^ 0x10 : byte))
      assert.ok('refused' in (await openStatusList(changed, trust, nodeCrypto)), `byte ${at}`)
    }
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (any) =>
        assert.ok('refused' in (await openStatusList(any, trust, nodeCrypto))),
      ),
    )
  })

  test('is a JWT too, for those who have no CBOR', async () => {
    const list = emptyList(12)
    writeStatus(list, 5, 'replaced')
    const jwt = await signStatusListJwt({ ...issuer.list, list }, statusKey.signer, nodeCrypto)
    const pem = `-----BEGIN PUBLIC KEY-----\n${Buffer.from(statusKey.spki).toString('base64')}\n-----END PUBLIC KEY-----`
    const jwk = {
      ...(await exportJWK(await importSPKI(pem, 'ES256', { extractable: true }))),
      kid: base64url(statusKey.signer.kid),
    }
    const { payload, protectedHeader } = await jwtVerify(jwt, createLocalJWKSet({ keys: [jwk] }), {
      typ: 'statuslist+jwt',
      currentDate: new Date(exampleNow * 1000),
    })
    assert.equal(protectedHeader.alg, 'ES256')
    const said = payload['status_list'] as { bits: number; lst: string } // what the draft says stands there
    assert.equal(said.bits, 2)
    assert.deepEqual(nodeCrypto.inflate(new Uint8Array(Buffer.from(said.lst, 'base64url')), 100), list)
    assert.deepEqual([payload.sub, payload['ttl']], ['https://hms.example/status/1', 900])
  })
})
