import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import type { Issuer } from '@hms/credential/certify'
import { newNodeSigner, nodeCrypto } from '@hms/credential/node-crypto'
import { keyFor, openTrustList } from '@hms/credential/trust-list'
import type { Instant } from '@hms/domain/calendar'
import { listUncertified } from '../../apps/server/src/handover/package/take-over-keys.ts'
import { certifyRoot, certifySigner, kidOf, nameOf } from '../../apps/server/src/keys/certificates.ts'
import type { KeyStore } from '../../apps/server/src/keys/key-store.ts'
import { type KeyPlace, keyRow } from '../../apps/server/src/keys/keys.ts'
import { publishTrustList } from '../../apps/server/src/keys/publish-trust-list.ts'
import { listKeyTroubles } from '../../apps/server/src/keys/require-keys.ts'
import { findSigning } from '../../apps/server/src/keys/rotation.ts'
import { listSigningKeys, saveSigningKey } from '../../apps/server/src/keys/store.ts'
import { takeCertificates } from '../../apps/server/src/keys/take-certificates.ts'
import { type TestDatabase, testDatabase } from '../../apps/server/src/testing/test-database.ts'
import { readRequests } from '../keys/request.ts'
import { requestTakenOver } from '../keys/request-signers.ts'

const now = '2026-11-23T09:00:00.000Z' as Instant
const from = new Date('2026-10-01T00:00:00Z')
const seconds = (at: Instant) => Math.floor(Date.parse(at) / 1000)
const folder = mkdtempSync(join(tmpdir(), 'hms-taken-over-'))
/** The private halves are with the former operator. */
const store: KeyStore = { makeKey: () => Promise.reject(new Error('no key')), findSigner: async () => undefined }
const place: KeyPlace = { world: 'production', store, folder }

let database: TestDatabase
let own: Issuer
let former: Issuer
let formerRoot: Uint8Array
let certificate: Uint8Array
let spki: Uint8Array

const newRoot = async (organisation: string): Promise<Issuer> => ({
  name: { commonName: 'HMS-kort root', organisation },
  ...(await newNodeSigner()),
})

before(async () => {
  database = await testDatabase({ max: 2 })
  own = await newRoot('HMS-kort')
  former = await newRoot('Former operator')
  writeFileSync(join(folder, 'root.der'), await certifyRoot(own, from))
  formerRoot = await certifyRoot(former, from)
  spki = (await newNodeSigner()).spki
  const subject = { use: 'card', name: nameOf({ use: 'card', producer: 'evry' }), spki } as const
  certificate = await certifySigner(subject, former, from)
  await saveSigningKey(database, await keyRow(certificate, 'card', 'evry'))
  await database.query('update signing_keys set taken_over = $1', [now])
})
after(async () => {
  await database?.drop()
  rmSync(folder, { recursive: true })
})

suite('keys of a former operator, in production', () => {
  test('sign nothing, though their time has not run out', async () => {
    assert.equal(findSigning(await listSigningKeys(database), { use: 'card', producer: 'evry' }, now), undefined)
  })

  test('keep the product from starting until our root has certified them', async () => {
    const told = (await listKeyTroubles(database, place, now)).join('\n')
    assert.match(told, /1 keys of the former operator are not certified by our root/)
  })

  test("ask our root by a request that the former operator's root vouches for", async () => {
    const path = await requestTakenOver(await listUncertified(database, place, now), formerRoot, folder)
    const { keys, takenOver } = await readRequests(path)
    assert.deepEqual([keys.length, takenOver?.map(({ use, producer }) => [use, producer])], [0, [['card', 'evry']]])
    assert.equal(
      await requestTakenOver(await listUncertified(database, place, now), formerRoot, folder),
      path,
      'a request that was lost is written anew',
    )

    const said = JSON.parse(readFileSync(path, 'utf8'))
    const forge = async (change: object) => {
      writeFileSync(path, JSON.stringify({ ...said, takenOver: [{ ...said.takenOver[0], ...change }] }))
      return readRequests(path)
    }
    const stranger = Buffer.from(await certifyRoot(await newRoot('Somebody'), from)).toString('base64')
    for (const change of [
      { voucher: stranger },
      { use: 'trust-list' },
      { until: '2039-01-01T00:00:00.000Z' },
      { spki: Buffer.from((await newNodeSigner()).spki).toString('base64') },
      { certificate: Buffer.from('none').toString('base64') },
    ])
      await assert.rejects(forge(change), /nobody vouches for the key/)
  })

  test('are taken in with our certificate without a private half, and nobody else is', async () => {
    const { name } = { name: nameOf({ use: 'card', producer: 'evry' }) }
    const [known] = await listSigningKeys(database)
    const anew = await certifySigner({ use: 'card', name, spki }, own, from, new Date(known?.not_after ?? now))
    const take = (taken: Uint8Array) =>
      database.transaction((tx) =>
        takeCertificates(tx, place, [{ use: 'card', producer: 'evry', certificate: taken }], now, true),
      )
    await take(anew)
    assert.deepEqual(await listUncertified(database, place, now), [])
    const [kept] = await listSigningKeys(database)
    assert.deepEqual([kept?.taken_over, kept?.not_after], [now, known?.not_after])
    const unknown = { use: 'card', name, spki: (await newNodeSigner()).spki } as const
    await assert.rejects(certifySigner(unknown, own, from).then(take), /the token does not hold its key/)
  })

  test('verify what was signed before the take-over, and nothing of that second or later', async () => {
    const lists = await newNodeSigner()
    const subject = { use: 'trust-list', name: nameOf({ use: 'trust-list' }), spki: lists.spki } as const
    await saveSigningKey(database, await keyRow(await certifySigner(subject, own, from), 'trust-list'))
    const { cose } = await database.transaction((tx) => publishTrustList(tx, lists.signer, now, 'production'))
    const trust = await openTrustList(cose, [readFileSync(join(folder, 'root.der'))], seconds(now), nodeCrypto)
    assert.ok(!('refused' in trust), JSON.stringify(trust))
    const kid = await kidOf(certificate)
    assert.ok(keyFor(trust, kid, 'card', seconds(now) - 1))
    assert.equal(keyFor(trust, kid, 'card', seconds(now)), undefined)
  })

  test("cannot speak for us: no certificate is asked for the former operator's lists and packages", async () => {
    for (const use of ['trust-list', 'package'] as const) {
      const { spki: theirs } = await newNodeSigner()
      const theirCertificate = await certifySigner({ use, name: nameOf({ use }), spki: theirs }, former, from)
      await saveSigningKey(database, await keyRow(theirCertificate, use))
      await database.query('update signing_keys set taken_over = $1 where kid = $2', [
        now,
        await kidOf(theirCertificate),
      ])
    }
    assert.deepEqual(await listUncertified(database, place, now), [])
  })
})
