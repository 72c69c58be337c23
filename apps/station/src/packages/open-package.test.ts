import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { exampleNow, makeExampleIssuer } from '@hms/credential/example-issuer'
import { newNodeSigner, nodeCrypto } from '@hms/credential/node-crypto'
import { type ListedKey, openTrustList, type Trust } from '@hms/credential/trust-list'
import { exportJWK, generateKeyPair } from 'jose'
import { type Packing, packJobs } from '../testing/pack-jobs.ts'
import { chipPortrait, jobOf } from '../testing/play-server.ts'
import { openPackage, PackageRefused } from './open-package.ts'

const issuer = await makeExampleIssuer(newNodeSigner, nodeCrypto)
const packer = await newNodeSigner()
const [listed] = issuer.content.keys
assert.ok(listed)
const packageKey: ListedKey = {
  ...listed,
  kid: packer.signer.kid,
  certificate: await issuer.certifyFor(packer, 'package'),
  use: 'package',
}
async function trustWith(...keys: readonly ListedKey[]): Promise<Trust> {
  const bytes = await issuer.signTrust({ keys: [...issuer.content.keys, ...keys] })
  const trust = await openTrustList(bytes, [issuer.rootCertificate], exampleNow, nodeCrypto)
  assert.ok(!('refused' in trust))
  return trust
}
const trust = await trustWith(packageKey)
const newKey = async () =>
  exportJWK((await generateKeyPair('ECDH-ES+A256KW', { crv: 'P-256', extractable: true })).privateKey)
const key = await newKey()
const portrait = new Uint8Array(readFileSync('journeys/data/portrait.jpg'))
const batch = randomUUID()
const jobs = [randomUUID(), randomUUID()].map((order) => jobOf(order))
const created = new Date(exampleNow * 1000).toISOString()
const sound: Packing = { batch, jobs, portrait, chipPortrait, signer: packer.signer, recipient: key, created }
const make = (changed: Partial<Packing> = {}) => packJobs({ ...sound, ...changed })
const open = (bytes: Uint8Array, expected: object = {}) => openPackage(bytes, { batch, trust, key, ...expected })
const problemOf = async (bytes: Uint8Array, expected: object = {}) => {
  try {
    await open(bytes, expected)
    return undefined
  } catch (error) {
    assert.ok(error instanceof PackageRefused, String(error))
    assert.doesNotMatch(error.message, /Święto|Łucja|1991/)
    return error.problem
  }
}

suite('a job package', () => {
  test('that is whole gives its cards, its portraits and its digest', async () => {
    const bytes = await make()
    const { cards, portraits, chipPortraits, digest } = await open(bytes)
    assert.deepEqual(
      cards.map(({ order, number }) => [order, number]),
      jobs.map(({ order, number }) => [order, number]),
    )
    for (const { order } of jobs)
      assert.deepEqual([portraits.get(order), chipPortraits.get(order)], [portrait, chipPortrait])
    assert.equal(digest, createHash('sha256').update(bytes).digest('hex'))
  })

  test('with any bit turned that means something is refused', async () => {
    const bytes = await make()
    const meant = [bytes.indexOf('manifest.jws'), bytes.indexOf('eyJ') + 40, bytes.indexOf('cards.json.jwe')]
    const inParts = [0.3, 0.5, 0.7, 0.9].map((share) => Math.floor(bytes.length * share))
    for (const at of [...meant, ...inParts]) {
      if (bytes[at] === 0) continue
      const turned = Buffer.from(bytes)
      turned[at] = (turned[at] ?? 0) ^ 0x01
      assert.ok(await problemOf(turned), `byte ${at}`)
    }
  })

  test('that is cut, or no tar at all, is refused', async () => {
    const bytes = await make()
    assert.ok(await problemOf(bytes.subarray(0, bytes.length / 2)))
    assert.equal(await problemOf(Buffer.from('nothing of the kind')), 'unreadable')
    assert.equal(await problemOf(Buffer.alloc(0)), 'unreadable')
  })

  test('with a part missing, a part too many, or a part in the place of another is refused', async () => {
    const first = `portraits/${jobs[0]?.order}.jpg.jwe`
    const second = `portraits/${jobs[1]?.order}.jpg.jwe`
    assert.equal(await problemOf(await make({ change: (parts) => parts.delete(first) })), 'part-missing')
    const extra = await make({ change: (parts) => parts.set('extra.json.jwe', Buffer.from('{}')) })
    assert.equal(await problemOf(extra), 'part-unknown')
    const swapped = await make({
      change(parts) {
        const [one, other] = [parts.get(first), parts.get(second)]
        assert.ok(one && other)
        parts.set(first, other).set(second, one)
      },
    })
    assert.equal(await problemOf(swapped), 'part-changed')
    assert.equal(await problemOf(await make({ change: (parts) => parts.delete('manifest.jws') })), 'unreadable')
  })

  test('whose portrait for a chip is missing or another is refused; one of before chips had portraits is read', async () => {
    const [first, second] = jobs.map(({ order }) => `chips/${order}.webp.jwe`)
    assert.ok(first && second)
    assert.equal(await problemOf(await make({ change: (parts) => parts.delete(first) })), 'part-missing')
    assert.equal(await problemOf(await make({ chipPortrait: portrait })), 'part-changed')
    const { chipPortrait: _, ...earlier } = sound
    const cards = jobs.map(({ chipPortraitSha256: __, ...job }) => job)
    const { chipPortraits } = await open(await packJobs({ ...earlier, jobs: cards }))
    assert.equal(chipPortraits.size, 0)
  })

  test('for another recipient, or another batch, is refused', async () => {
    assert.equal(await problemOf(await make({ recipient: await newKey() })), 'not-for-us')
    assert.equal(await problemOf(await make(), { key: await newKey() }), 'not-for-us')
    assert.equal(await problemOf(await make(), { batch: randomUUID() }), 'other-batch')
    assert.equal(await problemOf(await make({ sealedFor: randomUUID() })), 'other-batch')
  })

  test('of another version is refused', async () => {
    for (const version of [0, 2]) assert.equal(await problemOf(await make({ version })), 'wrong-version')
  })

  test('signed by somebody else, by a key for something else, or as something else is refused', async () => {
    const { signer: stranger } = await newNodeSigner()
    assert.equal(await problemOf(await make({ signer: stranger })), 'wrong-signature')
    assert.equal(await problemOf(await make({ signer: { ...stranger, kid: packer.signer.kid } })), 'wrong-signature')
    assert.equal(await problemOf(await make({ signer: issuer.cardKey.signer })), 'wrong-signature')
    assert.equal(await problemOf(await make({ typ: 'hms-producer-answer+jws' })), 'wrong-signature')
  })

  test('of a revoked signer is refused from the moment of its revocation, and good before', async () => {
    const revoked = { trust: await trustWith({ ...packageKey, revokedFrom: exampleNow }) }
    assert.equal(await problemOf(await make(), revoked), 'wrong-signature')
    const before = new Date((exampleNow - 1) * 1000).toISOString()
    assert.equal(await problemOf(await make({ created: before }), revoked), undefined)
    assert.equal(await problemOf(await make(), { trust: await trustWith() }), 'wrong-signature')
  })
})
