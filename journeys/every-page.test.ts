import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ordersAndCards, tour } from '../tools/screens/tour.ts'
import { judgePage } from './stage/judge-page.ts'
import { openStage, type Stage } from './stage/open-stage.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.stop())

/** It takes a few minutes; a page that hangs must not hold up everything. */
const LONGEST_IN_MS = 25 * 60_000

test('every page and state is accessible, fits a telephone, and speaks the language that was chosen', {
  timeout: LONGEST_IN_MS,
}, async () => {
  const wrong: string[] = []
  await tour(stage, ordersAndCards, async (...where) => {
    wrong.push(...(await judgePage(...where)))
  })
  assert.deepEqual(wrong, [])
})

test('the language switch keeps the page, what was asked, and the choice', async () => {
  const { page } = await stage.visit()
  await page.goto('/check?number=1000009')
  await page.getByRole('heading', { name: 'Kortet er ikke gyldig' }).waitFor()
  await page.getByRole('link', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'The card is not valid' }).waitFor()
  assert.equal(new URL(page.url()).searchParams.get('number'), '1000009')
  await page.goto('/')
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
})
