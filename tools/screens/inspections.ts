import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { IssuedCard } from '../../journeys/stage/cards.ts'
import type { Stage } from '../../journeys/stage/open-stage.ts'
import type { Stop } from './stop.ts'

/** The public page and the inspector's app before a card that is valid and one that was lost. */
export function showInspections({ product }: Stage, valid: IssuedCard, lost: IssuedCard): readonly Stop[] {
  const telephone = (name: string, show: Stop['show']): Stop => ({ name: `inspector-${name}`, who: 'telephone', show })
  return [
    { name: 'check-valid', who: 'anybody', show: `/check?number=${valid.number}` },
    { name: 'check-blocked', who: 'anybody', show: `/check?number=${lost.number}` },
    {
      name: 'inspector-valid-with-portrait',
      who: 'inspector',
      show: async (page) => {
        await scan(page, valid)
        await page.locator('img.portrait').waitFor()
      },
    },
    telephone('valid', (page) => scan(page, valid)),
    telephone('blocked', (page) => scan(page, lost)),
    telephone('number', (page) => typeNumber(page, valid.number)),
    telephone('number-wrong', (page) => typeNumber(page, '12')),
    telephone('no-card', async (page) => {
      await page.goto('/')
      await page.goto('/k#MFRGG')
      await page.locator('[data-answer]').waitFor()
    }),
    telephone('no-code', async (page) => {
      await page.goto('/k/')
      await page.locator('input[type=file]').setInputFiles('journeys/data/identity-document.jpg')
      await page.locator('[role=status]', { hasText: /QR/ }).waitFor()
    }),
    telephone('usb-reader', async (page) => {
      await openInspector(page)
      await page.locator('.scan-settings summary').click()
      await page.locator('#usb-code').waitFor()
    }),
    { ...telephone('offline', openInspector), isOffline: true },
    { ...telephone('offline-valid', (page) => scan(page, valid)), isOffline: true },
    { ...telephone('offline-number', (page) => typeNumber(page, valid.number)), isOffline: true },
    {
      name: 'inspector-cannot-tell',
      who: 'anybody',
      show: async (page) => {
        await page.context().route(/\/(api\/status|status\/|\.well-known\/)/, (route) => route.abort())
        await page.goto(`${product.portalUrl}/k/`)
        await page.evaluate(() =>
          indexedDB.databases().then((all) => all.map(({ name = '' }) => indexedDB.deleteDatabase(name))),
        )
        await scan(page, valid)
        await page.context().unroute(/\/(api\/status|status\/|\.well-known\/)/)
      },
    },
  ]
}

/** The app draws itself after its page is loaded. */
export async function openInspector(page: Page): Promise<void> {
  await page.goto('/k/')
  await page.locator('input[type=file]').waitFor()
}

async function scan(page: Page, { proofs }: IssuedCard): Promise<void> {
  await openInspector(page)
  await page.locator('input[type=file]').setInputFiles(join(proofs, 'back.png'))
  await page.locator('[data-answer]').waitFor()
}

async function typeNumber(page: Page, number: string): Promise<void> {
  await page.goto('/k/')
  await page.locator('#number').fill(number)
  await page.locator('form button').click()
  await page.locator('[data-answer], .note.bad').waitFor()
}
