import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { orderFor, pictures, waitForMail } from './stage/cards.ts'
import { openStage, type Stage } from './stage/open-stage.ts'
import { findWorkers } from './stage/people.ts'

const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}
const text = { name: 'bilde.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('This is no picture.') }
const drawing = {
  name: 'bilde.svg',
  mimeType: 'image/svg+xml',
  buffer: Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="900" height="1200"><rect width="9" height="9"/></svg>',
  ),
}
/** One red pixel. */
const tiny = {
  name: 'bilde.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8DwHwAFBQIAX8jx0gAAAABJRU5ErkJggg==',
    'base64',
  ),
}

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.stop())

test('a worker opens the link of the message on the phone, chooses language, and gives both pictures', async () => {
  const [worker] = findWorkers('builder', 1)
  assert(worker)
  await orderFor(stage, [worker])
  const { page } = await stage.visit({ ...phone, locale: 'pl-PL' })
  const { id } = await waitForMail(stage, worker.email)
  await page.goto(`${stage.product.world['inbox']}/${id}`)
  await page.locator('a[href*="/w/"]').first().click()

  await page.getByRole('heading', { level: 1, name: 'Velg språk / Choose language' }).waitFor()
  await page.getByRole('link', { name: 'English' }).click()
  await page.getByText('Step 1 of 3').waitFor()
  await page.getByText(`${worker.given} ${worker.family}`).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Log out' }).count(), 0, 'nobody has logged in')
  await page.locator('main form button').click()

  await page.getByText('Step 2 of 3').waitFor()
  await give(page, 'portrait', text)
  await says(page, /The file is not a picture/)
  await give(page, 'portrait', tiny)
  await says(page, /too small/)
  await give(page, 'portrait', drawing)
  await says(page, /This kind of picture cannot be used/)
  await page.getByRole('button', { name: 'Use this picture' }).click()
  await says(page, /Take or choose a picture first/)
  await give(page, 'portrait', pictures.portrait)

  await page.getByText('Step 3 of 3').waitFor()
  await give(page, 'identity-document', text)
  await says(page, /The file is not a picture/)
  await page.getByText('Step 3 of 3').waitFor()
  await give(page, 'identity-document', pictures.document)

  await page.getByRole('heading', { level: 1, name: 'Thank you, we have all we need' }).waitFor()
  await page.reload()
  await page.getByRole('heading', { level: 1, name: 'Thank you, we have all we need' }).waitFor()
  assert.ok(await fits(page), 'nothing is wider than the phone')
})

test('a phone without script gives both pictures too', async () => {
  const [worker] = findWorkers('builder', 2).slice(1)
  assert(worker)
  await orderFor(stage, [worker])
  const { page } = await stage.visit({ ...phone, javaScriptEnabled: false })
  const { id } = await waitForMail(stage, worker.email)
  await page.goto(`${stage.product.world['inbox']}/${id}`)
  await page.locator('a[href*="/w/"]').first().click()
  await page.locator('main form button').click()
  await give(page, 'portrait', tiny)
  await says(page, /for lite/)
  await give(page, 'portrait', pictures.portrait)
  await give(page, 'identity-document', pictures.document)
  await page.getByRole('heading', { level: 1, name: 'Takk, vi har alt vi trenger' }).waitFor()
})

type File = Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]

async function give(page: Page, item: 'portrait' | 'identity-document', file: File): Promise<void> {
  await page.locator(`input[name="${item}"]`).setInputFiles(file)
  await page.locator('main form[data-picture] button[type=submit]').click()
}

const says = (page: Page, answer: RegExp) => page.getByRole('alert').getByText(answer).waitFor()

const fits = (page: Page) => page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)
