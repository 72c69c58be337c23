import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { signIn as signInBySession } from '../tools/story/web-session.ts'
import { type IssuedCard, issueCards, waitFor } from './stage/cards.ts'
import { openStage, type Stage } from './stage/open-stage.ts'
import { findEmployer, findWorkers, signIn, staff } from './stage/people.ts'
import { type Phone, scan, switchAllOff, switchOn, waitUntilKept } from './stage/phone.ts'

const HOUR = 3_600_000
let stage: Stage
let first: IssuedCard
let second: IssuedCard
before(async () => {
  stage = await openStage()
  const [one, other] = await issueCards(stage, findWorkers('builder', 2))
  assert(one && other)
  first = one
  second = other
})
after(async () => {
  await switchAllOff()
  await stage.stop()
})

const back = ({ proofs }: IssuedCard) => join(proofs, 'back.png')

test('a telephone that was switched off opens the app from cold without network, checks, and tells once when it is back', async () => {
  const before = await switchOn(stage, 'inspector-phone')
  await signIn(before.page, staff.inspector, '/k/')
  await waitUntilKept(before.page)
  await before.page.getByText(/Innlogget som kontrollør/).waitFor()
  await before.switchOff()

  const phone = await switchOn(stage, 'inspector-phone')
  await phone.setNetwork(false)
  await phone.killWorker()
  await phone.openApp()
  await phone.page.getByText('Uten nett', { exact: true }).waitFor()
  assert.equal(await scan(phone.page, back(first)), 'OK')
  await phone.killWorker()
  await phone.openApp()
  await phone.page.getByText('1 ting venter på å bli sendt.').waitFor()

  await phone.setNetwork(true)
  await phone.openApp()
  // The log-in has lapsed meanwhile, as it does after an hour; the rights have not.
  await phone.page.getByRole('link', { name: 'Logg inn for å sende' }).waitFor()
  const sendings = await loseFirstAnswer(phone)
  await signIn(phone.page, staff.inspector, '/k/')
  await waitFor(
    async () => sendings.length,
    (times) => times === 1,
  )
  await phone.openApp()
  await phone.page.locator('[data-waiting="0"]').waitFor({ state: 'attached' })
  assert.equal(sendings.length, 2, 'the answer to the first was lost')
  const authority = await signInBySession(stage.product.portalUrl, staff.authority)
  const { checks } = await authority.json<{ checks: { offline: boolean; answer: string; by: string }[] }>(
    'GET',
    `/api/cards/${first.number}/checks`,
  )
  const offline = checks.filter((check) => check.offline)
  assert.deepEqual(
    offline.map(({ answer, by }) => [answer, by]),
    [['OK', 'labour-inspection']],
  )
  await phone.switchOff()
})

test('who is not signed in as an inspector tells nothing', async () => {
  const { page } = await stage.visit()
  await page.goto('/k/')
  await waitUntilKept(page)
  assert.equal(await scan(page, back(first)), 'OK')
  await page.getByRole('button', { name: 'Neste kort' }).click()
  await page.locator('[data-waiting="0"]').waitFor({ state: 'attached' })
  await page.locator('ul.today li').waitFor()
})

test('an inspector who signs out has no rights on the telephone any more, and another has their own', async () => {
  const { page } = await stage.visit()
  await signIn(page, staff.inspector, '/k/')
  await page.getByText(/Innlogget som kontrollør/).waitFor()
  await page.goto('/')
  await page.getByRole('button', { name: 'Logg ut' }).click()
  await page.goto('/k/')
  await waitUntilKept(page)
  assert.equal(await page.getByText(/Innlogget som kontrollør/).count(), 0)
})

test('a list that was fetched is followed by what changed in it, and an older one is never taken again', async () => {
  const phone = await switchOn(stage, 'list-phone')
  const { page, context } = phone
  const asked: string[] = []
  context.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/status/')) asked.push(pathname)
  })
  await phone.openApp()
  await waitUntilKept(page)
  assert.deepEqual(asked, ['/status/1'])
  assert.equal(await scan(page, back(second)), 'OK')
  const [oldList, oldAbout] = [await read('/status/1'), await read('/api/status')]

  asked.length = 0
  await report(second)
  await waitFor(
    () => scan(page, back(second)),
    (answer) => answer === 'BLOCKED',
  )
  assert.match(asked.join(' '), /^(\/status\/1\/\d+\/from\/\d+ ?)+$/, 'only what changed was fetched')

  // Who stands between serves the list from before: to this window, to one opened anew, and to one that lost its own list.
  await context.route('**/status/1', (route) => route.fulfill({ body: oldList }))
  await context.route('**/status/1/**', (route) => route.fulfill({ status: 404 }))
  await context.route('**/api/status', (route) => route.fulfill({ body: oldAbout }))
  assert.equal(await scan(page, back(second)), 'BLOCKED')
  await phone.openApp()
  assert.equal(await scan(page, back(second)), 'BLOCKED')
  await page.evaluate(spoilKeptList)
  await phone.openApp()
  assert.equal(await scan(page, back(second)), 'STATUS_STALE')
  await context.unrouteAll()
  assert.equal(await scan(page, back(second)), 'BLOCKED')
  await phone.switchOff()
})

test('after 72 hours without contact nothing is called valid, and the rights are over', async () => {
  const phone = await switchOn(stage, 'old-phone')
  const { page } = phone
  await signIn(page, staff.inspector, '/k/')
  await waitUntilKept(page)
  await page.getByText(/Innlogget som kontrollør/).waitFor()
  await phone.setNetwork(false)
  for (const [hours, age, answer, word] of [
    [23, 'fresh', 'OK', 'Ny'],
    [25, 'amber', 'OK', 'Over ett døgn gammel'],
    [71, 'amber', 'OK', 'Over ett døgn gammel'],
    [73, 'stale', 'STATUS_STALE', 'For gammel'],
  ] as const) {
    await phone.setClock(hours * HOUR)
    await page.locator(`[data-age=${age}]`).getByText(word).waitFor()
    await page.getByText(/Innlogget som kontrollør/).waitFor({ state: hours < 72 ? 'visible' : 'detached' })
    assert.equal(await scan(page, back(first)), answer)
  }
  await page.getByRole('heading', { name: 'KAN IKKE SI' }).waitFor()
  await page.getByRole('button', { name: 'Neste kort' }).click()
  await page.getByText(/ikke hatt kontakt med tjenesten på over 72 timer/).waitFor()
  await phone.switchOff()
})

for (const [days, said] of [
  [-1, '24 timer etter'],
  [1, '24 timer foran'],
] as const)
  test(`with network a clock that is wrong by ${days} day is said to be, and the service’s time counts`, async () => {
    const phone = await rightPhone(`clock-${days}`)
    const { page } = phone
    await phone.setClock((await clockOf(page)) + days * 24 * HOUR)
    await page.locator('[data-clock=wrong]').getByText(said).waitFor()
    assert.equal(await scan(page, back(first)), 'OK')
    await phone.switchOff()
  })

test('without network a clock that is set back is said to be, and makes no card valid', async () => {
  const phone = await rightPhone('clock-back')
  const { page } = phone
  await phone.setNetwork(false)
  await phone.openApp()
  assert.equal(await scan(page, back(first)), 'OK')
  const right = await clockOf(page)
  await phone.setClock(right - 24 * HOUR)
  await page.locator('[data-clock=behind]').getByText('minst 24 timer').waitFor()
  assert.equal(await scan(page, back(first)), 'STATUS_STALE')
  assert.equal(await scan(page, back(second)), 'BLOCKED', 'what is not valid stays so')

  // Two years go by and the card expires, and the clock is set back to when the card was valid.
  await phone.setClock(right + 745 * 24 * HOUR)
  assert.equal(await scan(page, back(first)), 'EXPIRED')
  await phone.setClock(right)
  assert.equal(await scan(page, back(first)), 'EXPIRED')
  await phone.switchOff()
})

test('without network a clock that is set ahead is said to be while the app is open, and makes the list older, never newer', async () => {
  const phone = await rightPhone('clock-ahead')
  const { page } = phone
  await phone.setNetwork(false)
  const right = await clockOf(page)
  await page.evaluate((by) => localStorage.setItem('clock-set-by', String(by)), right + 25 * HOUR)
  assert.equal(await scan(page, back(first)), 'OK')
  await page.getByText('over ett døgn gammel').waitFor()
  await page.getByRole('button', { name: 'Neste kort' }).click()
  await page.locator('[data-clock=jumped]').getByText('25 timer').waitFor()
  await phone.switchOff()
})

/** The clock of the product's world, and a service that is no demonstration: there a telephone can be wrong. */
async function rightPhone(name: string): Promise<Phone> {
  const phone = await switchOn(stage, name)
  await phone.context.route('**/api/status', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: { ...(await answer.json()), demo: false } })
  })
  await phone.openApp()
  await waitUntilKept(phone.page)
  const { now } = JSON.parse(new TextDecoder().decode(await read('/api/status'))) as { now: string }
  await phone.setClock(Date.parse(now) - Date.now())
  await phone.page.locator('[data-clock]').waitFor({ state: 'detached' })
  return phone
}

const clockOf = (page: Page) => page.evaluate(() => Number(localStorage.getItem('clock-set-by')))

async function read(path: string): Promise<Buffer> {
  return Buffer.from(await (await fetch(`${stage.product.portalUrl}${path}`)).arrayBuffer())
}

async function report({ number }: IssuedCard): Promise<void> {
  const orderer = await signInBySession(stage.product.portalUrl, findEmployer('builder').manager)
  await orderer.json('POST', `/api/cards/${number}/block`, { reason: 'lost' })
}

/** The first answer to a telling is lost on its way back. Gives the sendings as they come. */
async function loseFirstAnswer({ context }: Phone): Promise<readonly string[]> {
  const sendings: string[] = []
  await context.route('**/api/checks', async (route) => {
    sendings.push(route.request().postData() ?? '')
    const answer = await route.fetch()
    if (sendings.length === 1) await route.abort()
    else await route.fulfill({ response: answer })
  })
  return sendings
}

/** In the page: the kept list of a telephone whose memory went bad. */
function spoilKeptList(): Promise<void> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('hms-inspector')
    opening.onsuccess = () => {
      const putting = opening.result.transaction('kept', 'readwrite').objectStore('kept')
      const done = putting.put({ bytes: new Uint8Array(9) }, 'list-1')
      done.onsuccess = () => {
        opening.result.close()
        resolve()
      }
      done.onerror = () => reject(done.error)
    }
  })
}
