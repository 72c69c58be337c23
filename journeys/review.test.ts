import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { enrol, findToken, orderFor, pictures } from './stage/cards.ts'
import { openStage, type Stage } from './stage/open-stage.ts'
import { findEmployer, findWorkers, signIn, staff } from './stage/people.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.stop())

test('of two pictures only the rejected one is asked for again, and then the order is approved', async () => {
  const [worker] = findWorkers('builder', 1)
  assert(worker)
  const [order] = await orderFor(stage, [worker])
  await enrol(stage, worker)

  const officer = await stage.visit()
  await signIn(officer.page, staff.officer)
  await openCase(officer.page, worker.family)
  await officer.page.locator('input[name=portrait][value=background]').check()
  await officer.page.locator('input[name=identity-document][value=accept]').check()
  await officer.page.getByRole('button', { name: 'Lagre og gå til neste' }).click()
  await officer.page.getByText(/arbeidstakeren får beskjed/).waitFor()

  const token = await findToken(stage, worker, 2)
  const { page } = await stage.visit()
  await page.goto(`/w/${token}`)
  await page.getByRole('heading', { level: 1, name: 'Bilde av deg' }).waitFor()
  await page.getByText('Vi trenger et nytt bilde').waitFor()
  await page
    .getByText(/bakgrunn/i)
    .first()
    .waitFor()
  await page.goto(`/w/${token}/identity-document`)
  assert.equal(await page.locator('input[name=identity-document]').count(), 0, 'the accepted picture is not asked for')
  await page.goto(`/w/${token}`)
  await page.locator('input[name=portrait]').setInputFiles(pictures.portrait)
  await page.getByRole('button', { name: 'Bruk dette bildet' }).click()
  await page.getByRole('heading', { level: 1, name: 'Takk, vi har alt vi trenger' }).waitFor()

  await officer.page.goto('/reviews')
  await openCase(officer.page, worker.family)
  assert.equal(await officer.page.locator('input[name=identity-document]').count(), 0, 'what was accepted stays so')
  await officer.page.locator('input[name=portrait][value=accept]').check()
  await officer.page.getByRole('button', { name: 'Lagre og gå til neste' }).click()
  await officer.page.getByText(/bestillingen er godkjent/).waitFor()

  const employer = await stage.visit()
  await signIn(employer.page, findEmployer('builder').manager, `/orders/${order}`)
  await employer.page.locator('main .ds-tag').getByText('Godkjent').first().waitFor()
})

test('the keys 1 to 9 are enough to decide a case', async () => {
  const [, worker] = findWorkers('builder', 2)
  assert(worker)
  await orderFor(stage, [worker])
  await enrol(stage, worker)
  const { page } = await stage.visit()
  await signIn(page, staff.officer)
  await openCase(page, worker.family)
  await page.keyboard.press('1')
  await page.keyboard.press('1')
  await page.keyboard.press('Enter')
  await page.getByText(/bestillingen er godkjent/).waitFor()
})

async function openCase(page: Page, family: string): Promise<void> {
  await page.getByRole('link', { name: family }).first().click()
  await page.getByRole('heading', { level: 1, name: family }).waitFor()
}
