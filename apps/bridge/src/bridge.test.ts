import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, suite, test } from 'node:test'
import { PCSCD } from '@hms/card-reader/pcsc-reader'
import { type LyingCard, layCard, slots, takeCardReaders } from '@hms/card-reader/testing/take-card-readers'
import { CardReading, ReaderSeen } from '@hms/contract/bridge'
import { concat, hex } from '@hms/credential/bytes'
import { authenticateChip } from '@hms/credential/chip/authenticate-chip'
import { cardMessage, parseNdefFile } from '@hms/credential/chip/ndef'
import { parsePoint } from '@hms/credential/chip/public-key'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { createBlank, writeMemory } from '../../../simulators/chip-card/card-memory.ts'
import { generatePrivateKey, publicPointOf } from '../../../simulators/chip-card/key-pair.ts'
import { openPairings } from './pairings.ts'
import { type Bridge, serveBridge } from './serve.ts'
import { watchReaders } from './watch-readers.ts'

const [slot] = slots
const ORIGIN = 'https://kort.example'
const record = Uint8Array.from({ length: 295 }, (_, at) => at & 255)
const challenge = new Uint8Array(16).fill(7)

/** A card with a key pair, written and laid away; gives where its memory is. */
function makeCard() {
  const folder = mkdtempSync(join(tmpdir(), 'card-'))
  const memory = createBlank({ family: 'ecc' })
  const message = cardMessage('hms.example', memory.uid, record)
  Buffer.from(concat(Uint8Array.of(message.length >> 8, message.length & 255), message)).copy(memory.ndef)
  const privateKey = generatePrivateKey()
  assert.ok(memory.secret)
  memory.secret.privateKey = privateKey
  const uid = hex(memory.uid)
  mkdirSync(folder, { recursive: true })
  writeMemory(join(folder, `${uid}.json`), memory)
  const key = parsePoint(publicPointOf(privateKey))
  assert.ok(key)
  return { uid, key, flags: { family: 'ecc', folder, uid } }
}

suite('the bridge to a card reader', () => {
  let letGo: () => Promise<void>
  let bridge: Bridge
  let code = ''
  let token = ''
  const cards: LyingCard[] = []
  const folder = mkdtempSync(join(tmpdir(), 'bridge-'))
  const open = async () =>
    serveBridge({
      port: 0,
      origins: [ORIGIN],
      pairings: openPairings(folder, (shown) => {
        code = shown
      }),
      watch: watchReaders(PCSCD),
      pcscd: PCSCD,
    })
  before(async () => {
    letGo = await takeCardReaders()
    bridge = await open()
    const { body } = await ask('POST', '/pairing', { code })
    token = String(body['token'])
  })
  after(async () => {
    await bridge.close()
    await letGo()
  })
  afterEach(async () => {
    for (const card of cards.splice(0)) await card.takeOut()
  })

  type Said = { status: number; headers: Record<string, unknown>; body: Record<string, unknown> }
  /** As a browser asks: it sets origin and host itself, and a page cannot change them. */
  function ask(method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Said> {
    return new Promise((resolve, reject) => {
      const asked = request({ host: '127.0.0.1', port: bridge.port, method, path }, (answer) => {
        let text = ''
        answer.on('data', (part) => {
          text += String(part)
        })
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text ? JSON.parse(text) : {} }),
        )
      })
      asked.on('error', reject)
      for (const [name, value] of Object.entries({ origin: ORIGIN, authorization: `Bearer ${token}`, ...headers }))
        if (value !== '') asked.setHeader(name, value)
      asked.end(body ? JSON.stringify(body) : undefined)
    })
  }
  const reading = { challenge: Buffer.from(challenge).toString('base64url') }

  async function waitFor(state: string): Promise<void> {
    for (let seen = -1; ; ) {
      const now = ReaderSeen.parse((await ask('GET', `/reader?seen=${seen}`)).body)
      if (now.state === state) return
      seen = now.seen
    }
  }

  test('tells of a card that is laid there, and reads it and its proof', async () => {
    const made = makeCard()
    await waitFor('empty')
    cards.push(await layCard(slot, made.flags))
    await waitFor('card')
    const { status, body } = await ask('POST', '/reading', reading)
    assert.equal(status, 200)
    const { uid, file, proof = '' } = CardReading.parse(body)
    assert.equal(uid, made.uid)
    assert.deepEqual(parseNdefFile(new Uint8Array(Buffer.from(file, 'base64url'))).record, record)
    const answered = new Uint8Array(Buffer.from(proof, 'base64url'))
    assert.equal(await authenticateChip(async () => answered, made.key, challenge, nodeCrypto), true)
    const other = await authenticateChip(async () => answered, made.key, new Uint8Array(16), nodeCrypto)
    assert.equal(other, false, 'a proof is for one challenge')
  })

  test('reads a chip that has no key of its own: its refusal is told as it was said', async () => {
    const made = makeCard()
    cards.push(await layCard(slot, { ...made.flags, family: 'tag', uid: '04010203040506' }))
    await waitFor('card')
    const { status, body } = await ask('POST', '/reading', reading)
    assert.equal(status, 200)
    assert.equal(Buffer.from(CardReading.parse(body).proof ?? '', 'base64url').length, 2)
  })

  test('says that a card was taken away while it was read', async () => {
    const made = makeCard()
    cards.push(await layCard(slot, { ...made.flags, 'lose-power-at': '6' }))
    await waitFor('card')
    const { status, body } = await ask('POST', '/reading', reading)
    assert.deepEqual([status, body], [409, { problem: 'card-gone' }])
  })

  test('says that no reader is plugged in when the one that it was told of is not there', async () => {
    const watch = watchReaders(PCSCD, 'Omnikey')
    await watch.change(0, 10_000)
    assert.equal(watch.now().state, 'no-reader')
    watch.stop()
  })

  test('says in a word that no card lies there', async () => {
    await waitFor('empty')
    const { status, body } = await ask('POST', '/reading', reading)
    assert.deepEqual([status, body], [409, { problem: 'no-card' }])
  })

  test('knows a paired browser after it was started again', async () => {
    await bridge.close()
    bridge = await open()
    await waitFor('empty')
  })

  for (const [who, headers] of [
    ['a page of another origin', { origin: 'https://evil.example' }],
    ['a page of the same name by http', { origin: 'http://kort.example' }],
    ['a page whose origin only begins alike', { origin: `${ORIGIN}.evil.example` }],
    ['a page without an origin', { origin: 'null' }],
    ['a program that names none', { origin: '' }],
    ['a page that came by another name of this machine', { host: 'rebound.example:35980' }],
  ] as const)
    test(`refuses ${who}, whatever it asks and though it holds a token`, async () => {
      for (const [method, path, body] of [
        ['OPTIONS', '/reading', undefined],
        ['GET', '/reader?seen=-1', undefined],
        ['POST', '/reading', reading],
        ['POST', '/pairing', { code }],
      ] as const) {
        const said = await ask(method, path, body, headers)
        assert.equal(said.status, 403)
        assert.equal(said.headers['access-control-allow-origin'], undefined)
        assert.deepEqual(said.body, {})
      }
    })

  test('lets our page ask from the internet, and names it alone', async () => {
    const { status, headers } = await ask('OPTIONS', '/reading', undefined, {
      'access-control-request-method': 'POST',
      'access-control-request-private-network': 'true',
    })
    assert.equal(status, 204)
    assert.equal(headers['access-control-allow-origin'], ORIGIN)
    assert.equal(headers['access-control-allow-private-network'], 'true')
    assert.equal(headers['access-control-allow-headers'], 'authorization, content-type')
  })

  test('tells a browser that was not paired nothing', async () => {
    for (const [method, path, body] of [
      ['GET', '/reader?seen=-1', undefined],
      ['POST', '/reading', reading],
      ['GET', '/anything', undefined],
    ] as const)
      assert.deepEqual((await ask(method, path, body, { authorization: 'Bearer guessed' })).body, {
        problem: 'not-paired',
      })
  })

  for (const [what, path, body, status] of [
    ['a challenge of another length', '/reading', { challenge: 'AAAA' }, 422],
    ['no challenge', '/reading', {}, 422],
    ['a code that is no number', '/pairing', { code: 'abcdef' }, 422],
    ['another path', '/anything', {}, 404],
    ['too much', '/pairing', { code: '1'.repeat(5000) }, 422],
  ] as const)
    test(`answers ${what} with ${status}`, async () => assert.equal((await ask('POST', path, body)).status, status))

  test('changes its code after five wrong ones, and after the fifth code takes none', async () => {
    const wrong = () => ask('POST', '/pairing', { code: code === '000000' ? '000001' : '000000' })
    const first = code
    for (let tries = 0; tries < 5; tries++) assert.equal((await wrong()).status, 403)
    assert.notEqual(code, first)
    assert.equal((await ask('POST', '/pairing', { code: first })).status, 403)
    const said: number[] = []
    for (let tries = 0; tries < 25; tries++) said.push((await wrong()).status)
    assert.equal(said.at(-1), 429)
    assert.deepEqual((await ask('POST', '/pairing', { code })).body, { problem: 'too-many' })
  })

  test('says when the service for card readers is gone', async () => {
    await waitFor('empty')
    await letGo()
    await waitFor('no-readers')
    letGo = await takeCardReaders()
    await waitFor('empty')
  })
})
