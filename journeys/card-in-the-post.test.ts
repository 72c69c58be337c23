import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type IssuedCard, issueCards } from './stage/cards.ts'
import { openStage, type Stage } from './stage/open-stage.ts'
import { findEmployer, findWorkers, signIn } from './stage/people.ts'

let stage: Stage
let cards: readonly IssuedCard[]
before(async () => {
  stage = await openStage()
  cards = await issueCards(stage, findWorkers('builder', 2))
})
after(() => stage.stop())

test('an employer finds its envelope by the menu, ticks the card that is missing, and gets a new one made', async () => {
  const { page } = await stage.visit()
  await signIn(page, findEmployer('builder').manager, '/start')
  await page.getByRole('link', { name: 'Forsendelser' }).first().click()
  await page.locator('main table a').first().click()
  await page.getByRole('heading', { name: 'Forsendelse med 2 HMS-kort' }).waitFor()
  const [missing] = cards
  assert.ok(missing)
  await page.locator(`input[name=missing][value="${missing.number}"]`).check()
  await page.getByRole('button', { name: 'Bekreft mottaket' }).click()
  await page.getByText(/1 kort er sperret, og et nytt lages uten kostnad/).waitFor()
  await page.getByRole('link', { name: 'Nytt kort lages uten kostnad' }).click()
  await page.getByText('Godkjent').first().waitFor()
  const { page: anybody } = await stage.visit()
  await anybody.goto(`/check?number=${missing.number}`)
  await anybody.getByRole('heading', { name: 'Kortet er ikke gyldig' }).waitFor()
})
