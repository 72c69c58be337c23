import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { ConfigError, type Environment, readConfig } from './config.ts'

const folder = mkdtempSync(join(tmpdir(), 'hms-config-'))
const enough = { HMS_DATABASE_URL: 'postgres://hms@127.0.0.1/hms', HMS_DATA_FOLDER: folder }
const secret = 'ab'.repeat(32)
const inFolder = (name: string, content: string) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** The sentences that a wrong environment gives. */
function sentencesOf(environment: Environment): readonly string[] {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.sentences
    throw error
  }
}

test('in development a database is enough', () => {
  const config = readConfig(enough)
  assert.deepEqual(
    [config.mode, config.host, config.port, config.publicUrl, config.portalUrl, config.acceptSynthetic],
    ['development', '127.0.0.1', 3000, 'https://hms.example', 'http://127.0.0.1:3000', true],
  )
  assert.deepEqual(config.orderingRoles, ['DAGL', 'LEDE', 'INNH'])
  assert.equal(config.startsAt, undefined)
})

test('links in messages follow the port', () => {
  assert.equal(readConfig({ ...enough, HMS_PORT: '4000' }).portalUrl, 'http://127.0.0.1:4000')
})

test('the secret of development is made once, for nobody else to read, and never again', () => {
  const first = readConfig(enough).secret
  assert.equal(first.length, 32)
  assert.deepEqual(readConfig(enough).secret, first)
  assert.equal(statSync(join(folder, 'secrets/secret')).mode & 0o077, 0)
  assert.equal(readFileSync(join(folder, 'secrets/secret'), 'utf8'), first.toString('hex'))
})

test('a secret is 32 bytes as hex or base64', () => {
  const base64 = Buffer.from(secret, 'hex').toString('base64')
  assert.deepEqual(
    readConfig({ ...enough, HMS_SECRET: base64 }).secret,
    readConfig({ ...enough, HMS_SECRET: secret }).secret,
  )
})

test('the clock, the followers and the stations are read', () => {
  const jwk = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' }
  const config = readConfig({
    ...enough,
    HMS_NOW: '2026-11-23T08:00:00+01:00',
    HMS_CLOCK_FOLLOWERS: 'http://127.0.0.1:1/clock, http://127.0.0.1:2/clock',
    HMS_STATIONS: inFolder('stations.json', JSON.stringify([{ id: 'station-1', jwk }])),
  })
  assert.equal(config.startsAt, '2026-11-23T07:00:00.000Z')
  assert.deepEqual(config.clockFollowers, ['http://127.0.0.1:1/clock', 'http://127.0.0.1:2/clock'])
  assert.deepEqual(config.stations, [{ id: 'station-1', jwk }])
})

const wrong: readonly (readonly [Environment, RegExp])[] = [
  [{ HMS_PORT: '70000' }, /^HMS_PORT must be a port from 0 to 65535[.]$/],
  [{ HMS_PORT: 'http' }, /^HMS_PORT must be a port/],
  [{ HMS_DATABASE_URL: '' }, /^HMS_DATABASE_URL is missing: a PostgreSQL address/],
  [{ HMS_DATABASE_URL: 'mysql://x' }, /^HMS_DATABASE_URL must be an address such as postgres:/],
  [{ HMS_NOW: '2026-11-23 08:00' }, /^HMS_NOW must be a time with an offset/],
  [{ HMS_MODE: 'test' }, /^HMS_MODE must be development or production/],
  [{ HMS_SECRET: 'short' }, /^HMS_SECRET must be 32 bytes/],
  [{ HMS_SMTP_URL: 'http://mail' }, /^HMS_SMTP_URL must be an address such as smtp:/],
  [{ HMS_PUBLIC_URL: 'hms' }, /^HMS_PUBLIC_URL must be an address/],
  [{ HMS_ORDERING_ROLES: 'boss' }, /^HMS_ORDERING_ROLES must be codes of roles/],
  [{ HMS_CLOCK_FOLLOWERS: 'nowhere' }, /^HMS_CLOCK_FOLLOWERS must be an address/],
  [
    { HMS_PKCS11_MODULE: '/usr/lib/x.so' },
    /^HMS_PKCS11_MODULE is for production: development signs with TEST key files/,
  ],
  [{ HMS_PKCS11_PIN: '1234' }, /^HMS_PKCS11_PIN is for production/],
  [{ HMS_TEST_SYNTHETIC: '1' }, /^HMS_TEST_SYNTHETIC must be yes or no/],
  [{ HMS_STATIONS: '/nowhere.json' }, /^HMS_STATIONS names \/nowhere[.]json, which cannot be read as JSON/],
  [{ HMS_STATIONS: inFolder('odd.json', '[{"id":1}]') }, /^HMS_STATIONS names .*, which is not a list of/],
  [{ HMS_DATA_FOLDER: inFolder('file', '') }, /^HMS_SECRET is not set and cannot be made in/],
]
for (const [environment, sentence] of wrong)
  test(`${JSON.stringify(environment)} is told in a sentence`, () => {
    const [first] = sentencesOf({ ...enough, ...environment })
    assert.match(first ?? '', sentence)
  })

test('all that is wrong is told at once', () => {
  assert.equal(sentencesOf({ ...enough, HMS_PORT: 'x', HMS_NOW: 'x', HMS_MODE: 'x' }).length, 3)
})

test('production names every address itself, and neither stops the clock nor takes synthetic people', () => {
  const sentences = sentencesOf({
    ...enough,
    HMS_MODE: 'production',
    HMS_NOW: '2026-11-23T08:00:00Z',
    HMS_TEST_SYNTHETIC: 'yes',
  })
  for (const name of [
    'HMS_SECRET',
    'HMS_ENTITY_REGISTER_URL',
    'HMS_LOGIN_URL',
    'HMS_PORTAL_URL',
    'HMS_STAFF',
    'HMS_NOW',
    'HMS_TEST_SYNTHETIC',
    'HMS_PKCS11_MODULE',
    'HMS_PKCS11_TOKEN',
    'HMS_PKCS11_PIN',
  ])
    assert.ok(
      sentences.some((sentence) => sentence.startsWith(`${name} is `)),
      name,
    )
})

test('the PIN of the token may stand in a file, and in no sentence', () => {
  const given = { ...enough, HMS_MODE: 'production', HMS_PKCS11_MODULE: '/m.so', HMS_PKCS11_TOKEN: 'signers' }
  const about = (environment: Environment) => sentencesOf(environment).filter((sentence) => sentence.includes('PKCS11'))
  assert.deepEqual(about({ ...given, HMS_PKCS11_PIN_FILE: inFolder('pin', 'secret-pin\n') }), [])
  assert.match(about({ ...given, HMS_PKCS11_PIN_FILE: '/nowhere' })[0] ?? '', /^HMS_PKCS11_PIN_FILE names \/nowhere/)
  const twice = sentencesOf({ ...given, HMS_PKCS11_PIN: 'secret-pin', HMS_PKCS11_PIN_FILE: '/nowhere' }).join()
  assert.match(twice, /are both set: keep one/)
  assert.ok(!twice.includes('secret-pin'))
})
