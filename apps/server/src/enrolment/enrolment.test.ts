import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import { addDays, parseInstant } from '@hms/domain/calendar'
import { type Browser, createBrowser } from '#testing/browser.ts'
import {
  builder,
  formWith,
  identityDocument,
  newestLink,
  placeOrders,
  portrait,
  readPhone,
  workers,
} from '#testing/order-stage.ts'
import { type TestApp, TODAY, testApp } from '#testing/test-app.ts'

let house: TestApp
let manager: Browser
let orders: string[]
before(async () => {
  house = await testApp()
  manager = await house.visitor(builder.manager)
  orders = await placeOrders(manager, workers)
})
after(() => house.close())

const worker = (at: number) => workers[at] ?? assert.fail(`no worker ${at}`)
const order = (at: number) => orders[at] ?? assert.fail(`no order ${at}`)
const linkOf = (at: number) => newestLink(house, worker(at))
const tokenOf = async (at: number) => (await linkOf(at)).slice('/w/'.length)
const put = (path: string, bytes: Uint8Array) => house.app.request(path, { method: 'PUT', body: new Uint8Array(bytes) })
const count = async (text: string, params: unknown[]) =>
  (await house.dependencies.database.query<{ n: number }>(text, params)).rows[0]?.n

suite('the invitation', () => {
  test('every worker hears once by SMS and by e-mail, in their own language or English', async () => {
    await house.runJobs()
    const norwegian = await readPhone(house, worker(0).mobile)
    assert.equal(norwegian.length, 1)
    assert.match(norwegian[0] ?? '', /^BLANK TØMRER AS har bestilt HMS-kort til deg\./)
    assert.equal(await count(`select count(*)::int as n from messages where key like $1`, [`invite:${order(0)}:%`]), 2)
  })
  test('the same event told twice writes once', async () => {
    await house.runJobs()
    await house.dependencies.database.query('select house.add_job($1, $2, null, null, null)', [
      'react',
      JSON.stringify({ stream: `order:${order(0)}`, version: 1 }),
    ])
    await house.runJobs()
    assert.equal((await readPhone(house, worker(0).mobile)).length, 1)
    assert.equal(await count('select count(*)::int as n from enrolment_links where order_id = $1', [order(0)]), 1)
  })
  test('the link names nobody, and the database cannot give it back', async () => {
    const token = await tokenOf(0)
    assert.match(token, /^[\w-]{43}$/)
    const { rows } = await house.dependencies.database.query<{ all: string }>(
      'select l::text as all from enrolment_links l',
    )
    assert.ok(rows.every(({ all }) => !all.includes(token) && !all.includes(Buffer.from(token).toString('hex'))))
  })
  test('a worker without e-mail and mobile gets none, and the orderer is told to upload', async () => {
    const [silent = ''] = await placeOrders(manager, [{ identityNumber: '05816405132', email: '025@worker.example' }])
    await house.runJobs()
    await house.dependencies.database.query(
      'update persons set email_sealed = null, mobile_sealed = null where id = (select person from orders where id = $1)',
      [silent],
    )
    const page = await manager.post(`/orders/${silent}/invitation`, { submission: 'a' })
    assert.match(page.text, /verken e-post eller mobilnummer/)
  })
})

suite('the page behind the link', () => {
  test('it is told to no other site and kept nowhere', async () => {
    const { headers, status } = await (await house.visitor()).get(await linkOf(1))
    assert.deepEqual(
      [status, headers.get('referrer-policy'), headers.get('cache-control'), headers.get('x-robots-tag')],
      [200, 'no-referrer', 'no-store', 'noindex'],
    )
  })
  test('from own details to done: one step at a time, and every picture is kept', async () => {
    const [phone, link] = [await house.visitor(), await linkOf(1)]
    const first = await phone.get(link)
    assert.match(first.text, /BLANK TØMRER AS har bestilt HMS-kort til deg/)
    assert.match(first.text, /Kjell Åge Strøm/)
    assert.equal((await phone.get(`${link}/portrait`)).path, link, 'details come first')
    const second = await phone.post(`${link}/confirmation`, {})
    assert.equal(second.path, `${link}/portrait`)
    const third = await phone.post(`${link}/portrait`, formWith('portrait', await portrait()))
    assert.equal(third.path, `${link}/identity-document`)
    const done = await phone.post(
      `${link}/identity-document`,
      formWith('identity-document-camera', await identityDocument()),
    )
    assert.equal(done.path, link)
    assert.match(done.text, /Takk, vi har alt vi trenger/)
    assert.match(done.text, /rundt 7\. desember 2026/)
    const view = await (await house.app.request(`/api/enrolment/${link.slice(3)}`)).json()
    assert.deepEqual(view, {
      enterprise: 'BLANK TØMRER AS',
      sector: 'construction',
      given: 'Kjell Åge',
      family: 'Strøm',
      birth: '1995-01-23',
      status: 'awaiting-review',
      confirmed: true,
      portrait: { state: 'given' },
      document: { state: 'given' },
    })
  })
  test('a refused picture is explained at once, and what was given before stays', async () => {
    const [phone, link] = [await house.visitor(), await linkOf(2)]
    await phone.post(`${link}/confirmation`, {})
    const wrong = await phone.post(
      `${link}/portrait`,
      formWith('portrait', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')),
    )
    assert.equal(wrong.status, 422)
    assert.match(wrong.text, /Denne typen bilde kan ikke brukes/)
    assert.match(wrong.text, /<title>Feil: Bilde av deg/)
    await phone.post(`${link}/portrait`, formWith('portrait', await portrait()))
    const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(100)])
    const again = await phone.post(`${link}/identity-document`, formWith('identity-document', heic))
    assert.match(again.text, /«Mest kompatibelt»/)
    const none = await phone.post(`${link}/identity-document`, new FormData())
    assert.deepEqual([none.status, /Ta eller velg et bilde først/.test(none.text)], [422, true])
    const view = (await (await house.app.request(`/api/enrolment/${link.slice(3)}`)).json()) as {
      confirmed: boolean
      portrait: object
    }
    assert.deepEqual([view.confirmed, view.portrait], [true, { state: 'given' }])
  })
  test('a phone in a language we do not have is asked which of ours', async () => {
    const [phone, link] = [await house.visitor(), await linkOf(3)]
    const asked = await phone.get(link, { 'accept-language': 'lt-LT,lt;q=0.9' })
    assert.match(asked.text, /Velg språk \/ Choose language/)
    const chosen = await phone.get(`${link}?language=en`, { 'accept-language': 'lt-LT,lt;q=0.9' })
    assert.match(chosen.text, /has ordered an HSE card for you/)
    assert.match(
      (await createBrowser(house.app).get(link, { 'accept-language': 'sv' })).text,
      /har bestilt HMS-kort til deg/,
    )
  })
  test('a form of a page that hides its address comes with Origin: null and is taken', async () => {
    const link = await linkOf(4)
    const answer = await house.app.request(`http://127.0.0.1:4000${link}/confirmation`, {
      method: 'POST',
      headers: { origin: 'null' },
    })
    assert.equal(answer.status, 303)
  })
  for (const [what, token] of [
    ['unknown', 'x'.repeat(43)],
    ['too short', 'x'],
    ['of odd signs', '%F0%9F%98%80'],
    ['with a NUL', 'a%00b'],
  ] as const)
    test(`a link that is ${what} says how to get another`, async () => {
      const page = await (await house.visitor()).get(`/w/${token}`)
      assert.deepEqual([page.status, /Slik får du en ny lenke/.test(page.text)], [404, true])
      assert.equal((await house.app.request(`/api/enrolment/${token}`)).status, 404)
    })
  test('a link works for 30 days and then says that it has expired', async () => {
    const link = await linkOf(5)
    const { clock } = house.dependencies
    const begun = parseInstant(TODAY)
    try {
      clock.set(parseInstant('2026-12-23T23:59:00+01:00'))
      assert.equal((await house.app.request(link)).status, 200)
      clock.set(parseInstant('2026-12-24T00:00:01+01:00'))
      const page = await (await house.visitor()).get(link)
      assert.deepEqual([page.status, /Lenken er utløpt/.test(page.text)], [410, true])
      assert.equal((await put(`/api/enrolment/${link.slice(3)}/items/portrait`, await portrait())).status, 410)
    } finally {
      clock.set(begun)
    }
    assert.equal(addDays(house.dependencies.clock.today(), 30), '2026-12-23')
  })
  test('after the order is taken back the page says so and takes nothing', async () => {
    const link = await linkOf(6)
    assert.equal((await manager.api('POST', `/api/orders/${order(6)}/cancellation`)).status, 200)
    assert.match(
      (await (await house.visitor()).get(link, { 'accept-language': 'nb' })).text,
      /Bestillingen er tatt tilbake/,
    )
    assert.equal((await put(`/api/enrolment/${link.slice(3)}/items/portrait`, await portrait())).status, 409)
  })
})

suite('giving pictures over HTTP', () => {
  test('the same picture twice is one event; another one replaces it', async () => {
    const token = await tokenOf(7)
    const events = () =>
      count(`select count(*)::int as n from events where stream = $1 and type = 'item-given'`, [`order:${order(7)}`])
    for (const bytes of [await portrait(), await portrait()])
      assert.equal((await put(`/api/enrolment/${token}/items/portrait`, bytes)).status, 200)
    assert.equal(await events(), 1)
    await put(`/api/enrolment/${token}/items/portrait`, await portrait(3))
    assert.equal(await events(), 2)
  })
  test('twenty at once leave one picture and one event', async () => {
    const token = await tokenOf(8)
    const bytes = await identityDocument()
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => put(`/api/enrolment/${token}/items/identity-document`, bytes)),
    )
    assert.deepEqual([...new Set(answers.map(({ status }) => status))], [200])
    assert.equal(
      await count(`select count(*)::int as n from events where stream = $1 and type = 'item-given'`, [
        `order:${order(8)}`,
      ]),
      1,
    )
    assert.equal(
      await count(`select count(*)::int as n from pictures p join orders o on o.person = p.person where o.id = $1`, [
        order(8),
      ]),
      1,
    )
  })
  test('a picture stands sealed in the database', async () => {
    const { rows } = await house.dependencies.database.query<{ sealed: Buffer }>('select sealed from pictures')
    assert.ok(
      rows.length > 0 &&
        rows.every(
          ({ sealed }) => !sealed.includes('JFIF') && !sealed.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])),
        ),
    )
  })
  for (const [what, bytes, status, type] of [
    ['nothing', new Uint8Array(), 422, 'picture.empty'],
    ['a text', Buffer.from('hello'), 422, 'picture.not-an-image'],
    ['more than 10 MB', Buffer.alloc(10 * 1024 * 1024 + 1), 413, 'request.too-large'],
  ] as const)
    test(`${what} is answered with ${type}`, async () => {
      const answer = await put(`/api/enrolment/${await tokenOf(9)}/items/portrait`, bytes)
      assert.deepEqual([answer.status, ((await answer.json()) as { type: string }).type], [status, type])
    })
  test('an item that does not exist is not found', async () => {
    assert.equal((await put(`/api/enrolment/${await tokenOf(9)}/items/fingerprint`, await portrait())).status, 404)
  })
})

test('no token, name or number stands in the history, the audit trail or the names of requests', async () => {
  const token = await tokenOf(1)
  await house.app.request(`/api/enrolment/${token}/confirmation`, {
    method: 'POST',
    headers: { 'idempotency-key': 'a-key' },
  })
  const { rows } = await house.dependencies.database.query<{ line: string }>(
    'select a::text as line from audit_events a union all select e::text from events e union all select actor from idempotency_keys',
  )
  assert.ok(rows.length > 0)
  for (const secret of [token, 'Strøm', worker(1).identityNumber, worker(1).email])
    assert.ok(
      rows.every(({ line }) => !line.includes(secret)),
      secret,
    )
})
