import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { type AppFiles, openAppFiles, signAppFiles } from './app-files.ts'
import type { Signer } from './crypto.ts'
import { exampleNow, makeExampleIssuer } from './example-issuer.ts'
import { type InspectorRights, openInspectorRights, signInspectorRights } from './inspector-rights.ts'
import { newNodeSigner, nodeCrypto } from './node-crypto.ts'
import { openTrustList } from './trust-list.ts'

const signers: Signer[] = []
const issuer = await makeExampleIssuer(async () => {
  const key = await newNodeSigner()
  signers.push(key.signer)
  return key
}, nodeCrypto)
const [, card, status] = signers
const files = await newNodeSigner()
assert.ok(card && status)
const keys = [
  ...issuer.content.keys,
  {
    ...{ kid: files.signer.kid, certificate: await issuer.certifyFor(files, 'package'), use: 'package' as const },
    ...{ notBefore: exampleNow - 86_400, notAfter: exampleNow + 86_400 },
  },
]
const opened = await openTrustList(await issuer.signTrust({ keys }), [issuer.rootCertificate], exampleNow, nodeCrypto)
assert.ok(!('refused' in opened))
const trust = opened

const HOUR = 3600
const rights: InspectorRights = {
  ...{ inspector: 'b7a3c0de-0000-4000-8000-000000000001', kind: 'labour-inspection', maySeize: true },
  ...{ issuedAt: exampleNow, expiresAt: exampleNow + 72 * HOUR },
}
const app: AppFiles = {
  ...{ version: '0123456789ab', issuedAt: exampleNow },
  files: new Map([['/k/', new Uint8Array(32)]]),
}
const openRights = async (bytes: Uint8Array, now = exampleNow) => {
  const said = await openInspectorRights(bytes, trust, now, nodeCrypto)
  return 'refused' in said ? said.refused : said
}
const openApp = async (bytes: Uint8Array, atLeast = 0) => {
  const said = await openAppFiles(bytes, trust, nodeCrypto, atLeast)
  return 'refused' in said ? said.refused : said
}

suite('the rights of an inspector', () => {
  test('hold from the moment they were given for at most 72 hours', async () => {
    const bytes = await signInspectorRights(rights, status)
    for (const now of [exampleNow - HOUR, exampleNow, rights.expiresAt - 1])
      assert.deepEqual(await openRights(bytes, now), rights)
    assert.equal(await openRights(bytes, rights.expiresAt), 'inspector-rights.over')
    assert.equal(await openRights(bytes, exampleNow - HOUR - 1), 'inspector-rights.clock-behind')
  })

  test('for longer than 72 hours are none, whoever signed them', async () => {
    const bytes = await signInspectorRights({ ...rights, expiresAt: rights.expiresAt + 1 }, status)
    assert.equal(await openRights(bytes), 'inspector-rights.too-long')
  })

  test('are given by the status signer alone', async () => {
    for (const signer of [card, files.signer, (await newNodeSigner()).signer])
      assert.equal(await openRights(await signInspectorRights(rights, signer)), 'inspector-rights.unknown-key')
    assert.equal(await openRights(await issuer.signList()), 'inspector-rights.malformed')
  })

  test('with any byte changed, or of any bytes, are none and never throw', async () => {
    const bytes = await signInspectorRights(rights, status)
    for (let at = 0; at < bytes.length; at++)
      assert.equal(typeof (await openRights(bytes.map((byte, place) => (place === at ? byte ^ 1 : byte)))), 'string')
    await fc.assert(
      fc.asyncProperty(fc.uint8Array(), async (any) => assert.equal(typeof (await openRights(any)), 'string')),
    )
  })
})

suite('the list of the app’s files', () => {
  test('says what each file is, signed by the key for files alone', async () => {
    assert.deepEqual(await openApp(await signAppFiles(app, files.signer)), app)
    for (const signer of [card, status, (await newNodeSigner()).signer])
      assert.equal(await openApp(await signAppFiles(app, signer)), 'app-files.unknown-key')
    assert.equal(await openApp(await issuer.signList()), 'app-files.malformed')
  })

  test('is refused when it is older than one that was believed before', async () => {
    const bytes = await signAppFiles(app, files.signer)
    assert.deepEqual(await openApp(bytes, exampleNow), app)
    assert.equal(await openApp(bytes, exampleNow + 1), 'app-files.rolled-back')
  })

  test('with a hash that is none is refused whole, and with any byte changed too', async () => {
    const short = { ...app, files: new Map([['/k/', new Uint8Array(31)]]) }
    assert.equal(await openApp(await signAppFiles(short, files.signer)), 'app-files.malformed')
    const bytes = await signAppFiles(app, files.signer)
    for (let at = 0; at < bytes.length; at++)
      assert.equal(typeof (await openApp(bytes.map((byte, place) => (place === at ? byte ^ 1 : byte)))), 'string')
  })
})
