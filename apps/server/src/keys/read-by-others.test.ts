import assert from 'node:assert/strict'
import { createPublicKey, X509Certificate } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { Sign1 } from '@auth0/cose'
import { ask } from '@hms/card-art/testing/ask-others'
import { hex } from '@hms/credential/bytes'
import { KID, parseSign1 } from '@hms/credential/cose-sign1'
import { bodyOf } from '#testing/body-of.ts'
import { type CardStage, openCardStage } from '#testing/card-stage.ts'
import { workers } from '#testing/order-stage.ts'

type Jwk = { readonly kid: string; readonly x5c: readonly string[]; readonly signs: 'card' | 'status' | 'trust-list' }

/** What a world publishes and signs, judged by programs that know nothing of ours. */
suite("by other people's programs", () => {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'))
  const root = join(folder, 'root.pem')
  let stage: CardStage
  let signers: readonly Jwk[] = []
  const signed: Record<'record' | 'trust list' | 'status list', Uint8Array> = {
    record: new Uint8Array(),
    'trust list': new Uint8Array(),
    'status list': new Uint8Array(),
  }
  before(async () => {
    stage = await openCardStage()
    await stage.approve(workers.slice(0, 1))
    const [job] = (await stage.beginBatch()).jobs
    assert.ok(job)
    signed.record = new Uint8Array(Buffer.from((await stage.make(job)).qrRecord, 'base64url'))
    const bytesOf = async (path: string) => new Uint8Array(await (await stage.house.app.request(path)).arrayBuffer())
    signed['trust list'] = await bytesOf('/.well-known/hms-trust.cose')
    signed['status list'] = await bytesOf('/status/1')
    signers = (await bodyOf<{ keys: Jwk[] }>(await stage.house.app.request('/.well-known/hms-jwks.json'))).keys
    writeFileSync(root, new X509Certificate(await bytesOf('/k/root.der')).toString())
    for (const { kid, x5c } of signers) writeFileSync(certificateOf(kid), pemOf(x5c[0] ?? ''))
  })
  after(() => stage.house.close())

  const pemOf = (der: string) => new X509Certificate(Buffer.from(der, 'base64')).toString()
  const certificateOf = (kid: string) => join(folder, `${kid}.pem`)
  const verify = (kid: string, at: number, ...more: readonly string[]) =>
    ask('openssl', 'verify', '-x509_strict', '-attime', `${at}`, ...more, '-CAfile', root, certificateOf(kid))
  const daysOf = ({ x5c }: Jwk) => {
    const { validFrom, validTo } = new X509Certificate(Buffer.from(x5c[0] ?? '', 'base64'))
    return { from: Date.parse(validFrom) / 1000, to: Date.parse(validTo) / 1000 }
  }

  test('each signer leads to the root within its dates, says OpenSSL, and not outside them', async () => {
    assert.equal(signers.length, 4)
    for (const key of signers) {
      const { from, to } = daysOf(key)
      assert.match(await verify(key.kid, from + 60), /: OK/)
      assert.match(await verify(key.kid, to - 60), /: OK/)
      await assert.rejects(verify(key.kid, to + 60), /certificate has expired/)
      await assert.rejects(verify(key.kid, from - 60), /not yet valid/)
    }
  })

  test('a signer certifies nobody: its purpose is signatures, and the root alone is an authority', async () => {
    for (const { kid } of signers) {
      const said = await ask('openssl', 'x509', '-noout', '-text', '-in', certificateOf(kid))
      assert.match(said, /Public Key Algorithm: id-ecPublicKey/)
      assert.match(said, /ASN1 OID: prime256v1/)
      assert.match(said, /Key Usage: critical\s+Digital Signature\n/)
      assert.doesNotMatch(said, /CA:TRUE/)
    }
    const said = await ask('openssl', 'x509', '-noout', '-text', '-in', root)
    assert.match(said, /Basic Constraints: critical\s+CA:TRUE/)
    assert.match(said, /Certificate Sign/)
  })

  test("another world's root does not vouch for them", async () => {
    const other = join(folder, 'other.pem')
    await ask(
      'openssl',
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'],
      ...['-subj', '/CN=other', '-days', '3650', '-keyout', join(folder, 'other.key'), '-out', other],
    )
    for (const key of signers)
      await assert.rejects(
        ask('openssl', 'verify', '-attime', `${daysOf(key).from + 60}`, '-CAfile', other, certificateOf(key.kid)),
        /unable to get local issuer certificate/,
      )
  })

  for (const [what, use] of [
    ['record', 'card'],
    ['trust list', 'trust-list'],
    ['status list', 'status'],
  ] as const)
    test(`the ${what} verifies by @auth0/cose with the key that the JWK set publishes, and with no other`, async () => {
      const bytes = signed[what]
      const kid = hex(parseSign1(bytes)?.header.get(KID) as Uint8Array) // by RFC 9052
      const key = signers.find((one) => one.kid === kid)
      assert.equal(key?.signs, use)
      const message = Sign1.decode(bytes)
      for (const one of signers) {
        const publicKey = createPublicKey({ key: { ...one }, format: 'jwk' })
        if (one === key) await message.verify(publicKey)
        else await assert.rejects(message.verify(publicKey))
      }
    })
})
