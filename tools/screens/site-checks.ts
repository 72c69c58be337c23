import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { IssuedCard } from '../../journeys/stage/cards.ts'
import type { Stop } from './stop.ts'

/** Many cards in a row on a site, and a gate. */
export function showSiteChecks(valid: IssuedCard, lost: IssuedCard): readonly Stop[] {
  const telephone = (name: string, show: (page: Page) => Promise<unknown>): Stop => ({
    name,
    who: 'telephone',
    show: async (page) => {
      await forget(page)
      // As on a telephone that has no full screen: a window that fills the screen has one width, and each is looked at in two.
      if (name.startsWith('kiosk'))
        await page.addInitScript(() => Reflect.deleteProperty(Element.prototype, 'requestFullscreen'))
      await show(page)
      // A phone that is a gate is one at every address: the next stop is another.
      if (name.startsWith('kiosk')) await forget(page, false)
    },
  })
  const begin = async (page: Page) => {
    await page.goto('/k/?site')
    await page.locator('#site-name').fill('Operakvartalet, felt B7')
    await page.locator('.list-form summary').click()
    await page.locator('#site-paste').fill(`${valid.number}\n1234567\n12\n${valid.number}`)
    await page.locator('.list-form button').first().click()
    await page.locator('.told ul').waitFor()
  }
  const check = async (page: Page) => {
    await begin(page)
    await page.locator('form > button[type=submit]').click()
    const pictures = [valid, lost].map(({ proofs }) => join(proofs, 'back.png'))
    await page.locator('input[accept="image/*"]').setInputFiles(pictures)
    await page.locator('ul.seen li').nth(1).waitFor()
  }
  const gate = async (page: Page) => {
    await page.goto('/k/?kiosk')
    await page.locator('#gate').fill('Port 2')
    for (const id of ['code', 'code-again']) await page.locator(`#${id}`).fill('4711')
    await page.locator('form > button[type=submit]').click()
    await page.locator('.kiosk-gate').waitFor()
  }
  const pass = (card: IssuedCard) => async (page: Page) => {
    await gate(page)
    await page.locator('#typed').fill(card.number)
    await page.keyboard.press('Enter')
    await page.locator('.kiosk-answer.on').waitFor()
  }
  return [
    telephone('site-begin', async (page) => {
      await page.goto('/k/?site')
      await page.locator('#site-name').waitFor()
    }),
    telephone('site-begin-nameless', async (page) => {
      await page.goto('/k/?site')
      await page.locator('form > button[type=submit]').click()
      await page.locator('.note.bad').waitFor()
    }),
    telephone('site-list', begin),
    telephone('site-running', check),
    telephone('site-only-wrong', async (page) => {
      await check(page)
      await page.locator('#only-wrong').check()
    }),
    telephone('site-summary', async (page) => {
      await check(page)
      await page.locator('.site-check .thumb button.primary').click()
      await page.locator('.summary').waitFor()
    }),
    telephone('kiosk-begin', async (page) => {
      await page.goto('/k/?kiosk')
      await page.locator('form > button[type=submit]').click()
      await page.locator('.note.bad').first().waitFor()
    }),
    telephone('kiosk-gate', gate),
    telephone('kiosk-valid', pass(valid)),
    telephone('kiosk-not-valid', pass(lost)),
    telephone('kiosk-end', async (page) => {
      await gate(page)
      await page.locator('.kiosk-way-out').click()
      await page.locator('dialog[open]').waitFor()
    }),
  ]
}

/** As if nothing had been begun on this telephone; its lists stay. */
async function forget(page: Page, first = true): Promise<void> {
  if (first) await page.goto('/privacy')
  await page.evaluate(async () => {
    const asking = indexedDB.open('hms-inspector')
    await new Promise((opened) => {
      asking.onsuccess = opened
    })
    const store = asking.result.transaction('kept', 'readwrite').objectStore('kept')
    for (const name of ['site-check', 'kiosk', 'kiosk-day']) store.put(null, name)
    await new Promise((done) => store.transaction.addEventListener('complete', done))
    asking.result.close()
  })
}
