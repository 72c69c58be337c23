import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { type TestDatabase, testDatabase } from '#testing/test-database.ts'
import { verifyStation } from './station.ts'

const AUDIENCE = 'https://hms.example'

suite('a station proves who it is', () => {
  let database: TestDatabase
  let key: CryptoKey
  let stations: Parameters<typeof verifyStation>[1]['stations']
  before(async () => {
    database = await testDatabase()
    const pair = await generateKeyPair('ES256')
    key = pair.privateKey
    const { x = '', y = '' } = await exportJWK(pair.publicKey)
    stations = [{ id: 'oslo-1', producer: 'test', jwk: { kty: 'EC', crv: 'P-256', x, y } }]
  })
  after(() => database.drop())

  type Said = { issuer?: string; audience?: string; lifetime?: number; jti?: string; issuedAgo?: number }
  const tokenOf = (
    { issuer = 'oslo-1', audience = AUDIENCE, lifetime = 60, jti = randomUUID(), issuedAgo = 0 }: Said,
    by = key,
  ) => {
    const issued = Math.floor(Date.now() / 1000) - issuedAgo
    return new SignJWT()
      .setProtectedHeader({ alg: 'ES256' })
      .setIssuer(issuer)
      .setAudience(audience)
      .setJti(jti)
      .setIssuedAt(issued)
      .setExpirationTime(issued + lifetime)
      .sign(by)
  }
  const verify = (token: string) => verifyStation(token, { stations, audiences: [AUDIENCE], database })

  test('by a fresh token it signed itself', async () => {
    assert.deepEqual(await verify(await tokenOf({})), {
      kind: 'station',
      reference: 'station:oslo-1',
      producer: 'test',
    })
  })

  test('by each token once', async () => {
    const token = await tokenOf({})
    assert.ok(await verify(token))
    assert.equal(await verify(token), undefined)
  })

  for (const [what, said] of [
    ['for somebody else', { audience: 'https://other.example' }],
    ['of a station nobody registered', { issuer: 'oslo-2' }],
    ['that lives longer than a minute', { lifetime: 61 }],
    ['that has run out', { issuedAgo: 300 }],
    ['without an id', { jti: '' }],
  ] as const)
    test(`never by a token ${what}`, async () => {
      assert.equal(await verify(await tokenOf(said)), undefined)
    })

  test('never by another key, an unsigned token or nonsense', async () => {
    const stranger = await generateKeyPair('ES256')
    assert.equal(await verify(await tokenOf({}, stranger.privateKey)), undefined)
    const [, payload = ''] = (await tokenOf({})).split('.')
    const none = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`
    for (const token of [none, 'a.b.c', '']) assert.equal(await verify(token), undefined)
  })
})
