import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { judgeEveryPage } from './stage/judge-every-page.ts'
import { openStage, type Stage } from './stage/open-stage.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.stop())

judgeEveryPage('ordering', () => stage)

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
