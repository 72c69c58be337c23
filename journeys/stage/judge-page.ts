/** What is judged at every page and state, by a program that a person does not have to be there for. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type axe from 'axe-core'
import type { Result } from 'axe-core'
import type { Frame, Page } from 'playwright-core'
import type { TourLanguage } from '../../tools/screens/stop.ts'

const widths = [1280, 390]
/** A letter is read in a frame within a page, on a telephone too: as narrow as WCAG asks of any page (1.4.10). */
const letterWidths = [1280, 320]
/** All of WCAG 2.2 A and AA that a program can judge, and what axe's authors advise besides. */
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** Half as long to send and to read as what the package itself gives, at every page. */
const axeScript = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** What is wrong with a page and with every page within it: its language, its accessibility, its width. */
export async function judgePage(page: Page, name: string, language: TourLanguage): Promise<readonly string[]> {
  const wrong: string[] = []
  if ((await findLanguage(page)) !== language) wrong.push('it is in the other language')
  if ((await countSwitches(page, language)) === 0) wrong.push('nothing switches the language')
  wrong.push(...(await judgeAt(page, widths)))
  for (const frame of page.frames()) if (frame !== page.mainFrame()) wrong.push(...(await judgeWithin(page, frame)))
  return wrong.map((what) => `${name}, ${language}: ${what}`)
}

async function judgeAt(page: Page, each: readonly number[]): Promise<readonly string[]> {
  const wrong: string[] = []
  await page.evaluate(axeScript)
  for (const width of each) {
    await page.setViewportSize({ width, height: 844 })
    for (const { id, nodes } of await findViolations(page))
      wrong.push(`${id} at ${width}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' · ')}`)
    const excess = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    if (excess > 0) wrong.push(`${excess} pixels wider than ${width}`)
  }
  return wrong
}

/**
 * A letter that the simulated inbox shows stands in a frame where no script runs, ours neither: it is judged as a page of its
 * own, at its own address. No other page within a page is let through.
 */
async function judgeWithin(page: Page, frame: Frame): Promise<readonly string[]> {
  const sandbox = await (await frame.frameElement()).getAttribute('sandbox')
  const isSilent = sandbox !== null && !sandbox.split(/\s+/).includes('allow-scripts')
  if (!isSilent || frame.parentFrame() !== page.mainFrame() || !/^https?:/.test(frame.url()))
    return [`a page within the page is not judged: ${frame.url()}`]
  return (await judgeLetter(page, frame.url())).map((what) => `the letter within: ${what}`)
}

async function judgeLetter(page: Page, address: string): Promise<readonly string[]> {
  const letter = await page.context().newPage()
  try {
    // The same bytes, without the header that forbids script.
    await letter.route(address, async (route) => {
      const response = await route.fetch()
      const { 'content-security-policy': _forbids, ...headers } = response.headers()
      await route.fulfill({ response, headers })
    })
    await letter.goto(address)
    const language = await findLanguage(letter)
    const wrong = language === 'nb' || language === 'en' ? [] : [`it is in no language of ours: ${language}`]
    if (letter.frames().length > 1) wrong.push('a page within it is not judged')
    return [...wrong, ...(await judgeAt(letter, letterWidths))]
  } finally {
    await letter.close()
  }
}

/** Runs what was put into the page. Once in a page for all widths: reading it again costs as much as judging. */
function findViolations(page: Page): Promise<readonly Pick<Result, 'id' | 'nodes'>[]> {
  return page.evaluate(async (runOnly) => {
    const { axe: inPage } = window as unknown as { axe: typeof axe } // as its source puts it there
    const { violations } = await inPage.run(document, { runOnly, iframes: false, resultTypes: ['violations'] })
    return violations.map(({ id, nodes }) => ({ id, nodes }))
  }, rules)
}

const findLanguage = (page: Page) => page.locator('html').getAttribute('lang')

/** A link or a button in the other language, which is named in that language. */
function countSwitches(page: Page, language: TourLanguage): Promise<number> {
  const other = language === 'nb' ? 'en' : 'nb'
  return page.locator(`a[lang=${other}], button[lang=${other}], a[hreflang=${other}]`).count()
}
