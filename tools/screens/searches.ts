import type { Page } from 'playwright-core'
import type { IssuedCard } from '../../journeys/stage/cards.ts'
import type { Worker } from '../../journeys/stage/people.ts'
import { openInspector } from './inspections.ts'
import type { Stop } from './stop.ts'

/** A worker forgot the card, and an inspector looks for it; what an authority is told of a card that was lost. */
export function showSearches({ worker }: IssuedCard, lost: IssuedCard): readonly Stop[] {
  const inspector = (name: string, show: (page: Page) => Promise<unknown>): Stop => ({
    ...{ name: `inspector-${name}`, who: 'inspector', show },
  })
  return [
    inspector('blocked-for-authority', async (page) => {
      await openInspector(page)
      await page.locator('.search-entry button').waitFor()
      await page.locator('#number').fill(lost.number)
      await page.locator('form button').click()
      await page.locator('[data-depth=authority]').waitFor()
      await page.locator('.details > details summary').click()
    }),
    inspector('search', openSearch),
    inspector('search-wrong', async (page) => {
      await openSearch(page)
      await page.locator('form button').click()
      await page.locator('.note.bad').first().waitFor()
    }),
    inspector('search-found', async (page) => {
      await openSearch(page)
      await search(page, worker)
      await page.locator('[data-search=some]').waitFor()
    }),
    inspector('search-none', async (page) => {
      await openSearch(page)
      await search(page, { ...worker, family: 'Ukjent-Person' })
      await page.locator('[data-search=none]').waitFor()
    }),
  ]
}

async function openSearch(page: Page): Promise<void> {
  await openInspector(page)
  await page.locator('.search-entry button').click()
  await page.locator('#search-name').waitFor()
}

async function search(page: Page, { family, birth }: Pick<Worker, 'family' | 'birth'>): Promise<void> {
  await page.locator('#search-name').fill(family)
  await page.locator('#search-birth').fill(birth)
  await page.locator('#purpose-workplace-check').check()
  await page.locator('form button').click()
}
