import assert from 'node:assert/strict'
import { after, beforeEach, suite, test } from 'node:test'
import { IDBFactory } from 'fake-indexeddb'
import 'fake-indexeddb/auto'
import { findKept, forget, keep } from '../sync/kept.ts'
import { dropRefused, INSPECTOR, listRefused, listWaiting, putOut, sendWaiting } from './outbox.ts'

type Sent = { readonly path: string; readonly key: string | null; readonly type: string | null; readonly body: string }

/** The service: what it was sent, and what it answers next; `undefined` is no network. */
const sent: Sent[] = []
let answers: (Response | undefined)[] = []
const realFetch = globalThis.fetch
globalThis.fetch = async (path, request) => {
  const answer = answers.length > 0 ? answers.shift() : new Response(null, { status: 204 })
  if (answer === undefined) throw new TypeError('no network')
  const said = new Request(`https://hms.example${String(path)}`, request)
  sent.push({
    path: String(path),
    key: said.headers.get('idempotency-key'),
    type: said.headers.get('content-type'),
    body: await said.text(),
  })
  return answer
}
after(() => {
  globalThis.fetch = realFetch
})

const problem = (status: number, said: object) => () => Response.json(said, { status })
const waiting = async () => (await listWaiting()).map(({ id }) => id)
const noNetwork = () => {
  answers = Array.from({ length: 2000 }, () => undefined)
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  sent.length = 0
  answers = []
})

suite('the outbox of a phone', () => {
  test('keeps what it is given without network, and sends it in order and once when there is some', async () => {
    noNetwork()
    for (const id of ['a', 'b', 'c']) await putOut({ id, path: '/api/checks', body: { id } })
    assert.equal(await sendWaiting(), 'no-network')
    assert.deepEqual(await waiting(), ['a', 'b', 'c'])
    answers = []
    assert.equal(await sendWaiting(), 'sent')
    assert.equal(await sendWaiting(), 'sent')
    assert.deepEqual(
      sent.map(({ path, key, body }) => [path, key, body]),
      ['a', 'b', 'c'].map((id) => ['/api/checks', id, JSON.stringify({ id })]),
    )
    assert.deepEqual(await waiting(), [])
  })

  test('takes the same id for the same thing', async () => {
    noNetwork()
    for (const n of [1, 2]) await putOut({ id: 'a', path: '/api/checks', body: { n } })
    answers = []
    await sendWaiting()
    assert.deepEqual(
      sent.map(({ body }) => body),
      ['{"n":1}'],
    )
  })

  test('sends a picture with its own type', async () => {
    await putOut({ id: 'p', path: '/api/pictures', body: new Blob(['x'], { type: 'image/jpeg' }) })
    await sendWaiting()
    assert.deepEqual(sent, [{ path: '/api/pictures', key: 'p', type: 'image/jpeg', body: 'x' }])
  })

  test('is done with what the service has already', async () => {
    answers = [problem(409, { type: 'check.already-there' })()]
    await putOut({ id: 'a', path: '/api/checks', body: {} })
    await sendWaiting()
    assert.deepEqual([await waiting(), await listRefused()], [[], []])
  })

  test('keeps what waits for a sign-in, and all that comes after it', async () => {
    answers = Array.from({ length: 9 }, () => problem(401, { type: 'access.signed-out' })())
    for (const id of ['a', 'b']) await putOut({ id, path: '/api/checks', body: {} })
    assert.equal(await sendWaiting(), 'sign-in')
    assert.deepEqual(await waiting(), ['a', 'b'])
  })

  for (const status of [500, 503, 429, 408])
    test(`tries again after an answer of ${status}`, async () => {
      answers = Array.from({ length: 9 }, () => new Response('', { status }))
      await putOut({ id: 'a', path: '/api/checks', body: {} })
      assert.equal(await sendWaiting(), 'no-network')
      assert.deepEqual(await waiting(), ['a'])
    })

  test('shows what the service refused with its words, and goes on with the rest', async () => {
    noNetwork()
    for (const id of ['a', 'b']) await putOut({ id, path: '/api/checks', body: {} })
    await sendWaiting()
    answers = [problem(422, { type: 'request.invalid', title: 'Wrong', detail: 'The day is wrong.' })()]
    await sendWaiting()
    assert.deepEqual(
      (await listRefused()).map(({ id, refused }) => [id, refused]),
      [['a', { status: 422, words: 'The day is wrong.' }]],
    )
    assert.deepEqual(await waiting(), [])
    await sendWaiting()
    assert.equal(sent.length, 2, 'a refused one is not sent again')
    await dropRefused('a')
    assert.deepEqual(await listRefused(), [])
  })

  test('sends what may go together in one request, 500 at most, and the rest after it', async () => {
    noNetwork()
    for (let n = 1; n <= 502; n++)
      await putOut({
        id: `c${n}`,
        path: '/api/checks',
        body: { checks: [n] },
        ...(n === 502 ? {} : { together: 'checks' }),
      })
    await sendWaiting()
    answers = []
    await sendWaiting()
    assert.deepEqual(
      sent.map(({ key, body }) => [key, JSON.parse(body).checks.length]),
      [
        ['c1+499', 500],
        ['c501', 1],
        ['c502', 1],
      ],
    )
    assert.deepEqual(await waiting(), [])
  })

  test('loses none of those that went together for one that is refused', async () => {
    noNetwork()
    for (const id of ['a', 'b', 'c'])
      await putOut({ id, path: '/api/checks', body: { checks: [id] }, together: 'checks' })
    await sendWaiting()
    const wrong = problem(422, { detail: 'wrong' })
    const fine = new Response(null, { status: 204 })
    answers = [wrong(), fine.clone(), wrong(), fine.clone()]
    await sendWaiting()
    assert.deepEqual(
      sent.map(({ key }) => key),
      ['a+2', 'a', 'b', 'c'],
    )
    assert.deepEqual([await waiting(), (await listRefused()).map(({ id }) => id)], [[], ['b']])
  })

  test('sends one inspector’s things by that inspector alone', async () => {
    await keep(INSPECTOR, 'kari')
    noNetwork()
    await putOut({ id: 'a', path: '/api/checks', body: {} })
    await sendWaiting()
    answers = []
    await keep(INSPECTOR, 'ola')
    await sendWaiting()
    assert.deepEqual([sent.length, await waiting()], [0, ['a']])
    await keep(INSPECTOR, 'kari')
    await sendWaiting()
    assert.deepEqual([sent.length, await waiting()], [1, []])
  })
})

test('what an inspector put out waits for the log-in when the rights are over', async () => {
  await keep(INSPECTOR, 'kari')
  noNetwork()
  await putOut({ id: 'a', path: '/api/checks', body: {} })
  await sendWaiting()
  answers = []
  await forget(INSPECTOR)
  assert.deepEqual([await sendWaiting(), sent.length], ['sign-in', 0])
})

test('a phone that kept lists before there was an outbox keeps them', async () => {
  const before = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open('hms-inspector', 1)
    request.onupgradeneeded = () => request.result.createObjectStore('kept').put(7, 'trust-sequence')
    request.onsuccess = () => resolve(request.result)
  })
  before.close()
  assert.equal(await findKept('trust-sequence'), 7)
  assert.deepEqual(await listWaiting(), [])
})
