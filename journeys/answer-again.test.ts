/** An answer that stands on the screen while a newer card list comes. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
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

const answerOf = (page: Page, answer: string) => page.locator(`.answer[data-answer=${answer}]`)
const lists = /\/(api\/status|status\/|\.well-known\/)/

async function visit(): Promise<Visitor> {
  const visitor = await stage.visit({ viewport: { width: 390, height: 844 }, hasTouch: true })
  await playDevice(visitor.context)
  await playWebNfc(visitor.context)
  return visitor
}

/** The browser says that there is network: the app asks for lists, as it does each minute. */
const askForLists = (page: Page) => page.evaluate(() => dispatchEvent(new Event('online')))
const scan = (page: Page) => page.locator('input[type=file]').setInputFiles(join(card.proofs, 'back.png'))

test('is told anew, with what it was before, when the first list reaches a telephone that had none', async () => {
  const { page, context } = await visit()
  await context.route(lists, (route) => route.abort())
  await page.goto('/k/')
  await page.getByRole('heading', { level: 1 }).click()
  await scan(page)
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
  const { page } = await visit()
  await page.goto('/k/')
  await waitUntilKept(page)
  await page.getByRole('heading', { level: 1 }).click()
  await scan(page)
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
  assert.match((await age.textContent()) ?? '', /^Status per i dag/)
})

test('turns red on the screen when the card is blocked meanwhile, whether its code was read or its chip', async () => {
  const [code, chip] = [(await visit()).page, (await visit()).page]
  for (const page of [code, chip]) {
    await page.goto('/k/')
    await waitUntilKept(page)
  }
  await code.getByRole('heading', { level: 1 }).click()
  await scan(code)
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
