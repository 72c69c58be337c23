/** The drills of docs/operations/keys.md, played with tokens of SoftHSM2 over the months that they take. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { decideOffline } from '@hms/credential/decide'
import { exampleRecord } from '@hms/credential/example-issuer'
import { newNodeSigner, nodeCrypto } from '@hms/credential/node-crypto'
import { signRecord } from '@hms/credential/record'
import { emptyList, openStatusList, signStatusList } from '@hms/credential/status-list'
import { openTrustList, type Trust } from '@hms/credential/trust-list'
import { keyId } from '@hms/credential/x509'
import type { Instant } from '@hms/domain/calendar'
import type { Answer } from '@hms/domain/inspection/answers'
import { certifyRoot, certifySigner, nameOf } from '../../apps/server/src/keys/certificates.ts'
import { type Keys, keyRow, openKeys } from '../../apps/server/src/keys/keys.ts'
import { isVouchedFor } from '../../apps/server/src/keys/require-keys.ts'
import type { Role } from '../../apps/server/src/keys/rotation.ts'
import { listSigningKeys, saveSigningKey } from '../../apps/server/src/keys/store.ts'
import { keyPlaceOf } from '../../apps/server/src/open-dependencies.ts'
import { openSoftTokens } from '../../apps/server/src/testing/soft-token.ts'
import { type TestDatabase, testDatabase } from '../../apps/server/src/testing/test-database.ts'
import { certifyRequests } from './certify-requests.ts'
import type { Desk } from './desk.ts'
import { makeRoots } from './make-roots.ts'
import { openPrompt } from './prompt.ts'
import { publish } from './publish.ts'
import { listDue, requestSigners, requestTakenOver, requestUnderNextRoot } from './request-signers.ts'
import { revoke } from './revoke.ts'

const folder = mkdtempSync(join(tmpdir(), 'hms-drill-'))
const tokens = openSoftTokens()
tokens.make('signers', 'pin-of-the-signers')
const { module } = tokens
const began = Date.now()
/** So many days after the ceremony. */
const day = (number: number) => new Date(began + number * 86_400_000).toISOString() as Instant
const seconds = (at: Instant) => Math.floor(Date.parse(at) / 1000)
const operators = ['kari', 'correct horse battery', 'ola', 'staple of a kind']
const roles: readonly Role[] = [
  { use: 'trust-list' },
  { use: 'status' },
  { use: 'package' },
  { use: 'card', producer: 'evry' },
]

let database: TestDatabase
let keys: Keys
const place = keyPlaceOf({
  keysFolder: folder,
  token: { module, label: 'signers', pin: 'pin-of-the-signers' },
})
const desk = (at: number): Desk => ({ database, place, now: day(at) })
const rootNamed = (name: string) => new Uint8Array(readFileSync(join(folder, name)))

function prompt(...answers: readonly string[]) {
  const file = join(folder, 'answers')
  writeFileSync(file, `${[...answers, ...Array.from({ length: 40 }, () => 'yes')].join('\n')}\n`)
  return openPrompt(file)
}

async function certifyAndPublish(request: string, at: number, token = 'root-1', atOnce = false): Promise<void> {
  await publish(desk(at), await certifyRequests(prompt(...operators), request, { module, token, folder }), atOnce)
}

/** A card that evry made. */
async function issueCard(at: number): Promise<Uint8Array> {
  const expires = day(at + 700)
  return signRecord(
    { ...exampleRecord, producer: 'evry', issued: day(at), expires },
    await keys.signer('card', day(at), 'evry'),
  )
}

async function openTrust(at: number, pinned: readonly Uint8Array[], atLeast = 0): Promise<Trust> {
  const trust = await openTrustList((await keys.trustList(day(at))).cose, pinned, seconds(day(at)), nodeCrypto, atLeast)
  assert.ok(!('refused' in trust), JSON.stringify(trust))
  return trust
}

/** What an inspector is told who fetched everything at that day. */
async function inspect(record: Uint8Array, at: number, pinned = [rootNamed('root.der')]): Promise<Answer> {
  const trust = await openTrust(at, pinned)
  const [number, iat] = [exampleRecord.status.list, seconds(day(at))]
  const sub = `https://hms.example/status/${number}`
  const signer = await keys.signer('status', day(at))
  const claims = { list: emptyList(1 << 20), sub, iat, exp: iat + 259_200, ttl: 900 }
  const list = await openStatusList(await signStatusList(claims, signer, nodeCrypto), trust, nodeCrypto)
  assert.ok(!('refused' in list), JSON.stringify(list))
  const evidence = { record, trust, statusLists: new Map([[number, list]]), now: iat }
  return (await decideOffline(evidence, nodeCrypto)).answer
}

const kidAt = async (at: number) => Buffer.from((await keys.signer('card', day(at), 'evry')).kid).toString('hex')

suite('drill', () => {
  let [early, late, forged, taken]: Uint8Array[] = []
  before(async () => {
    database = await testDatabase()
    keys = openKeys(database, place)
    const [first = '', share = '', second = '', other = ''] = operators
    const twice = [first, share, share, second, other, other]
    await makeRoots(prompt(...twice), { module, present: 'root-1', next: 'root-2', folder })
    await certifyAndPublish(await requestSigners(desk(0), roles, false, folder), 0)
    early = await issueCard(1)
  })
  after(async () => {
    await database.drop()
    tokens.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('rotation: the next key is published 30 days before its first use, and not sooner used', async () => {
    assert.deepEqual(await listDue(desk(20)), [])
    const due = await listDue(desk(40))
    assert.deepEqual(due, roles)
    const tooSoon = await requestSigners(desk(40), [{ use: 'card', producer: 'evry' }], true, folder)
    await assert.rejects(certifyAndPublish(tooSoon, 40), /less than 30 days from now/)
    await certifyAndPublish(await requestSigners(desk(40), due, false, folder), 40)
    assert.deepEqual(await listDue(desk(41)), [])
    assert.equal(await kidAt(60), await kidAt(1))
    assert.notEqual(await kidAt(95), await kidAt(1))
    late = await issueCard(95)
    assert.equal(await inspect(early ?? late, 96), 'OK')
    assert.equal(await inspect(late, 96), 'OK')
  })

  test('a trust list from before is a roll-back, and is refused', async () => {
    const [old, pinned] = [await keys.trustList(day(96)), [rootNamed('root.der')]]
    await publish(desk(97), undefined, false)
    const { sequence } = await openTrust(97, pinned)
    assert.ok(sequence > old.sequence)
    const answer = await openTrustList(old.cose, pinned, seconds(day(97)), nodeCrypto, sequence)
    assert.deepEqual(answer, { refused: 'trust-list.rolled-back' })
  })

  test('compromise: cards from before the moment stay good, later ones have an unknown issuer, a new key signs at once', async () => {
    forged = await issueCard(99)
    assert.equal(await inspect(forged, 99.5), 'OK')
    await revoke(desk(100), await kidAt(99), day(98))
    assert.ok(early && late)
    assert.equal(await inspect(early, 100), 'OK')
    assert.equal(await inspect(late, 100), 'OK')
    assert.equal(await inspect(forged, 100), 'UNKNOWN_ISSUER_KEY')
    await assert.rejects(issueCard(100.1), /No key signs as card of evry/)
    const card = { use: 'card', producer: 'evry' } as const
    await certifyAndPublish(await requestSigners(desk(100.2), [card], true, folder), 100.2, 'root-1', true)
    assert.equal(await inspect(await issueCard(101), 102), 'OK')
    const jwks = (await keys.jwkSet(day(102))).keys
    assert.equal(jwks.length, (await listSigningKeys(database)).length - 1, 'the revoked key is in no JWK set')
  })

  test('a revocation may reach further back, and never comes forward again', async () => {
    const kid = await kidAt(99).catch(() => '')
    assert.equal(kid, '')
    const revoked = (await listSigningKeys(database)).find((key) => key.revoked_from !== null)
    await revoke(desk(103), revoked?.kid.toString('hex'), day(99))
    assert.equal(
      (await listSigningKeys(database)).find((key) => key.kid.equals(revoked?.kid ?? Buffer.of()))?.revoked_from,
      day(98),
    )
    assert.equal(await inspect(forged ?? new Uint8Array(), 103), 'UNKNOWN_ISSUER_KEY')
  })

  test("taking over: a former operator's card stays good under our root, and what it signs later does not", async () => {
    const root = { name: { commonName: 'HMS-kort root', organisation: 'Former operator' }, ...(await newNodeSigner()) }
    const [card, lists] = [await newNodeSigner(), await newNodeSigner()]
    for (const [use, producer, { spki }] of [
      ['card', 'evry', card],
      ['trust-list', undefined, lists],
    ] as const) {
      const subject = { use, name: nameOf({ use, producer }), spki }
      await saveSigningKey(database, await keyRow(await certifySigner(subject, root, new Date(day(90))), use, producer))
      await database.query('update signing_keys set taken_over = $1 where kid = $2', [
        day(104),
        Buffer.from(await keyId(spki, nodeCrypto)),
      ])
    }
    const issue = (at: number) =>
      signRecord({ ...exampleRecord, producer: 'evry', issued: day(at), expires: day(at + 700) }, card.signer)
    taken = await issue(103)
    assert.equal(await inspect(taken, 105), 'UNKNOWN_ISSUER_KEY')
    const waiting = (await listSigningKeys(database)).filter((key) => key.taken_over !== null && isVouchedFor(key))
    await certifyAndPublish(await requestTakenOver(waiting, await certifyRoot(root, new Date(began)), folder), 105)
    assert.equal(await inspect(taken, 106), 'OK')
    assert.equal(await inspect(await issue(105), 106), 'UNKNOWN_ISSUER_KEY')
  })

  test('change of root: who pinned present and next believes all cards on, who pinned the former alone does not', async () => {
    const [former, next] = [rootNamed('root.der'), rootNamed('next-root.der')]
    assert.ok(early)
    const before = await openTrust(109, [former, next])
    await certifyAndPublish(await requestUnderNextRoot(desk(110), folder), 110, 'root-2')
    assert.deepEqual(await keys.root(), next)
    assert.equal(await keys.nextRoot(), undefined)
    for (const pinned of [[former, next], [next]]) {
      assert.equal(await inspect(early, 111, pinned), 'OK')
      assert.equal(await inspect(taken ?? early, 111, pinned), 'OK')
      assert.equal(await inspect(await issueCard(111), 112, pinned), 'OK')
      assert.ok((await openTrust(111, pinned)).sequence > before.sequence)
    }
    const { cose } = await keys.trustList(day(111))
    const refused = await openTrustList(cose, [former], seconds(day(111)), nodeCrypto)
    assert.deepEqual(refused, { refused: 'trust-list.unknown-root' })
    const [first = '', share = '', second = '', other = ''] = operators
    await makeRoots(prompt(first, share, share, second, other, other), {
      module,
      present: undefined,
      next: 'root-3',
      folder,
    })
    assert.ok(await keys.nextRoot())
  })
})
