import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, suite, test } from 'node:test'
import { placeOrder } from '@hms/domain/order/place-order'
import { change } from '#database/change.ts'
import { orders as orderRecord } from '#records/order-record.ts'
import type { Browser } from '#testing/browser.ts'
import { builder, giveBoth, moreWorkers, newestLink, officers, placeOrders, workers } from '#testing/order-stage.ts'
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

suite('approval asks the registers again', () => {
  test('a register that does not answer leaves the order waiting, and what was accepted stays', async () => {
    await house.misbehave('employment-register', 'down')
    const page = await officer.post(`/reviews/${order(4)}`, bothAccepted)
    assert.match(page.text, /Et register svarer ikke/)
    assert.equal(await statusOf(order(4)), 'awaiting-approval')
    assert.deepEqual((await bodyOf(await approve(officer, order(4)))).conditions, ['employed'])
    await house.misbehave('employment-register', 'normal')
    const waiting = await officer.get(`/reviews/${order(4)}`)
    assert.match(waiting.text, /Spør registrene igjen og godkjenn/)
    await officer.post(`/reviews/${order(4)}`, {})
    assert.equal(await statusOf(order(4)), 'approved')
  })
  test('an unmet condition is named, and the order can be rejected for just that', async () => {
    assert.equal(
      (await officer.post(`/reviews/${order(5)}/rejection`, {})).path,
      `/reviews/${order(5)}`,
      'all is met: nothing to reject for',
    )
    assert.equal(await statusOf(order(5)), 'awaiting-review')
    const left = {
      person: workers[5].identityNumber,
      employer: builder.organisation,
      unit: '311384368',
      from: '2024-02-01',
      to: '2026-11-22',
    }
    const told = await fetch(`${house.world.addresses.world}/employments/end`, {
      method: 'POST',
      body: JSON.stringify(left),
    })
    assert.ok(told.ok, await told.text())
    const page = await officer.post(`/reviews/${order(5)}`, bothAccepted)
    assert.equal(page.path, `/reviews/${order(5)}`)
    assert.match(page.text, /et vilkår er ikke oppfylt/)
    assert.match(page.text, /Ansettelsen er ikke meldt i Aa-registeret/)
    assert.match(page.text, /Et avslag kan ikke trekkes tilbake/)
    assert.deepEqual((await bodyOf(await approve(officer, order(5)))).type, 'order.not-eligible')
    const rejected = await officer.post(`/reviews/${order(5)}/rejection`, {})
    assert.match(rejected.text, /bestillingen er avslått, og bestilleren får beskjed/)
    const [event] = await rows<{ data: { conditions: string[] } }>(
      `select data from events where stream = $1 and type = 'order-rejected'`,
      [`order:${order(5)}`],
    )
    assert.deepEqual(event?.data.conditions, ['employed'])
    assert.match(
      (await (await house.visitor()).get(link(5), { 'accept-language': 'nb' })).text,
      /Bestillingen er avslått/,
    )
  })
  test('a rejection over the API names conditions that exist', async () => {
    const reject = (conditions: string[]) => officer.api('POST', `/api/orders/${order(6)}/rejection`, { conditions })
    for (const conditions of [[], ['handsome'], ['employed', 'handsome']])
      assert.equal((await reject(conditions)).status, 400)
    assert.equal(await statusOf(order(6)), 'awaiting-review')
    assert.equal((await bodyOf(await reject(['vat-registered', 'employed', 'employed']))).status, 'rejected')
    assert.equal((await bodyOf(await reject(['employed']))).type, 'order.not-open')
  })
})

test('a picture that came after the case was opened is not accepted unseen', async () => {
  const { text } = await officer.get(`/reviews/${order(7)}`)
  const seen = Object.fromEntries(
    [...text.matchAll(/name="([\w-]+-seen)" value="([\w-]+)"/g)].map(([, name = '', value = '']) => [name, value]),
  )
  assert.deepEqual(Object.keys(seen), ['portrait-seen', 'identity-document-seen'])
  await giveBoth(house, link(7), 19)
  const page = await officer.post(`/reviews/${order(7)}`, { ...bothAccepted, ...seen })
  assert.match(page.text, /sendt inn et nytt bilde siden du åpnet saken/)
  assert.equal(await statusOf(order(7)), 'awaiting-review')
})

test('a name that changed since the order is pointed out, and printed as the register has it on approval', async () => {
  const told = await fetch(`${house.world.addresses.world}/people`, {
    method: 'PATCH',
    body: JSON.stringify({ id: workers[9].identityNumber, family: 'Nyhus' }),
  })
  assert.ok(told.ok, await told.text())
  assert.match(
    (await officer.get(`/reviews/${order(9)}`)).text,
    /ikke det samme som da kortet ble bestilt: Tiril Nyhus/,
  )
  await officer.post(`/reviews/${order(9)}`, bothAccepted)
  const [person] = await rows<{ family: string }>(
    'select p.family from persons p join orders o on o.person = p.id where o.id = $1',
    [order(9)],
  )
  assert.deepEqual([person?.family, await statusOf(order(9))], ['Nyhus', 'approved'])
})

test('four eyes: nobody decides what they ordered themselves, a colleague may', async () => {
  const [read] = await rows<{ actor: string }>(
    `select actor from audit_events where act = 'queue-read' order by position limit 1`,
  )
  const [given] = await rows<{ person: string }>('select person from orders where id = $1', [order(8)])
  const self = read?.actor ?? assert.fail('nobody has read the queue')
  const id = randomUUID()
  const wish = {
    organisation: '318706476',
    person: given?.person ?? '',
    sector: 'construction',
    submission: randomUUID(),
    reason: 'new',
    orderer: self,
    identityChecked: true,
  } as const
  const { database, clock } = house.dependencies
  const none = { notMet: [], unknown: [] }
  await change(database, orderRecord, id, self, (state) =>
    placeOrder(state, wish, none, { openOrder: false, validCard: false }, clock.now()),
  )
  await giveBoth(house, await newestLink(house, workers[8]), 12)
  assert.match((await officer.get('/reviews')).text, /Bestilt av deg/)
  const page = await officer.post(`/reviews/${id}`, bothAccepted)
  assert.match(page.text, /Du kan ikke behandle en bestilling du selv har lagt inn/)
  assert.equal((await accept(officer, id, 'portrait')).status, 403)
  assert.equal((await officer.post(`/reviews/${id}/rejection`, {})).status, 200)
  assert.equal(await statusOf(id), 'awaiting-review')
  assert.equal((await accept(colleague, id, 'portrait')).status, 200)
})

test('two hundred approvals at once of ten orders: each is approved once, all others are refused', async () => {
  const ten = await placeOrders(manager, moreWorkers)
  for (const [at, worker] of moreWorkers.entries()) await giveBoth(house, await newestLink(house, worker), at)
  for (const id of ten)
    for (const item of ['portrait', 'identity-document']) assert.equal((await accept(officer, id, item)).status, 200)
  const answers = await Promise.all(
    Array.from({ length: 200 }, (_, at) => approve(at % 2 ? officer : colleague, ten[at % 10] ?? '')),
  )
  const codes = await Promise.all(answers.map(async (answer) => (await bodyOf(answer)).type ?? 'approved'))
  assert.equal(codes.filter((code) => code === 'approved').length, 10)
  assert.equal(codes.filter((code) => code === 'order.not-awaiting-approval').length, 190)
  const events = await rows<{ stream: string }>(
    `select stream from events where type = 'order-approved' and stream = any($1)`,
    [ten.map((id) => `order:${id}`)],
  )
  assert.equal(new Set(events.map(({ stream }) => stream)).size, 10)
  assert.equal(events.length, 10)
})
