import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { defineRoute } from '@hms/contract/route'
import { refuse } from '@hms/domain/decision'
import { z } from 'zod'
import type { Browser } from '#testing/browser.ts'
import { type TestApp, testApp } from '#testing/test-app.ts'
import { handle, mount } from './handle.ts'

const MANAGER = '20867205064'
const OFFICER = '14828421043'
const BUILDER = '311851055'
const BUILDER_UNIT = '311384368'
const CLEANER = '318706476'

const Body = z.object({ name: z.string().max(20) })
const base = { summary: 'For this test', response: z.object({ said: z.string() }) } as const
const count = defineRoute({
  ...base,
  method: 'POST',
  path: '/api/test/counts',
  access: 'person',
  audit: 'self-read',
  body: Body,
  refusals: ['order.not-eligible'],
})
const byOrganisation = defineRoute({
  ...base,
  method: 'GET',
  path: '/api/test/organisations/:organisation',
  access: 'orderer',
  audit: 'enterprise-read',
  refusals: [],
})
const byOfficer = defineRoute({
  ...base,
  method: 'GET',
  path: '/api/test/officers/:id',
  access: 'case-officer',
  audit: 'case-read',
  refusals: ['order.unknown'],
})
const byStation = defineRoute({
  ...base,
  method: 'GET',
  path: '/api/test/stations',
  access: 'station',
  audit: 'records-signed',
  refusals: [],
})
const upload = defineRoute({
  ...base,
  method: 'PUT',
  path: '/api/test/files',
  access: 'person',
  audit: 'item-given',
  uploadLimit: 1000,
  refusals: [],
})
const breaks = defineRoute({
  ...base,
  method: 'GET',
  path: '/api/test/bug',
  access: 'public',
  audit: 'card-checked',
  refusals: [],
})
const leaks = defineRoute({
  ...base,
  method: 'GET',
  path: '/api/test/more',
  access: 'public',
  audit: 'cards-read',
  refusals: [],
})
const file = defineRoute({
  ...base,
  method: 'GET',
  path: '/api/test/picture',
  access: 'public',
  audit: 'picture-read',
  response: 'image/png',
  refusals: [],
})

suite('the contract over HTTP', () => {
  let house: TestApp
  let manager: Browser
  let counted = 0
  before(async () => {
    house = await testApp({}, [
      (app, dependencies) =>
        mount(app, dependencies, [
          handle(count, async ({ body }) => {
            await pause(30)
            counted++
            if (body.name === 'refused') return refuse('order.not-eligible', { conditions: ['employed'] })
            return { said: `${body.name} ${counted}` }
          }),
          handle(byOrganisation, async ({ organisation }) => ({ said: organisation })),
          handle(byOfficer, async ({ concerns }) => {
            concerns({ person: '0192f0aa-0000-4000-8000-000000000001' })
            return { said: 'yes' }
          }),
          handle(byStation, async ({ actor }) => ({ said: actor.producer })),
          handle(upload, async ({ bytes }) => ({ said: String(bytes.length) })),
          handle(breaks, async () => {
            throw new Error('Tiril Håland 20867205064')
          }),
          handle(leaks, async () => ({ said: 'this', secret: 'that' })),
          handle(file, async () => ({ file: Uint8Array.of(1, 2), mediaType: 'image/png' })),
        ]),
    ])
    manager = await house.visitor(MANAGER)
  })
  after(() => house.close())

  const problemOf = async (answer: Response) => {
    assert.equal(answer.headers.get('content-type'), 'application/problem+json')
    return z
      .object({ type: z.string(), title: z.string(), status: z.number(), detail: z.string() })
      .loose()
      .parse(await answer.json())
  }

  for (const [what, status, type, body, contentType] of [
    ['no JSON', 400, 'request.unreadable', 'not json', 'application/json'],
    ['broken UTF-8', 400, 'request.unreadable', Uint8Array.of(0x22, 0xff, 0x22), 'application/json'],
    ['a field of the wrong kind', 400, 'request.invalid', '{"name":7}', 'application/json'],
    ['a list instead of an object', 400, 'request.invalid', '[]', 'application/json'],
    ['nothing', 400, 'request.unreadable', '', 'application/json'],
    ['a NUL in a text', 400, 'request.unreadable', '{"name":"\\u0000"}', 'application/json'],
    ['half a surrogate pair', 400, 'request.unreadable', '{"name":"\\ud800"}', 'application/json'],
    ['deep nesting', 400, 'request.invalid', '['.repeat(50_000) + ']'.repeat(50_000), 'application/json'],
    ['a form', 415, 'request.wrong-type', 'name=x', 'application/x-www-form-urlencoded'],
    ['too much', 413, 'request.too-large', `{"name":"${'x'.repeat(1_100_000)}"}`, 'application/json'],
  ] as const)
    test(`${what} is answered with ${status} and a problem document`, async () => {
      const answer = await manager.send('POST', '/api/test/counts', body, { 'content-type': contentType })
      assert.equal(answer.status, status)
      assert.equal((await problemOf(answer)).type, type)
    })

  test("a refusal has its code, its status and words in the reader's language", async () => {
    const answer = await manager.api('POST', '/api/test/counts', { name: 'refused' }, { 'accept-language': 'en' })
    const said = await problemOf(answer)
    assert.deepEqual(
      [answer.status, said.type, said.title],
      [409, 'order.not-eligible', 'One or more conditions are not met.'],
    )
    assert.match(JSON.stringify(said['reasons']), /a-melding/)
  })

  test('who is not logged in, and who lacks the role, are told so apart', async () => {
    const nobody = await house.visitor()
    assert.equal((await nobody.api('POST', '/api/test/counts', { name: 'a' })).status, 401)
    assert.equal((await manager.api('GET', '/api/test/officers/0192f0aa-0000-4000-8000-000000000001')).status, 403)
    assert.equal((await manager.api('GET', '/api/test/stations')).status, 403)
  })

  test('an orderer may act for the own enterprise, by main unit or sub-unit, and for no other', async () => {
    for (const number of [BUILDER, BUILDER_UNIT]) {
      const answer = await manager.api('GET', `/api/test/organisations/${number}`)
      assert.deepEqual(await answer.json(), { said: BUILDER })
    }
    assert.equal((await manager.api('GET', `/api/test/organisations/${CLEANER}`)).status, 403)
    for (const number of ['12', 'x'.repeat(300), '%E0%A4%A'])
      assert.ok([403, 404].includes((await manager.api('GET', `/api/test/organisations/${number}`)).status), number)
  })

  test('an id that is none is not found', async () => {
    const officer = await house.visitor(OFFICER)
    for (const id of ['1', "'; drop table orders", '%00'])
      assert.equal((await officer.api('GET', `/api/test/officers/${id}`)).status, 404, id)
  })

  test('each answer about a person is noted: who, what, about whom', async () => {
    const officer = await house.visitor(OFFICER)
    await officer.api('GET', '/api/test/officers/0192f0aa-0000-4000-8000-000000000009')
    const { rows } = await house.dependencies.database.query<{ actor: string; person: string; thing: string }>(
      `select actor, person, thing from audit_events where act = 'case-read'`,
    )
    assert.equal(rows.length, 1)
    assert.match(rows[0]?.actor ?? '', /^[0-9a-f-]{36}$/)
    assert.deepEqual(
      [rows[0]?.person, rows[0]?.thing],
      ['0192f0aa-0000-4000-8000-000000000001', '0192f0aa-0000-4000-8000-000000000009'],
    )
  })

  test('a file is bytes up to its limit', async () => {
    assert.deepEqual(await (await manager.send('PUT', '/api/test/files', Buffer.alloc(1000))).json(), { said: '1000' })
    assert.equal((await manager.send('PUT', '/api/test/files', Buffer.alloc(1001))).status, 413)
    const picture = await manager.api('GET', '/api/test/picture')
    assert.deepEqual([picture.headers.get('content-type'), (await picture.arrayBuffer()).byteLength], ['image/png', 2])
  })

  test('a bug is a 500 with a reference, and nothing of what it choked on', async () => {
    const answer = await manager.api('GET', '/api/test/bug')
    const text = await answer.text()
    assert.equal(answer.status, 500)
    assert.doesNotMatch(text, /Tiril|20867205064/)
    assert.match(text, /traceId/)
  })

  test('what the contract does not name does not leave', async () => {
    assert.deepEqual(await (await manager.api('GET', '/api/test/more')).json(), { said: 'this' })
  })

  test('an unknown path is 404, a known path with another method 405', async () => {
    assert.equal((await manager.api('GET', '/api/nothing')).status, 404)
    const answer = await manager.api('PUT', '/api/me')
    assert.deepEqual([answer.status, answer.headers.get('allow')], [405, 'GET'])
  })

  test('the same key does it once and answers alike; another body is refused', async () => {
    const before = counted
    const key = { 'idempotency-key': 'once' }
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => manager.api('POST', '/api/test/counts', { name: 'twin' }, key)),
    )
    const said = await Promise.all(answers.map((answer) => answer.text()))
    assert.equal(counted, before + 1)
    assert.deepEqual(new Set(said).size, 1)
    assert.equal((await manager.api('POST', '/api/test/counts', { name: 'other' }, key)).status, 422)
    const refused = { 'idempotency-key': 'refused' }
    for (let time = 0; time < 2; time++)
      assert.equal((await manager.api('POST', '/api/test/counts', { name: 'refused' }, refused)).status, 409)
    assert.equal(counted, before + 2)
    assert.equal(
      (await manager.api('POST', '/api/test/counts', { name: 'a' }, { 'idempotency-key': 'x'.repeat(101) })).status,
      400,
    )
  })

  test('another site cannot make a browser change anything', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { 'sec-fetch-site': 'cross-site' },
      { origin: 'null' },
    ]) {
      assert.equal((await manager.api('POST', '/api/test/counts', { name: 'a' }, headers)).status, 403)
      assert.equal((await manager.post('/sign-out', {}, headers)).status, 403)
    }
  })
})
