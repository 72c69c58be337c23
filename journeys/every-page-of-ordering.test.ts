import assert from 'node:assert/strict'
import { test } from 'node:test'
import { judgeEveryPage } from './stage/judge-every-page.ts'

const findStage = judgeEveryPage('ordering')

test('the language switch keeps the page, what was asked, and the choice', async () => {
  const { page } = await findStage().visit()
  await page.goto('/check?number=1000009')
  await page.getByRole('heading', { name: 'Kortet er ikke gyldig' }).waitFor()
  await page.getByRole('link', { name: 'English' }).click()
  await page.getByRole('heading', { name: 'The card is not valid' }).waitFor()
  assert.equal(new URL(page.url()).searchParams.get('number'), '1000009')
  await page.goto('/')
  assert.equal(await page.locator('html').getAttribute('lang'), 'en')
})
