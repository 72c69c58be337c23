/** What is judged at every page and state, by a program that a person does not have to be there for. */
import axe, { type Result } from 'axe-core'
import type { Page } from 'playwright-core'
import type { TourLanguage } from '../../tools/screens/tour.ts'

const widths = [1280, 390]
/** All of WCAG 2.2 A and AA that a program can judge, and what axe's authors advise besides. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What is wrong with a page: its language, its accessibility, its width. */
export async function judgePage(page: Page, name: string, language: TourLanguage): Promise<readonly string[]> {
  const wrong: string[] = []
  const note = (what: string) => wrong.push(`${name}, ${language}: ${what}`)
  if ((await page.locator('html').getAttribute('lang')) !== language) note('it is in the other language')
  if ((await countSwitches(page, language)) === 0) note('nothing switches the language')
  const silent = await page.locator('iframe[sandbox]:not([sandbox~=allow-scripts])').count()
  if (page.frames().length - 1 > silent) note('a page within the page is not judged')
  await page.evaluate(axe.source)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 844 })
    const violations = await findViolations(page)
    for (const { id, nodes } of violations)
      note(`${id} at ${width}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' · ')}`)
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (excess > 0) note(`${excess} pixels wider than ${width}`)
  }
  return wrong
}

/**
 * Runs what was put into the page. Once in a page for all widths: reading it again costs as much as judging. A letter that the
 * simulated inbox shows stands in a frame where no script runs, so no program can judge what is in it; no other page within a page
 * is let through.
 */
function findViolations(page: Page): Promise<readonly Pick<Result, 'id' | 'nodes'>[]> {
  return page.evaluate(async (runOnly) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe } // as its source puts it there
    const { violations } = await inPage.run(document, { runOnly, iframes: false, resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => ({ id, nodes }))
  }, rules)
}

/** A link or a button in the other language, which is named in that language. */
function countSwitches(page: Page, language: TourLanguage): Promise<number> {
  const other = language === 'nb' ? 'en' : 'nb'
  return page.locator(`a[lang=${other}], button[lang=${other}], a[hreflang=${other}]`).count()
}
