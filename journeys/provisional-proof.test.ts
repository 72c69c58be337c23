import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { signIn as signInByApi } from '../tools/story/web-session.ts'
import { findToken, orderFor, waitFor } from './stage/cards.ts'
import { openStage, type Stage } from './stage/open-stage.ts'
import { findEmployer, findWorkers, signIn, staff, type Worker } from './stage/people.ts'
import { scan } from './stage/phone.ts'
import { assertSound, visitOnce, workersPhone } from './stage/worker-phone.ts'

let stage: Stage
let worker: Worker
let order: string
let token: string
/** What somebody photographs off the worker's phone. */
let picture: string
before(async () => {
  stage = await openStage()
  const [one] = findWorkers('builder', 1)
  assert(one)
  worker = one
  ;[order = ''] = await orderFor(stage, [worker])
  token = await findToken(stage, worker)
  picture = join(stage.product.folder, 'proof.png')
})
after(() => stage.stop())

test('a worker who has given nothing yet shows the proof on the phone, and its code goes on without network', async () => {
  const { page, context } = await stage.visit(workersPhone)
  await page.clock.install({ time: Date.now() })
  await page.goto(`/w/${token}`)
  await page.getByRole('link', { name: 'Vis bevis' }).click()
  await page.getByRole('heading', { level: 1, name: 'Midlertidig bevis – ikke et HMS-kort' }).waitFor()
  await page.getByText(`${worker.given} ${worker.family}`).waitFor()
  await page.locator('[data-moves]').waitFor()
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  await page.locator('.gate-proof-qr').screenshot({ path: picture })
  await context.setOffline(true)
  const codes = new Set<string>()
  for (let steps = 0; steps < 3; steps++) {
    codes.add(await page.locator('[data-digits]').innerText())
    const before = await page.locator('[data-digits]').innerText()
    await page.clock.runFor(30_000)
    await page.locator('[data-digits]').filter({ hasNotText: before }).waitFor()
  }
  assert.equal(codes.size, 3, [...codes].join(', '))
})

test('the inspector’s phone reads its picture in airplane mode: valid, no card, and a picture cannot be ruled out', async () => {
  const { page, context } = await visitOnce(stage)
  await context.setOffline(true)
  await page.goto('/k/')
  await scan(page, picture)
  await page.locator('[data-answer=OK].proof').getByRole('heading', { name: 'GYLDIG' }).waitFor()
  await page.getByText('MIDLERTIDIG BEVIS – ikke et kort').waitFor()
  await page.getByText(`${worker.given} ${worker.family}`).waitFor()
  await page.getByText(/et bilde av beviset ikke utelukkes/).waitFor()
  await assertSound(page)
})

test('with network anybody types the code that is shown: the present one is right, that of a screenshot is not', async () => {
  const { page: shown } = await stage.visit(workersPhone)
  const { page } = await visitOnce(stage)
  await page.goto('/k/')
  await scan(page, picture)
  await shown.goto(`/w/${token}/proof`)
  const code = await shown.locator('[data-digits]').innerText()
  await page.getByLabel('Kode som vises på telefonen').fill(code)
  await page.getByRole('button', { name: 'Sammenlign koden' }).click()
  await page.locator('[data-code=matches]').waitFor()
  await page.getByLabel('Kode som vises på telefonen').fill(other(code))
  await page.getByRole('button', { name: 'Sammenlign koden' }).click()
  await page.locator('[data-code=differs]').waitFor()
  await assertSound(page)
})

test('a logged-in inspector sees the code that must be shown, by the QR code and by the typed order number', async () => {
  const { page: shown } = await stage.visit(workersPhone)
  await shown.goto(`/w/${token}/proof`)
  const { page } = await stage.visit({ viewport: { width: 390, height: 844 }, serviceWorkers: 'block' })
  await signIn(page, staff.inspector)
  await page.goto('/k/')
  await scan(page, picture)
  await page.locator('[data-code=told]').waitFor()
  await same(shown, page)
  const number = await shown.locator('.order-number').innerText()
  await page.getByRole('button', { name: 'Neste kort' }).click()
  await page.getByLabel('Kortnummer').fill(number)
  await page.getByRole('button', { name: 'Kontroller nummeret' }).click()
  await page.locator('[data-answer=OK].proof').waitFor()
  await same(shown, page)
  await assertSound(page)

  const { page: anybody } = await visitOnce(stage)
  await anybody.goto('/k/')
  await anybody.getByLabel('Kortnummer').fill(number)
  await anybody.getByRole('button', { name: 'Kontroller nummeret' }).click()
  await anybody.getByText(/kan bare kontrollører slå opp/).waitFor()
})

test('without script the page shows QR code and code, and asks again by itself; in both languages it is accessible', async () => {
  const { page } = await stage.visit({ ...workersPhone, javaScriptEnabled: false })
  await page.goto(`/w/${token}/proof`)
  assert.match(await page.locator('[data-digits]').innerText(), /^\d{3} \d{3}$/)
  assert.ok(await page.locator('.gate-proof-qr').isVisible())
  assert.equal(await page.locator('meta[http-equiv=refresh]').count(), 1)
  for (const [language, name] of [
    ['nb', 'Midlertidig bevis – ikke et HMS-kort'],
    ['en', 'Provisional proof – not an HSE card'],
  ] as const) {
    const { page: seen } = await stage.visit(workersPhone)
    await seen.goto(`/w/${token}/proof?language=${language}`)
    await seen.getByRole('heading', { level: 1, name }).waitFor()
    await assertSound(seen)
  }
})

test('taken back, the order ends the proof on the page and on the inspector’s phone', async () => {
  const orderer = await signInByApi(stage.product.portalUrl, findEmployer('builder').manager)
  await orderer.json('POST', `/api/orders/${order}/cancellation`, {})
  const { page } = await visitOnce(stage)
  await waitFor(
    async () => {
      await page.goto('/')
      await page.goto('/k/')
      await scan(page, picture)
      return page.locator('[data-answer]').getAttribute('data-answer')
    },
    (answer) => answer === 'BLOCKED',
  )
  await page.locator('.proof').getByRole('heading', { name: 'IKKE GYLDIG' }).waitFor()
  await page.goto(`/w/${token}/proof`)
  await page.getByText('Bestillingen er trukket tilbake. Beviset gjelder ikke.').waitFor()
  assert.equal(await page.locator('[data-digits], .gate-proof-qr').count(), 0)
})

const other = (code: string) => code.replace(/\d/g, (digit) => String((Number(digit) + 5) % 10))

/** Both change together; between two looks they may differ once. */
const same = (shown: Page, told: Page) =>
  waitFor(
    async () => [await shown.locator('[data-digits]').innerText(), await told.locator('.digits').innerText()],
    ([one, another]) => one === another,
  )
