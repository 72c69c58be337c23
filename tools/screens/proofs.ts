import type { Page } from 'playwright-core'
import { openInspector } from './inspections.ts'
import type { Stop } from './stop.ts'

/** A provisional proof before the inspector's app: read without log-in, by an inspector, and without network. */
export function showProofs(order: string, text: string): readonly Stop[] {
  const read = async (page: Page) => {
    await page.goto('/')
    await page.goto(`/k${text.slice(text.indexOf('#'))}`)
    await page.locator('[data-answer].proof').waitFor()
  }
  return [
    { name: 'order-proof', who: 'employer', show: `/orders/${order}/proof` },
    {
      name: 'inspector-proof',
      who: 'telephone',
      show: async (page) => {
        await read(page)
        await page.locator('#code').waitFor()
      },
    },
    {
      name: 'inspector-proof-code-wrong',
      who: 'telephone',
      show: async (page) => {
        await read(page)
        await page.locator('#code').fill('000000')
        await page.locator('form.code button').click()
        await page.locator('[data-code=differs]').waitFor()
      },
    },
    {
      name: 'inspector-proof-with-code',
      who: 'inspector',
      show: async (page) => {
        await read(page)
        await page.locator('[data-code=told]').waitFor()
      },
    },
    {
      name: 'inspector-proof-offline',
      who: 'telephone',
      isOffline: true,
      show: async (page) => {
        await openInspector(page)
        await page.goto(`/k/${text.slice(text.indexOf('#'))}`)
        await page.locator('[data-code=offline]').waitFor()
      },
    },
  ]
}
