import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { sameBytes } from './bytes.ts'
import { certify, type Subject } from './certify.ts'
import { newNodeSigner, nodeCrypto } from './node-crypto.ts'
import { isIssuedBy, keyId, maySign, parseCertificate, purposes } from './x509.ts'

const [root, card, stranger] = [await newNodeSigner(), await newNodeSigner(), await newNodeSigner()]
const rootName = { commonName: 'Example root', organisation: 'Example issuer' }
const cardName = { commonName: 'Example card', organisation: 'Example issuer' }
const period = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2058-07-01T12:34:56Z') }
const serial = Uint8Array.from({ length: 16 }, (_, at) => 0xff - at)

const under = (subject: Subject, issuer = root, name = rootName) =>
  certify(subject, { name, ...issuer }, period, serial, nodeCrypto)
const rootDer = await under({ name: rootName, spki: root.spki, use: 'root' })
const cardDer = await under({ name: cardName, spki: card.spki, use: 'card' })
const rootKey = nodeCrypto.importP256(root.spki)

function parsed(der: Uint8Array) {
  const certificate = parseCertificate(der)
  assert.ok(certificate)
  return certificate
}

suite('a certificate', () => {
  test('is understood and verified by another implementation', () => {
    const [authority, signer] = [new X509Certificate(rootDer), new X509Certificate(cardDer)]
    assert.ok(authority.ca && authority.verify(authority.publicKey) && authority.checkIssued(authority))
    assert.ok(!signer.ca && signer.verify(authority.publicKey) && signer.checkIssued(authority))
    assert.deepEqual(signer.keyUsage, [purposes.card])
    assert.match(signer.subject, /^C=NO\nO=Example issuer\nCN=Example card$/)
    assert.equal(signer.serialNumber, Buffer.from(serial).toString('hex').toUpperCase())
    assert.deepEqual([signer.validFromDate, signer.validToDate], [period.notBefore, period.notAfter])
  })

  test('is read back: key, names, period, purpose', async () => {
    const certificate = parsed(cardDer)
    assert.deepEqual(certificate.spki, card.spki)
    assert.deepEqual(certificate.issuer, parsed(rootDer).subject)
    assert.deepEqual(
      [certificate.notBefore, certificate.notAfter],
      [period.notBefore.getTime() / 1000, period.notAfter.getTime() / 1000],
    )
    assert.ok(sameBytes(await keyId(certificate.spki, nodeCrypto), card.signer.kid))
  })

  test('is issued by the one that signed it, and by nobody of the same name', async () => {
    assert.ok(await isIssuedBy(parsed(cardDer), parsed(rootDer), rootKey, nodeCrypto))
    const forged = await under({ name: cardName, spki: card.spki, use: 'card' }, stranger)
    assert.equal(await isIssuedBy(parsed(forged), parsed(rootDer), rootKey, nodeCrypto), false)
  })

  test('is not issued by the right key under another name', async () => {
    const renamed = await under({ name: cardName, spki: card.spki, use: 'card' }, root, cardName)
    assert.equal(await isIssuedBy(parsed(renamed), parsed(rootDer), rootKey, nodeCrypto), false)
  })

  for (const use of ['card', 'status', 'trust-list', 'package'] as const)
    test(`for ${use} signs nothing else`, async () => {
      const certificate = parsed(await under({ name: cardName, spki: card.spki, use }))
      for (const other of ['card', 'status', 'trust-list', 'package'] as const)
        assert.equal(maySign(certificate, other), other === use)
    })

  test('that names no purpose may sign whatever its issuer lists it for (RFC 5280 § 4.2.1.12)', () => {
    assert.ok(maySign(parsed(rootDer), 'trust-list'))
  })

  test('cut, changed or of any bytes never throws', async () => {
    for (let length = 0; length < cardDer.length; length++)
      assert.equal(parseCertificate(cardDer.subarray(0, length)), undefined)
    for (let at = 0; at < cardDer.length; at++) {
      const changed = parseCertificate(cardDer.map((byte, place) => (place === at ? byte ^ 0x01 : byte)))
      if (changed) assert.equal(await isIssuedBy(changed, parsed(rootDer), rootKey, nodeCrypto), false, `byte ${at}`)
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        parseCertificate(bytes)
      }),
    )
  })
})
