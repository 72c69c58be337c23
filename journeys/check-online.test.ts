import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { formatCardNumber } from '@hms/domain/card/card-number'
import type { Page } from 'playwright-core'
import { type IssuedCard, issueCards } from './stage/cards.ts'
import { openStage, type Stage } from './stage/open-stage.ts'
import { findWorkers, signIn, staff } from './stage/people.ts'

let stage: Stage
let card: IssuedCard
before(async () => {
  stage = await openStage()
  const [issued] = await issueCards(stage, findWorkers('builder', 1))
  assert(issued)
  card = issued
})
after(() => stage.stop())

for (const javaScriptEnabled of [true, false])
  test(`anybody checks a number on the public page, ${javaScriptEnabled ? 'with' : 'without'} script`, async () => {
    const { page } = await stage.visit({ javaScriptEnabled })
    const written = formatCardNumber(card.number)
    const wrong = `${written.slice(0, -1)}${(Number(written.at(-1)) + 1) % 10}`
    await page.goto('/')
    await check(page, card.number)
    await page.getByRole('heading', { name: 'Kortet er gyldig' }).waitFor()
    assert.equal(await page.getByText(card.worker.family).count(), 0, 'the holder is nobody else’s business')
    await check(page, written)
    await page.getByRole('heading', { name: 'Kortet er gyldig' }).waitFor()
    await check(page, wrong)
    await page
      .getByRole('alert')
      .getByText(/Kontrollsifferet stemmer ikke/)
      .waitFor()
    await check(page, '12')
    await page
      .getByRole('alert')
      .getByText(/Skriv sju sifre/)
      .waitFor()
    await check(page, card.number === '1000009' ? '1000016' : '1000009')
    await page.getByRole('heading', { name: 'Kortet er ikke gyldig' }).waitFor()
  })

test('the inspector’s app reads the back of a card from a picture, and shows an inspector the portrait', async () => {
  const { page } = await stage.visit()
  await signIn(page, staff.inspector, '/k/')
  await scan(page, join(card.proofs, 'back.png'))
  await page.locator('[data-answer=OK]').getByRole('heading', { name: 'GYLDIG' }).waitFor()
  await page.getByText(`${card.worker.given} ${card.worker.family}`).first().waitFor()
  await page.getByText(/Status fra/).waitFor()
  await page.getByAltText('Portrett av kortinnehaveren').waitFor()
})

test('who is not logged in as inspector gets the answer but no portrait', async () => {
  const { page } = await stage.visit()
  await page.goto('/k/')
  await scan(page, join(card.proofs, 'back.png'))
  await page.locator('[data-answer=OK]').waitFor()
  await page.getByRole('link', { name: 'Logg inn som kontrollør for å se portrettet' }).waitFor()
  assert.equal(await page.getByAltText('Portrett av kortinnehaveren').count(), 0)
})

test('a number is typed in the inspector’s app; a wrong digit and a picture without code are told', async () => {
  const { page } = await stage.visit()
  await page.goto('/k/')
  await page.getByLabel('Kortnummer').fill('12')
  await page.getByRole('button', { name: 'Kontroller nummeret' }).click()
  await page
    .getByRole('alert')
    .getByText(/Et kortnummer har sju sifre/)
    .waitFor()
  await page.getByLabel('Kortnummer').fill(formatCardNumber(card.number))
  await page.getByRole('button', { name: 'Kontroller nummeret' }).click()
  await page.locator('[data-answer=OK]').waitFor()
  await page.getByText('Bare nummeret er kontrollert, ikke kortet').waitFor()
  await page.getByRole('button', { name: 'Neste kort' }).click()
  await scan(page, 'journeys/data/portrait.jpg')
  await page.getByText(/Fant ingen QR-kode i bildet/).waitFor()
  await page.getByText(formatCardNumber(card.number)).waitFor()
})

test('the language chosen in the portal is the language of the inspector’s app', async () => {
  const { page } = await stage.visit()
  await page.goto('/?language=en')
  await page.goto('/k/')
  await page.getByRole('heading', { level: 1, name: 'Check an HSE card' }).waitFor()
  await page.getByRole('button', { name: 'Norsk' }).click()
  await page.getByRole('heading', { level: 1, name: 'Kontroll av HMS-kort' }).waitFor()
})

async function check(page: Page, number: string): Promise<void> {
  if (new URL(page.url()).pathname !== '/') await page.goto('/check')
  await page.getByLabel('Kortnummer').fill(number)
  await page.locator('main form button').first().click()
  await page.waitForURL((url) => url.searchParams.get('number') === number)
}

async function scan(page: Page, picture: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(picture)
}
