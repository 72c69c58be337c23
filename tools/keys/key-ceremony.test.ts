import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { openTrustList } from '@hms/credential/trust-list'
import type { Instant } from '@hms/domain/calendar'
import { openKeys } from '../../apps/server/src/keys/keys.ts'
import { keyPlaceOf } from '../../apps/server/src/open-dependencies.ts'
import { openSoftTokens } from '../../apps/server/src/testing/soft-token.ts'
import { type TestDatabase, testDatabase } from '../../apps/server/src/testing/test-database.ts'
import { startChild } from '../child.ts'
import { findFreePort } from '../free-port.ts'

const PIN = 'pin-of-the-signers'
const SHARES = ['kari', 'correct horse battery', 'ola', 'staple of a kind'] as const
const folder = mkdtempSync(join(tmpdir(), 'hms-keys-'))
const tokens = openSoftTokens()
tokens.make('signers', PIN)
let database: TestDatabase
let environment: Record<string, string | undefined>

/** Runs an act with its answers; gives what it said and how it ended. */
function act(args: readonly string[], answers: readonly string[] = [], settings = environment) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'tools/key-ceremony.ts', ...args],
    {
      env: { ...process.env, ...settings },
      input: answers.map((line) => `${line}\n`).join(''),
      encoding: 'utf8',
      timeout: 60_000,
    },
  )
  assert.ok(!`${stdout}${stderr}`.includes(PIN), 'a PIN was told')
  for (const share of [SHARES[1], SHARES[3]]) assert.ok(!`${stdout}${stderr}`.includes(share), 'a share was told')
  return { status, said: stdout, refused: stderr }
}
const twice = [SHARES[0], SHARES[1], SHARES[1], SHARES[2], SHARES[3], SHARES[3]]
const yes = (times: number) => Array.from({ length: times }, () => 'yes')
const inFolder = (name: string) => join(folder, name)

/** Production with all its addresses, which nobody asks in these tests. */
async function startProduction() {
  const addresses = ['ENTITY_REGISTER', 'AUTHORISED_ENTITY_REGISTER', 'POPULATION_REGISTER', 'EMPLOYMENT_REGISTER']
  const more = ['EMPLOYMENT_EVENTS', 'ASSIGNMENT_REGISTER', 'VAT_REGISTER', 'CLEANING_REGISTER', 'CAR_CARE_REGISTER']
  const others = ['STAFFING_REGISTER', 'MASKINPORTEN', 'LOGIN', 'SMS', 'PORTAL', 'POST']
  const port = await findFreePort()
  const url = `http://127.0.0.1:${port}`
  const server = await startChild({
    name: 'server',
    file: 'apps/server/src/main.ts',
    logFile: inFolder('server.log'),
    environment: {
      ...process.env,
      ...environment,
      ...Object.fromEntries(
        [...addresses, ...more, ...others].map((name) => [`HMS_${name}_URL`, 'http://127.0.0.1:9/']),
      ),
      HMS_POST_UID: 'post@hms.example',
      HMS_POST_KEY: 'key-of-nobody',
      HMS_POST_CUSTOMER_NUMBER: '5',
      HMS_POST_SENDER: 'HMS-kort;Storgata 1;0155;OSLO',
      HMS_MODE: 'production',
      HMS_PORT: String(port),
      HMS_SECRET: 'ab'.repeat(32),
      HMS_STAFF: 'simulators/staff.json',
      HMS_MASKINPORTEN_CLIENT_ID: 'hms',
      HMS_LOGIN_CLIENT_ID: 'hms',
      HMS_LOGIN_CLIENT_SECRET: 'of the log-in',
      HMS_SMTP_URL: 'smtp://127.0.0.1:9',
    },
    isReady: async () => (await fetch(`${url}/api/status`).catch(() => undefined))?.ok ?? false,
  })
  return { url, server }
}

suite('the keys of production', () => {
  before(async () => {
    database = await testDatabase()
    environment = {
      ...tokens.environment,
      HMS_DATABASE_URL: database.url,
      HMS_DATA_FOLDER: folder,
      HMS_KEYS_FOLDER: folder,
      HMS_PKCS11_MODULE: tokens.module,
      HMS_PKCS11_TOKEN: 'signers',
      HMS_PKCS11_PIN: PIN,
    }
  })
  after(async () => {
    await database.drop()
    tokens.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('without them production does not start, and names the ceremony and every key', async () => {
    await assert.rejects(startProduction(), (error: Error) => {
      for (const command of [
        'npm run keys -- ceremony',
        'make-signer --use trust-list',
        'make-signer --use status',
        'make-signer --use package',
        'make-signer --use card --producer evry',
      ])
        assert.ok(error.message.includes(command), `${error.message} names no ${command}`)
      return !error.message.includes(PIN)
    })
    const { status, said } = act(['status'])
    assert.equal(status, 1)
    assert.match(said, /Present root: none/)
  })

  test('two operators make the roots, with a share of the PIN each and a signed record of every step', () => {
    const alone = act(['ceremony', '--present', 'root-1', '--next', 'root-2'], [SHARES[0], 'short'])
    assert.match(alone.refused, /A share has 12 characters or more/)
    const same = [...twice.slice(0, 3), SHARES[0], SHARES[3], SHARES[3]]
    assert.match(act(['ceremony', '--present', 'root-1', '--next', 'root-2'], same).refused, /both gave the same name/)
    const no = act(['ceremony', '--present', 'root-1', '--next', 'root-2'], [...twice, 'yes', 'no'])
    assert.match(no.refused, /ola did not confirm/)
    const made = act(['ceremony', '--present', 'root-1', '--next', 'root-2'], [...twice, ...yes(4)])
    assert.equal(made.status, 0, made.refused)
    for (const root of ['root.der', 'next-root.der'])
      assert.match(
        execFileSync('openssl', ['x509', '-inform', 'der', '-in', inFolder(root), '-noout', '-text'], {
          encoding: 'utf8',
        }),
        /Subject: C ?= ?NO, O ?= ?HMS-kort, CN ?= ?HMS-kort root root-\d/,
      )
    assert.match(act(['ceremony', '--present', 'root-1', '--next', 'root-2'], twice).refused, /has its roots already/)
  })

  test('the record of the ceremony verifies with OpenSSL, and not when a letter is changed', () => {
    const record = inFolder(
      readdirSync(folder)
        .find((name) => name.endsWith('-ceremony.txt.sig'))
        ?.slice(0, -4) ?? '',
    )
    const key = execFileSync('openssl', ['x509', '-inform', 'der', '-in', inFolder('root.der'), '-pubkey', '-noout'])
    writeFileSync(inFolder('root.pub'), key)
    const verify = (path: string) =>
      spawnSync('openssl', ['dgst', '-sha256', '-verify', inFolder('root.pub'), '-signature', `${record}.sig`, path], {
        encoding: 'utf8',
      }).stdout
    assert.match(verify(record), /Verified OK/)
    writeFileSync(inFolder('changed'), readFileSync(record, 'utf8').replace('kari', 'Kari'))
    assert.match(verify(inFolder('changed')), /Verification failure/i)
  })

  test('signers are made one by one, and one act at a time tells what is left', () => {
    const open = [...SHARES, ...yes(2)]
    const wrong = act(
      ['make-signer', '--use', 'status', '--token', 'root-1'],
      ['kari', 'not the right share', ...open.slice(2)],
    )
    assert.match(wrong.refused, /The token root-1 refuses the PIN/)
    for (const use of [['trust-list'], ['status'], ['package']])
      assert.equal(act(['make-signer', '--use', ...use, '--token', 'root-1'], open).status, 0)
    assert.match(act(['status']).said, /No key signs as card of evry: npm run keys -- make-signer --use card/)
    assert.match(act(['make-signer', '--use', 'card']).refused, /--producer is the code of whose cards are signed/)
  })

  test('a request travels to the root and its certificate back; one that was changed on the way is refused', () => {
    const asked = act(['make-signer', '--use', 'card', '--producer', 'evry'])
    const request = /The request is (\S+[.]json)/.exec(asked.said)?.[1] ?? ''
    const changed = inFolder('changed.request.json')
    writeFileSync(changed, readFileSync(request, 'utf8').replace('evry', 'idemia'))
    assert.match(
      act(['certify', '--request', changed, '--token', 'root-1'], []).refused,
      /did not sign its own request/,
    )
    const certified = act(['certify', '--request', request, '--token', 'root-1'], [...SHARES, ...yes(2)])
    assert.equal(certified.status, 0, certified.refused)
    const out = /The certificates are (\S+[.]json)/.exec(certified.said)?.[1] ?? ''
    assert.equal(act(['publish', '--certificates', out]).status, 0)
    const { status, said } = act(['status'])
    assert.equal(status, 0, said)
    writeFileSync(inFolder('root.pem.txt'), new X509Certificate(readFileSync(inFolder('root.der'))).toString())
    for (const { certificate } of JSON.parse(readFileSync(out, 'utf8')).certificates) {
      writeFileSync(inFolder('card.der'), Buffer.from(certificate, 'base64'))
      const verify = (...more: readonly string[]) =>
        spawnSync(
          'openssl',
          ['verify', '-x509_strict', ...more, '-CAfile', inFolder('root.pem.txt'), inFolder('card.der')],
          { encoding: 'utf8' },
        )
      assert.match(verify().stdout, /OK/)
      const after = Date.parse(new X509Certificate(Buffer.from(certificate, 'base64')).validTo) / 1000 + 60
      assert.match(verify('-attime', `${after}`).stderr, /certificate has expired/)
      const text = ['x509', '-inform', 'der', '-in', inFolder('card.der'), '-noout', '-text']
      assert.match(execFileSync('openssl', text, { encoding: 'utf8' }), /Key Usage: critical\s+Digital Signature\n/)
    }
  })

  test('production starts with them and publishes what checkers pin', async () => {
    const { url, server } = await startProduction()
    try {
      const bytesOf = async (path: string) => new Uint8Array(await (await fetch(`${url}${path}`)).arrayBuffer())
      const trust = await openTrustList(
        await bytesOf('/.well-known/hms-trust.cose'),
        [await bytesOf('/k/root.der')],
        Date.now() / 1000,
        nodeCrypto,
      )
      assert.ok(!('refused' in trust), JSON.stringify(trust))
      assert.deepEqual([...trust.keys.values()].map(({ use }) => use).toSorted(), [
        'card',
        'package',
        'status',
        'trust-list',
      ])
    } finally {
      await server.stop()
    }
    const log = readFileSync(inFolder('server.log'), 'utf8')
    assert.ok(!log.includes(PIN) && !log.includes('request-failed'), log)
  })

  test('development does not touch them', async () => {
    const { HMS_PKCS11_MODULE, HMS_PKCS11_TOKEN, HMS_PKCS11_PIN, ...without } = environment
    for (const [given, sentence] of [
      [environment, /HMS_PKCS11_PIN is for production/],
      [without, /This database has keys of production/],
    ] as const) {
      const { stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'apps/server/src/main.ts'], {
        env: { ...process.env, ...given },
        encoding: 'utf8',
        timeout: 20_000,
      })
      assert.match(stderr, sentence)
      assert.ok(!stderr.includes(PIN))
    }
  })

  test('a demonstration is shown its TEST keys, and makes the next by itself', async () => {
    const demo = await testDatabase()
    const settings = { HMS_DATABASE_URL: demo.url, HMS_KEYS_FOLDER: inFolder('demo') }
    const place = keyPlaceOf({ keysFolder: inFolder('demo'), token: undefined })
    await openKeys(demo, place).trustList(new Date().toISOString() as Instant)
    const { said } = act(['status'], [], settings)
    assert.match(said, /card of test +signs/)
    assert.match(said, /Development makes what is due by itself/)
    assert.match(act(['rotate'], [], settings).refused, /^Development makes its keys by itself/)
    await demo.drop()
  })

  test('nothing is due before the day', () => {
    assert.match(act(['rotate']).said, /Nothing is due/)
  })

  test('a compromised key is revoked: the record says which cards it means, and how to sign on', () => {
    const kid = /^ {2}([0-9a-f]{16}) {2}card of evry/m.exec(act(['status']).said)?.[1] ?? ''
    assert.match(act(['revoke', '--kid', kid, '--from', '2099-01-01T00:00:00Z']).refused, /has not come yet/)
    assert.match(act(['revoke', '--kid', '00'.repeat(8), '--from', '2026-01-01T00:00:00Z']).refused, /No key has the/)
    const { status, said, refused } = act(['revoke', '--kid', kid, '--from', new Date(Date.now() - 1000).toISOString()])
    assert.equal(status, 0, refused)
    assert.match(said, /answer UNKNOWN_ISSUER_KEY: 0 were issued and must be replaced/)
    assert.match(said, /make-signer --use card --producer evry --at-once/)
    assert.equal(act(['status']).status, 1)
    const next = act(
      ['make-signer', '--use', 'card', '--producer', 'evry', '--token', 'root-1', '--at-once'],
      [...SHARES, ...yes(2)],
    )
    assert.equal(next.status, 0, next.refused)
    assert.equal(act(['status']).status, 0)
  })
})
