import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { qrSegments, qrText } from '@hms/credential/qr-text'
import type { Page } from 'playwright-core'
import { toBuffer } from 'qrcode'
import { type IssuedCard, issueCards } from './stage/cards.ts'
import { openStage, type Stage, type Visitor } from './stage/open-stage.ts'
import { findWorkers } from './stage/people.ts'

let stage: Stage
let card: IssuedCard
before(async () => {
  stage = await openStage()
  const [issued] = await issueCards(stage, findWorkers('builder', 1))
  assert(issued)
  card = issued
})
after(() => stage.stop())

test('after one visit with network the app opens and decides in airplane mode, again and again', async () => {
  const visitor = await visitOnce()
  await goOffline(visitor)
  const { page } = visitor
  for (let openings = 0; openings < 2; openings++) {
    await page.goto('/k/')
    await page.getByText('Uten nett').waitFor()
    await scan(page, join(card.proofs, 'back.png'))
    await page.locator('[data-answer=OK]').getByRole('heading', { name: 'GYLDIG' }).waitFor()
    await page.getByText(/Status fra i dag/).waitFor()
    await page.getByText('Portrettet vises når du har nett.').waitFor()
  }
})

test('a record with one byte changed is told as forged in airplane mode', async () => {
  const visitor = await visitOnce()
  await goOffline(visitor)
  const { page } = visitor
  await page.goto('/k/')
  for (const at of [40, card.record.length - 20]) {
    const forged = card.record.map((byte, index) => (index === at ? byte ^ 1 : byte))
    await scan(page, await drawCode(forged, `forged-${at}.png`))
    const answer = page.locator('[data-answer]')
    await answer.getByRole('heading', { name: 'IKKE GYLDIG' }).waitFor()
    await page.getByRole('button', { name: 'Neste kort' }).click()
  }
})

test('the link of a code that the telephone’s own camera read opens in airplane mode too', async () => {
  const visitor = await visitOnce()
  await goOffline(visitor)
  const { page } = visitor
  const { host } = new URL(stage.product.portalUrl)
  const link = qrText(host, card.record).replace(/^HTTPS:/, 'http:')
  await page.goto(link)
  await page.locator('[data-answer=OK]').getByRole('heading', { name: 'GYLDIG' }).waitFor()
  assert.equal(new URL(page.url()).hash, '', 'the record does not stay in the address')
})

test('a number alone is not judged in airplane mode, and a telephone that never had network cannot tell', async () => {
  const visitor = await visitOnce()
  await goOffline(visitor)
  const { page } = visitor
  await page.goto('/k/')
  await page.getByLabel('Kortnummer').fill(card.number)
  await page.getByRole('button', { name: 'Kontroller nummeret' }).click()
  await page.getByText(/kan bare kontrolleres med nett/).waitFor()

  const fresh = await stage.visit()
  await fresh.context.route(/\/(api\/status|status\/|\.well-known\/)/, (route) => route.abort())
  await fresh.page.goto('/k/')
  await scan(fresh.page, join(card.proofs, 'back.png'))
  await fresh.page.getByRole('heading', { name: 'KAN IKKE SI' }).waitFor()
})

/** A telephone that has had network once: app and lists are kept. */
async function visitOnce(): Promise<Visitor> {
  const visitor = await stage.visit({ viewport: { width: 390, height: 844 }, hasTouch: true })
  await visitor.page.goto('/k/')
  await visitor.page.getByText(/Kortlisten er fra/).waitFor()
  await visitor.page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  return visitor
}

async function goOffline({ context, page }: Visitor): Promise<void> {
  await context.setOffline(true)
  const reached = await page.evaluate(() =>
    fetch('/api/status', { cache: 'no-store' }).then(
      () => true,
      () => false,
    ),
  )
  assert.equal(reached, false, 'nothing reaches the server in airplane mode')
}

async function scan(page: Page, picture: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(picture)
}

/** A QR code as the station draws it. */
async function drawCode(record: Uint8Array, name: string): Promise<string> {
  const { host } = new URL(stage.product.portalUrl)
  const file = join(stage.product.folder, name)
  writeFileSync(file, await toBuffer([...qrSegments(host, record)], { errorCorrectionLevel: 'M', scale: 4, margin: 4 }))
  return file
}
