import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { qrText } from '@hms/credential/qr-text'
import { type Browser, chromium, type Page } from 'playwright-core'
import sharp from 'sharp'
import { type IssuedCard, issueCards } from './stage/cards.ts'
import { openStage, type Stage } from './stage/open-stage.ts'
import { findWorkers } from './stage/people.ts'

const [WIDTH, HEIGHT] = [1280, 720]

let stage: Stage
let card: IssuedCard
let browser: Browser
let page: Page
before(async () => {
  stage = await openStage()
  const [issued] = await issueCards(stage, findWorkers('builder', 1))
  assert(issued)
  card = issued
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${await filmOf(card)}`,
    ],
  })
  const context = await browser.newContext({
    baseURL: stage.product.portalUrl,
    locale: 'nb-NO',
    viewport: { width: 1280, height: 800 },
  })
  context.setDefaultTimeout(30_000)
  page = await context.newPage()
})
after(async () => {
  await browser?.close()
  await stage.stop()
})

test('a gate is not started without a code that ends it', async () => {
  await page.goto('/k/?kiosk')
  await page.getByLabel(/^Portens navn/).fill('Port 2')
  await page.getByRole('button', { name: 'Start porten' }).click()
  await page.getByRole('alert').getByText('Koden har fire til åtte sifre.').waitFor()
  await page.getByLabel(/^Kode for å avslutte/).fill('4711')
  await page.getByLabel('Koden en gang til').fill('4712')
  await page.getByRole('button', { name: 'Start porten' }).click()
  await page.getByText('Kodene er ikke like.').waitFor()
  await page.getByLabel('Koden en gang til').fill('4711')
  await page.getByRole('button', { name: 'Start porten' }).click()
  await page.getByText('Port 2').waitFor()
})

test('whoever shows a card to the camera sees green and no name, and is counted', async () => {
  await answered('valid')
  assert.equal(await page.getByText(card.worker.family).count(), 0)
  await page.getByText(/I dag: [1-9]\d* gyldige/).waitFor({ state: 'attached' })
})

test('a reader that types like a keyboard works wherever the focus is, and a forged code is red', async () => {
  await page.evaluate(() => {
    // The camera shows its card all the time: it looks away.
    for (const track of (document.querySelector('video')?.srcObject as MediaStream | null)?.getTracks() ?? [])
      track.stop()
    navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('gone', 'NotFoundError'))
  })
  await page.locator('[data-camera=lost]').waitFor({ state: 'attached' })
  await gone()
  const text = qrText('hms.example', card.record)
  await typeAsReader(text.toLowerCase())
  await answered('valid')
  await gone()
  await typeAsReader(`${text.slice(0, -12)}AAAAAAAAAAAA`)
  await answered('not-valid')
  await gone()
  await page.getByLabel('Kortnummer').fill('1000009')
  await page.keyboard.press('Enter')
  await answered('not-valid')
  await gone()
})

test('a reload, another address and a lost network leave the gate a gate with a working camera', async () => {
  await page.context().setOffline(false)
  await page.goto('/k/')
  await answered('valid')
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await page.context().setOffline(true)
  await page.reload()
  await answered('valid')
  await page.getByText('Uten nett').waitFor({ state: 'attached' })
  await page.context().setOffline(false)
})

test('only the code ends the gate, and nothing of those who passed is kept', async () => {
  await gone(true)
  await page.getByRole('button', { name: 'Avslutt porten' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Skriv koden for å avslutte').fill('0000')
  await dialog.getByRole('button', { name: 'Avslutt porten' }).click()
  await dialog.getByText(/Feil kode/).waitFor()
  const kept = await page.evaluate(keptByTheApp)
  assert.ok(kept.includes('kiosk-day') && !kept.includes(card.number) && !kept.includes(card.worker.family))
  // Neither a reload nor another opening ends the wait.
  await page.reload()
  await gone(true)
  await page.getByRole('button', { name: 'Avslutt porten' }).click()
  await dialog.getByText(/Feil kode\. Vent \d+ sekunder/).waitFor()
  assert.equal(await dialog.getByRole('button', { name: 'Avslutt porten' }).isDisabled(), true)
  await dialog.getByText(/Feil kode/).waitFor({ state: 'hidden' })
  await dialog.getByLabel('Skriv koden for å avslutte').fill('4711')
  await dialog.getByRole('button', { name: 'Avslutt porten' }).click()
  await page.getByRole('button', { name: 'Start porten' }).waitFor()
  await page.goto('/k/')
  await page.getByRole('link', { name: 'Bruk som port (kiosk)' }).waitFor()
})

const answered = (verdict: string) => page.locator(`.kiosk-answer.on[data-answer=${verdict}]`).waitFor()
/** The answer has gone, so that the next one is another; a camera that sees its card goes on answering: it is stopped first. */
async function gone(stop = false): Promise<void> {
  if (stop)
    await page.evaluate(() => {
      navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('gone', 'NotFoundError'))
      for (const track of (document.querySelector('video')?.srcObject as MediaStream | null)?.getTracks() ?? [])
        track.stop()
    })
  await page.locator('.kiosk-answer:not(.on)').waitFor({ state: 'attached' })
}

async function typeAsReader(text: string): Promise<void> {
  await page.locator('body').click({ position: { x: 5, y: 5 } })
  await page.keyboard.type(text)
  await page.keyboard.press('Enter')
}

/** Everything in the app's store, as text. */
async function keptByTheApp(): Promise<string> {
  const asking = [indexedDB.open('hms-inspector')]
  await new Promise((opened) => asking[0]?.addEventListener('success', opened))
  const store = asking[0]?.result.transaction('kept').objectStore('kept')
  const requests = [store?.getAllKeys(), store?.getAll()]
  await Promise.all(requests.map((request) => new Promise((done) => request?.addEventListener('success', done))))
  return JSON.stringify(requests.map((request) => request?.result))
}

/** A film of the card's back, as a camera gives it: YUV4MPEG2, grey. */
async function filmOf({ proofs }: IssuedCard): Promise<string> {
  const film = join(proofs, 'back.y4m')
  const white = { r: 255, g: 255, b: 255 }
  const grey = await sharp(join(proofs, 'back.png'))
    .resize(WIDTH, HEIGHT, { fit: 'contain', background: white })
    .flatten({ background: white })
    .toColourspace('b-w')
    .raw()
    .toBuffer()
  const colours = Buffer.alloc((WIDTH * HEIGHT) / 2, 128)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), grey, colours])
  writeFileSync(
    film,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F5:1 Ip A1:1 C420jpeg\n`), frame, frame]),
  )
  return film
}
