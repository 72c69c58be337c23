import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { type TourLanguage, tour } from '../tools/screens/tour.ts'
import { openStage, type Stage } from './stage/open-stage.ts'

const widths = [1280, 390]
/** All of WCAG 2.2 A and AA that a program can judge, and what axe's authors advise besides. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.stop())

/** It takes about three minutes; a page that hangs must not hold up everything. */
const LONGEST_IN_MS = 15 * 60_000

test('every page and state is accessible, fits a telephone, and speaks the language that was chosen', {
  timeout: LONGEST_IN_MS,
}, async () => {
  const wrong: string[] = []
  await tour(stage, async (page, name, language) => {
    const note = (what: string) => wrong.push(`${name}, ${language}: ${what}`)
    if ((await page.locator('html').getAttribute('lang')) !== language) note('it is in the other language')
    if ((await countSwitches(page, language)) === 0) note('nothing switches the language')
    for (const width of widths) {
      await page.setViewportSize({ width, height: 844 })
      const { violations } = await new AxeBuilder({ page })
        .setLegacyMode()
        .options({ runOnly: rules, resultTypes: ['violations'] })
        .analyze()
      for (const { id, nodes } of violations)
        note(`${id} at ${width}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' · ')}`)
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      if (excess > 0) note(`${excess} pixels wider than ${width}`)
    }
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

/** A link or a button in the other language, which is named in that language. */
function countSwitches(page: Page, language: TourLanguage): Promise<number> {
  const other = language === 'nb' ? 'en' : 'nb'
  return page.locator(`a[lang=${other}], button[lang=${other}], a[hreflang=${other}]`).count()
}
