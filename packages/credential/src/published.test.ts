/** What others published, read by our code: whatever comes, a verifier answers and never throws. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { before, suite, test } from 'node:test'
import { bytesOfHex, concat, sameBytes } from './bytes.ts'
import { type CborValue, decodeCbor, encodeCbor } from './cbor.ts'
import { certify } from './certify.ts'
import { aesCmac } from './chip/aes-cmac.ts'
import { authenticateChip } from './chip/authenticate-chip.ts'
import { parsePoint, spkiOfChip } from './chip/public-key.ts'
import { ALG, isBytes, isMap, parseSign1, sign1, TYP, verifySign1 } from './cose-sign1.ts'
import { BIT_STRING, readDer, SEQUENCE, writeDer } from './der.ts'
import { exampleNow, makeExampleIssuer } from './example-issuer.ts'
import { newNodeSigner, nodeAes, nodeCrypto } from './node-crypto.ts'
import { parseRecord } from './record.ts'
import { openStatusList, readStatus, statuses } from './status-list.ts'
import { openTrustList } from './trust-list.ts'
import { parseCertificate } from './x509.ts'

/** Values alone; each file names where they come from. */
function valuesOf<T>(name: string): readonly T[] {
  const read: { readonly values: readonly T[] } = JSON.parse(
    readFileSync(`packages/credential/published/${name}.json`, 'utf8'),
  )
  return read.values
}
const keyOf = (point: string) => {
  const key = parsePoint(bytesOfHex(point))
  assert.ok(key)
  return key
}

suite('ECDSA over P-256 with SHA-256 (Wycheproof)', () => {
  type Case = { id: number; comment: string; key: string; message: string; signature: string; valid: boolean }
  for (const { id, comment, key, message, signature, valid } of valuesOf<Case>('ecdsa-p256-sha256'))
    test(`${id} ${comment}: ${valid ? 'good' : 'refused'}`, async () => {
      const publicKey = nodeCrypto.importP256(spkiOfChip(keyOf(key)))
      assert.equal(await nodeCrypto.verifyEs256(publicKey, bytesOfHex(message), bytesOfHex(signature)), valid)
    })

  test('a chip that answers with any of the bad signatures has not proved its key', async () => {
    for (const { key, signature, valid } of valuesOf<Case>('ecdsa-p256-sha256')) {
      if (valid) continue
      const answer = concat(bytesOfHex(`7c548110${'00'.repeat(16)}8240`), bytesOfHex(signature), Uint8Array.of(0x90, 0))
      assert.equal(await authenticateChip(async () => answer, keyOf(key), new Uint8Array(16), nodeCrypto), false)
    }
  })
})

suite('ECDSA in the DER of a certificate (Wycheproof)', () => {
  type Case = { id: number; comment: string; key: string; message: string; signature: string; valid: boolean }
  let frame: readonly Uint8Array[] = []
  before(async () => {
    const { signer, spki } = await newNodeSigner()
    const name = { commonName: 'Example root', organisation: 'Example issuer' }
    const period = { notBefore: new Date(0), notAfter: new Date(1e12) }
    const root = await certify(
      { name, spki, use: 'root' },
      { name, spki, signer },
      period,
      Uint8Array.of(1),
      nodeCrypto,
    )
    frame = readDer(readDer(root)[0]?.content ?? root).map(({ whole }) => whole)
  })
  for (const { id, comment, key, message, signature, valid } of valuesOf<Case>('ecdsa-p256-der'))
    test(`${id} ${comment}: ${valid ? 'good' : 'refused'}`, async () => {
      const [signed, algorithm] = frame
      assert.ok(signed && algorithm)
      const value = writeDer(BIT_STRING, Uint8Array.of(0), bytesOfHex(signature))
      const read = parseCertificate(writeDer(SEQUENCE, signed, algorithm, value))
      const publicKey = nodeCrypto.importP256(spkiOfChip(keyOf(key)))
      const isGood = read !== undefined && nodeCrypto.verifyEs256(publicKey, bytesOfHex(message), read.signature)
      assert.equal(isGood, valid)
    })
})

suite('AES-CMAC (Wycheproof)', () => {
  type Case = { id: number; comment: string; key: string; message: string; mac: string; valid: boolean }
  for (const { id, comment, key, message, mac, valid } of valuesOf<Case>('aes-cmac'))
    test(`${id} ${comment || 'longer message'}: ${valid ? 'good' : 'refused'}`, () => {
      assert.equal(sameBytes(aesCmac(bytesOfHex(key), bytesOfHex(message), nodeAes), bytesOfHex(mac)), valid)
    })
})

suite('COSE_Sign1 (COSE working group)', () => {
  const key = nodeCrypto.importP256(
    spkiOfChip(
      keyOf(
        '04bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff20138bf82dc1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e',
      ),
    ),
  )
  for (const { name, message } of valuesOf<{ name: string; message: string }>('cose-sign1')) {
    // Pass-02 is signed over external data too, which none of our documents has.
    const isGood = /^sign-pass-0[13]/.test(name)
    test(`${name}: ${isGood ? 'good' : 'refused'}`, async () => {
      const parsed = parseSign1(bytesOfHex(message))
      assert.equal(parsed !== undefined && (await verifySign1(parsed, key, nodeCrypto)), isGood)
    })
  }
})

suite('COSE of other kinds (COSE working group, Token Status List)', () => {
  type Case = { name: string; key?: string; message: string; good: boolean }
  for (const { name, key, message, good } of valuesOf<Case>('cose-others'))
    test(`${name}: ${good ? 'good' : 'refused'}, and no card`, async () => {
      const bytes = bytesOfHex(message)
      const parsed = parseSign1(bytes)
      const publicKey = key === undefined ? undefined : nodeCrypto.importP256(spkiOfChip(keyOf(key)))
      assert.equal(parsed && publicKey ? await verifySign1(parsed, publicKey, nodeCrypto) : false, good)
      assert.equal(parseRecord(bytes), undefined)
    })
})

suite('a CWT that others signed (RFC 8392, appendix A.3)', () => {
  const token = bytesOfHex(
    'd28443a10126a104524173796d6d657472696345434453413235365850a70175636f61703a2f2f61732e6578616d706c652e636f6d02656572696b77037818636f61703a2f2f6c696768742e6578616d706c652e636f6d041a5612aeb0051a5610d9f0061a5610d9f007420b7158405427c1ff28d23fbad1f29c4c7c6a555e601d6fa29f9179bc3d7438bacaca5acd08c8d4d4f96131680c429a01f85951ecee743a52b9b63632c57209120e1c9e30',
  )
  const key = nodeCrypto.importP256(
    spkiOfChip(
      keyOf(
        '04143329cce7868e416927599cf65a34f3ce2ffda55a7eca69ed8919a394d42f0f60f7f1a780d8a783bfb7a2dd6b2796e8128dbbcef9d3d168db9529971a36e7b9',
      ),
    ),
  )

  test('verifies, and holds the published claims', async () => {
    const parsed = parseSign1(token)
    assert.ok(parsed && (await verifySign1(parsed, key, nodeCrypto)))
    assert.equal(parsed.header.get(ALG), -7)
    const claims = decodeCbor(parsed.payload)
    assert.ok(isMap(claims))
    const [issuer, subject, audience, ...times] = [1, 2, 3, 4, 5, 6].map((label) => claims.get(label))
    assert.deepEqual([issuer, subject, audience], ['coap://as.example.com', 'erikw', 'coap://light.example.com'])
    assert.deepEqual(times, [1444064944, 1443944944, 1443944944])
    assert.deepEqual(claims.get(7), bytesOfHex('0b71'))
  })

  test('is no card, and with any byte changed no good token', async () => {
    assert.equal(parseRecord(token), undefined)
    for (let at = 0; at < token.length; at++) {
      const parsed = parseSign1(token.map((byte, place) => (place === at ? byte ^ 1 : byte)))
      // What nobody signed, the unprotected header, says nothing that we believe.
      const isUnprotected = at >= 6 && at < 27
      const isGood = parsed !== undefined && (await verifySign1(parsed, key, nodeCrypto))
      if (!isUnprotected) assert.equal(isGood, false, `byte ${at}`)
    }
  })
})

suite('status lists of 2^20 places (Token Status List)', () => {
  type Case = { bits: 1 | 2 | 4 | 8; list: string; statuses: readonly (readonly [index: number, status: number])[] }
  const cases = valuesOf<Case>('status-lists')
  const listOf = (encoded: string) => {
    const list = decodeCbor(bytesOfHex(encoded))
    const lst = isMap(list) && list.get('lst')
    assert.ok(isMap(list) && isBytes(lst))
    return { bits: list.get('bits'), places: nodeCrypto.inflate(lst, 1 << 20) }
  }

  for (const { bits, list, statuses: published } of cases)
    test(`of ${bits} bits hold the published statuses, and 0 everywhere else`, () => {
      const { bits: said, places } = listOf(list)
      assert.equal(said, bits)
      assert.equal(places.length, (bits << 20) / 8)
      const expected = new Map(published)
      const [perByte, mask] = [8 / bits, 2 ** bits - 1]
      const found = [...places].flatMap((byte, at) =>
        byte === 0
          ? []
          : Array.from(
              { length: perByte },
              (_, place) => [at * perByte + place, (byte >> (place * bits)) & mask] as const,
            ),
      )
      const notValid = found.filter(([, status]) => status !== 0)
      assert.deepEqual(new Map(notValid), new Map([...expected].filter(([, status]) => status !== 0)))
      if (bits === 2) for (const [index, status] of published) assert.equal(readStatus(places, index), statuses[status])
    })

  test('are read with two bits and refused with any other number, never mistaken', async () => {
    const signers: Awaited<ReturnType<typeof newNodeSigner>>[] = []
    const issuer = await makeExampleIssuer(async () => {
      const made = await newNodeSigner()
      signers.push(made)
      return made
    }, nodeCrypto)
    const trust = await openTrustList(await issuer.signTrust(), [issuer.rootCertificate], exampleNow, nodeCrypto)
    const signer = signers[2]?.signer
    assert.ok(!('refused' in trust) && signer)
    for (const { bits, list } of cases) {
      const claims = new Map<number, CborValue>([
        [2, 'https://hms.example/status/1'],
        [4, exampleNow + 3600],
        [6, exampleNow],
        [65533, decodeCbor(bytesOfHex(list)) ?? 0],
      ])
      const type = new Map([[TYP, 'application/statuslist+cwt']])
      const opened = await openStatusList(await sign1(encodeCbor(claims), type, signer), trust, nodeCrypto)
      const said = 'refused' in opened ? opened.refused : readStatus(opened.bits, 159_495)
      assert.equal(said, bits === 2 ? 'replaced' : 'status-list.malformed')
    }
  })
})
