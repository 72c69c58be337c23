import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { qrSegments, qrText } from '@hms/credential/qr-text'
import type { Page } from 'playwright-core'
import { toBuffer } from 'qrcode'
import { answerTo, readPublished } from '../tools/story/check-cards.ts'
import { signIn } from '../tools/story/web-session.ts'
import { type IssuedCard, issueCards, waitFor } from './stage/cards.ts'
import { chipOf, holdChip, playWebNfc } from './stage/chips.ts'
import { forgetTold, playDevice, toldToDevice } from './stage/device.ts'
import { letTimePass } from './stage/move-clock.ts'
import { openStage, type Stage, type Visitor } from './stage/open-stage.ts'
import { findEmployer, findWorkers } from './stage/people.ts'
import { waitUntilKept } from './stage/phone.ts'

let stage: Stage
let card: IssuedCard
let another: IssuedCard
before(async () => {
  stage = await openStage()
  const [issued, other] = await issueCards(stage, findWorkers('builder', 2))
  assert(issued && other)
  card = issued
  another = other
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

suite('an answer that stands on the screen while a newer list comes', () => {
  const answerOf = (page: Page, answer: string) => page.locator(`.answer[data-answer=${answer}]`)
  const lists = /\/(api\/status|status\/|\.well-known\/)/

  async function visitWithDevice(): Promise<Visitor> {
    const visitor = await stage.visit({ viewport: { width: 390, height: 844 }, hasTouch: true })
    await playDevice(visitor.context)
    await playWebNfc(visitor.context)
    return visitor
  }

  /** The browser says that there is network: the app asks for lists, as it does each minute. */
  const askForLists = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')))

  test('is told anew, with what it was before, when the first list reaches a telephone that had none', async () => {
    const { page, context } = await visitWithDevice()
    await context.route(lists, (route) => route.abort())
    await page.goto('/k/')
    await page.getByRole('heading', { level: 1 }).click()
    await scan(page, join(card.proofs, 'back.png'))
    await page.getByRole('heading', { name: 'KAN IKKE SI' }).waitFor()
    await forgetTold(page)
    await context.unroute(lists)
    await askForLists(page)
    await answerOf(page, 'OK').getByRole('heading', { name: 'GYLDIG' }).waitFor()
    await page.locator('[role=alert] .changed[data-was=cannot-tell]').getByText('Det var KAN IKKE SI.').waitFor()
    assert.deepEqual((await toldToDevice(page)).tones, [660, 990])
    await page.getByRole('button', { name: 'Neste kort' }).click()
    assert.deepEqual(await linesOfToday(page), ['GYLDIG'])
  })

  test('only becomes younger, without a word or a sound, when the newer list says the same', async () => {
    const { page } = await visitWithDevice()
    await page.goto('/k/')
    await waitUntilKept(page)
    await page.getByRole('heading', { level: 1 }).click()
    await scan(page, join(card.proofs, 'back.png'))
    const age = answerOf(page, 'OK').locator('.age')
    const before = await age.textContent()
    await forgetTold(page)
    await letTimePass(stage, 1)
    await block(another)
    await askForLists(page)
    await waitFor(
      () => age.textContent(),
      (text) => text !== before,
    )
    assert.equal(await page.locator('.changed').count(), 0)
    assert.deepEqual((await toldToDevice(page)).tones, [])
    assert.match((await age.textContent()) ?? '', /^Status fra i dag/)
  })

  test('turns red on the screen when the card is blocked meanwhile, whether its code was read or its chip', async () => {
    const [code, chip] = [(await visitWithDevice()).page, (await visitWithDevice()).page]
    for (const page of [code, chip]) {
      await page.goto('/k/')
      await waitUntilKept(page)
    }
    await code.getByRole('heading', { level: 1 }).click()
    await scan(code, join(card.proofs, 'back.png'))
    await chip.getByRole('button', { name: 'Les brikken' }).click()
    await holdChip(chip, chipOf(card))
    for (const page of [code, chip]) {
      await answerOf(page, 'OK').waitFor()
      await forgetTold(page)
    }
    await block(card)
    for (const page of [code, chip]) {
      await askForLists(page)
      await answerOf(page, 'BLOCKED').getByRole('heading', { name: 'IKKE GYLDIG' }).waitFor()
      await page.locator('[role=alert] .changed[data-was=valid]').getByText('Det var GYLDIG.').waitFor()
      assert.deepEqual((await toldToDevice(page)).tones, [196, 165])
      await page.getByRole('button', { name: 'Neste kort' }).click()
      assert.deepEqual(await linesOfToday(page), ['IKKE GYLDIG'], 'one check, and what it came to')
    }
  })
})

/** Reported lost, and in the list that everybody fetches. */
async function block({ number, record }: IssuedCard): Promise<void> {
  const orderer = await signIn(stage.product.portalUrl, findEmployer('builder').manager)
  await orderer.json('POST', `/api/cards/${number}/block`, { reason: 'lost' })
  await waitFor(
    async () => answerTo(record, await readPublished(stage.product.portalUrl)),
    (answer) => answer === 'BLOCKED',
  )
}

/** What today's list says of the cards that were checked. */
async function linesOfToday(page: Page): Promise<readonly string[]> {
  const lines = page.locator('ul.today li')
  await lines.first().waitFor()
  return lines.locator('.small').allTextContents()
}

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
