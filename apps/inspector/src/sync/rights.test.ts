import assert from 'node:assert/strict'
import { after, beforeEach, suite, test } from 'node:test'
import type { Signer } from '@hms/credential/crypto'
import { exampleNow, makeExampleIssuer } from '@hms/credential/example-issuer'
import { LONGEST_RIGHTS, signInspectorRights } from '@hms/credential/inspector-rights'
import { newNodeSigner, nodeCrypto } from '@hms/credential/node-crypto'
import { openTrustList } from '@hms/credential/trust-list'
import { webCrypto } from '@hms/credential/web-crypto'
import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { INSPECTOR } from '../journal/outbox.ts'
import { learnTime } from './clock.ts'
import { findKept } from './kept.ts'
import { findRights, refreshRights } from './rights.ts'

const issuer = await makeExampleIssuer(newNodeSigner, nodeCrypto)
const opened = await openTrustList(await issuer.signTrust(), [issuer.rootCertificate], exampleNow, webCrypto)
assert.ok(!('refused' in opened))
const trust = opened

const rightsOf = (inspector: string, signer: Signer = issuer.statusSigner) =>
  signInspectorRights(
    {
      ...{ inspector, kind: 'police', maySeize: true, seesPortrait: true },
      ...{ issuedAt: exampleNow, expiresAt: exampleNow + LONGEST_RIGHTS },
    },
    signer,
  )
const setTime = (seconds: number) =>
  learnTime({ now: new Date(seconds * 1000).toISOString(), demo: true }, Date.now(), Date.now())

/** The page's cookies, and what the service answers. */
const page = { cookie: '' }
Object.defineProperty(globalThis, 'document', { value: page, configurable: true })
let answer: () => Promise<Response> = async () => new Response(null, { status: 401 })
let asked = 0
const realFetch = globalThis.fetch
globalThis.fetch = () => {
  asked += 1
  return answer()
}
after(() => {
  globalThis.fetch = realFetch
})
const give = (bytes: Promise<Uint8Array>) => async () => new Response(new Uint8Array(await bytes))
const say = (status: number) => async () => new Response(null, { status })

suite('the rights in a phone', () => {
  beforeEach(async () => {
    globalThis.indexedDB = new IDBFactory()
    await setTime(exampleNow)
    page.cookie = 'hms-language=nb; hms-inspector-mark=first'
    answer = give(rightsOf('kari'))
    asked = 0
    assert.equal((await refreshRights(trust))?.inspector, 'kari')
  })

  test('hold without network for 72 hours, and are forgotten after', async () => {
    answer = () => Promise.reject(new TypeError('no network'))
    await setTime(exampleNow + LONGEST_RIGHTS - 1)
    assert.equal((await findRights(trust))?.kind, 'police')
    await setTime(exampleNow + LONGEST_RIGHTS)
    assert.equal(await findRights(trust), undefined)
    assert.equal(await findKept(INSPECTOR), undefined)
    await setTime(exampleNow)
    assert.equal(await findRights(trust), undefined, 'also when the time is set back')
  })

  test('are gone when the inspector signs out, and are another’s when another signs in', async () => {
    page.cookie = 'hms-language=nb'
    assert.equal(await findRights(trust), undefined)
    page.cookie = 'hms-inspector-mark=second'
    assert.equal(await findRights(trust), undefined)
    answer = give(rightsOf('ola'))
    assert.equal((await refreshRights(trust))?.inspector, 'ola')
    assert.equal(await findKept(INSPECTOR), 'ola')
  })

  test('stay when the log-in lapses or the service fails, and go when the service says no', async () => {
    await setTime(exampleNow + 7200)
    for (const status of [401, 500, 404]) {
      answer = say(status)
      assert.equal((await refreshRights(trust))?.inspector, 'kari')
    }
    answer = say(403)
    assert.equal(await refreshRights(trust), undefined)
    assert.equal(await findRights(trust), undefined)
  })

  test('are asked for each hour, and by nobody who did not sign in as an inspector here', async () => {
    asked = 0
    await refreshRights(trust)
    assert.equal(asked, 0)
    await setTime(exampleNow + 3600)
    await refreshRights(trust)
    assert.equal(asked, 1)
    page.cookie = ''
    await refreshRights(trust)
    assert.equal(asked, 1)
  })

  test('that the status key did not sign are none', async () => {
    await setTime(exampleNow + 7200)
    page.cookie = 'hms-inspector-mark=second'
    for (const bytes of [rightsOf('eve', issuer.cardKey.signer), rightsOf('eve', (await newNodeSigner()).signer)]) {
      answer = give(bytes)
      assert.equal(await refreshRights(trust), undefined)
    }
  })
})
