import assert from 'node:assert/strict'
import { after, before, suite, test } from 'node:test'
import type { Browser } from '#testing/browser.ts'
import { builder, giveBoth, newestLink, officers, placeOrders, readPhone, workers } from '#testing/order-stage.ts'
import { type TestApp, testApp } from '#testing/test-app.ts'

let house: TestApp
let manager: Browser
let officer: Browser
let colleague: Browser
let orders: string[]
let links: string[]
before(async () => {
  house = await testApp()
  manager = await house.visitor(builder.manager)
  officer = await house.visitor(officers[0])
  colleague = await house.visitor(officers[1])
  orders = await placeOrders(manager, workers)
  links = []
  for (const worker of workers) links.push(await newestLink(house, worker))
  for (const [at, link] of links.entries()) if (at > 0) await giveBoth(house, link, at)
})
after(() => house.close())

const order = (at: number) => orders[at] ?? assert.fail(`no order ${at}`)
const link = (at: number) => links[at] ?? assert.fail(`no link ${at}`)
const rows = async <T>(text: string, params: unknown[] = []) =>
  (await house.dependencies.database.query<T>(text, params)).rows
const statusOf = async (id: string) =>
  (await rows<{ status: string }>('select status from orders where id = $1', [id]))[0]?.status
const bodyOf = async (answer: Response) =>
  (await answer.json()) as { type?: string; status?: string; conditions?: string[] }
const accept = (browser: Browser, id: string, item: string) =>
  browser.api('POST', `/api/orders/${id}/items/${item}/review`, { accept: true })
const approve = (browser: Browser, id: string) => browser.api('POST', `/api/orders/${id}/approval`)
const bothAccepted = { portrait: 'accept', 'identity-document': 'accept' }

suite('the queue', () => {
  test('holds what waits for a case officer, the oldest first, and nothing else', async () => {
    const answer = (await (await officer.api('GET', '/api/reviews')).json()) as {
      orders: { id: string; status: string }[]
    }
    assert.deepEqual(
      answer.orders.map(({ id }) => id),
      orders.slice(1),
    )
    assert.deepEqual([...new Set(answer.orders.map(({ status }) => status))], ['awaiting-review'])
    const page = await officer.get('/reviews')
    assert.match(page.text, /9 saker venter/)
    assert.ok(page.text.indexOf('Kjell Åge Strøm') < page.text.indexOf('Sindre Aas'))
    assert.ok(!page.text.includes('Håkon Aas'), 'has given nothing yet')
  })
  test('is filtered by sector and searched by name', async () => {
    assert.match((await officer.get('/reviews?state=cleaning')).text, /Ingen saker passer med søket/)
    const found = await officer.get('/reviews?search=kazlauskas&state=construction')
    assert.ok(found.text.includes('Šarūnė Kazlauskas') && !found.text.includes('Sindre Aas'))
  })
  for (const path of ['/reviews', '/api/reviews', '/pictures/00000000-0000-4000-8000-000000000000'])
    test(`${path} is for case officers only`, async () => {
      const asManager = path.startsWith('/api')
        ? (await manager.api('GET', path)).status
        : (await manager.get(path)).status
      const signedOut = (await house.app.request(path)).status
      assert.deepEqual([asManager, signedOut], [403, path.startsWith('/api') ? 401 : 303])
    })
})

suite('a case', () => {
  test('shows both pictures, the register’s data, every condition, and what the machine noticed', async () => {
    const { status, text } = await officer.get(`/reviews/${order(1)}`)
    assert.equal(status, 200)
    for (const words of [
      'Kjell Åge Strøm',
      '23. januar 1995',
      'Bosatt eller aktiv',
      'BLANK TØMRER AS',
      'Ansettelsen i Aa-registeret',
      'Arbeidstakeren har ikke selv bekreftet',
    ])
      assert.ok(text.includes(words), words)
    assert.equal(text.match(/<img src="\/pictures\//g)?.length, 2)
    assert.ok(!text.includes('23819507546'), 'the identity number is nobody’s business here')
  })
  test('its pictures are seen by case officers, kept nowhere, and each look is noted', async () => {
    const { text } = await officer.get(`/reviews/${order(1)}`)
    const path = /\/pictures\/[\w-]+/.exec(text)?.[0] ?? assert.fail('no picture')
    const answer = await officer.api('GET', path)
    assert.deepEqual(
      [answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')],
      [200, 'image/jpeg', 'no-store'],
    )
    const [noted] = await rows<{ person: string }>(
      `select person from audit_events where act = 'picture-read' and thing = $1`,
      [path.slice('/pictures/'.length)],
    )
    const [placed] = await rows<{ person: string }>('select person from orders where id = $1', [order(1)])
    assert.equal(noted?.person, placed?.person)
    assert.equal((await manager.api('GET', path)).status, 403, 'not even who ordered')
  })
  test('the same picture given for two persons is pointed out', async () => {
    await giveBoth(house, link(2), 1)
    const { text } = await officer.get(`/reviews/${order(2)}`)
    assert.match(text, /Nøyaktig samme bilde er sendt inn for en annen person/)
    await giveBoth(house, link(2), 2)
  })
  test('a verdict is asked for on each picture; nothing is recorded before both are there', async () => {
    const page = await officer.post(`/reviews/${order(1)}`, { portrait: 'accept' })
    assert.deepEqual([page.status, /Legitimasjon: velg godta eller en grunn/.test(page.text)], [422, true])
    const odd = await officer.post(`/reviews/${order(1)}`, { portrait: 'expired', 'identity-document': 'accept' })
    assert.equal(odd.status, 422, 'a reason of the other picture')
    assert.equal(await statusOf(order(1)), 'awaiting-review')
  })
  test('both accepted: the registers are asked again, the order is approved, and the next case comes', async () => {
    const page = await officer.post(`/reviews/${order(1)}`, bothAccepted)
    assert.equal(await statusOf(order(1)), 'approved')
    assert.equal(page.path, `/reviews/${order(3)}`, 'order 2 has been given anew and stands last')
    assert.match(page.text, /Kjell Åge Strøm: bestillingen er godkjent/)
  })
  test('decided by a colleague meanwhile: said kindly, and the next case comes', async () => {
    const page = await colleague.post(`/reviews/${order(1)}`, bothAccepted)
    assert.match(page.text, /allerede behandlet/)
    assert.match((await colleague.get(`/reviews/${order(1)}`)).text, /Status: Godkjent/)
  })
  test('one rejected: only that one is asked for again, in words, and the other stays accepted', async () => {
    const page = await officer.post(`/reviews/${order(3)}`, {
      portrait: 'glasses-or-headgear',
      'identity-document': 'accept',
    })
    assert.match(page.text, /får beskjed og sender på nytt/)
    assert.equal(await statusOf(order(3)), 'awaiting-cardholder')
    const fresh = await newestLink(house, workers[3])
    const [sms] = await readPhone(house, workers[3].mobile)
    assert.match(sms ?? '', /nytt bilde til HMS-kortet \(Bilde\)\. Ta av briller og hodeplagg/)
    const phone = await house.visitor()
    await phone.post(`${fresh}/confirmation`, {})
    const asked = await phone.get(fresh)
    assert.equal(asked.path, `${fresh}/portrait`)
    assert.match(asked.text, /Ta av briller og hodeplagg/)
    assert.equal(
      (await phone.get(`${fresh}/identity-document`)).path,
      `${fresh}/portrait`,
      'the accepted one is not asked for',
    )
    await giveBoth(house, fresh, 8).catch((error: Error) => assert.match(error.message, /order\.item-accepted/))
    assert.equal(await statusOf(order(3)), 'awaiting-review')
    const again = await officer.post(`/reviews/${order(3)}`, { portrait: 'accept' })
    assert.match(again.text, /er godkjent/)
  })
  test('an unknown order, picture or reason is not found or refused, never an error', async () => {
    for (const path of [
      '/reviews/x',
      '/reviews/00000000-0000-4000-8000-000000000000',
      '/pictures/x',
      '/reviews/x/next',
    ])
      assert.equal((await officer.get(path)).status, 404, path)
    const review = (item: string, body: object) =>
      officer.api('POST', `/api/orders/${order(4)}/items/${item}/review`, body)
    assert.equal(
      (await bodyOf(await review('portrait', { accept: false, reason: 'expired' }))).type,
      'order.unknown-reason',
    )
    assert.equal((await review('fingerprint', { accept: true })).status, 404)
    assert.equal((await review('portrait', { accept: false })).status, 400)
    assert.equal((await bodyOf(await approve(officer, '00000000-0000-4000-8000-000000000000'))).type, 'order.unknown')
    assert.equal((await bodyOf(await approve(officer, order(4)))).type, 'order.not-awaiting-approval')
    assert.equal((await bodyOf(await accept(officer, order(0), 'portrait'))).type, 'order.item-not-given')
  })
})
