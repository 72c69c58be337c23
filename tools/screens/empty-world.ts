import type { Page } from 'playwright-core'
import { findEmployer, findWorkers } from '../../journeys/stage/people.ts'
import { openInspector } from './inspections.ts'
import type { Act, Stop } from './stop.ts'

/** What there is before anybody has ordered, and everything that can go wrong on the way to an order. */
export const showEmptyWorld: Act = async ({ product }) => {
  const builder = `/enterprises/${findEmployer('builder').organisation}`
  const newcomer = `/enterprises/${findEmployer('transport').organisation}`
  const anybody = (name: string, show: Stop['show']): Stop => ({ name, who: 'anybody', show })
  const employer = (name: string, show: Stop['show']): Stop => ({ name, who: 'employer', show })
  const uploading = (file: Parameters<ReturnType<Page['locator']>['setInputFiles']>[0]) => async (page: Page) => {
    await page.goto(`${builder}/upload`)
    await page.locator('input[type=file]').setInputFiles(file)
    await page.locator('main form button').click()
    await page.locator('.stats, .ds-error-summary').first().waitFor()
  }
  const [first, second] = findWorkers('builder', 2)
  return [
    anybody('front', '/'),
    anybody('check', '/check'),
    anybody('check-unknown', '/check?number=1000009'),
    anybody('check-wrong-digit', '/check?number=10000091'),
    anybody('check-wrong-length', '/check?number=12'),
    anybody('privacy', '/privacy'),
    anybody('accessibility', '/accessibility'),
    anybody('status', '/status'),
    anybody('api-docs', '/api/docs'),
    anybody('check-code', async (page) => {
      await page.goto('/check')
      await page
        .locator('.check-code', { has: page.locator('#code') })
        .locator('summary')
        .click()
      await page.locator('#code').fill('https://hms.example/menu')
      await page
        .locator('.check-code form', { has: page.locator('#code') })
        .locator('button')
        .click()
      await page.locator('[data-answer=MALFORMED]').waitFor()
    }),
    anybody('not-found', '/nothing-here'),
    anybody('log-in-picker', '/sign-in?to=/start'),
    anybody('log-in-failed', '/sign-in/callback?state=forgotten'),
    anybody('demo-world', '/development'),
    anybody('simulated-world', (page, language) => page.goto(`${product.world['http']}/?lang=${language}`)),
    anybody('inbox-empty', (page, language) => page.goto(`${product.world['inbox']}?lang=${language}`)),
    anybody('link-unknown', `/w/${'x'.repeat(43)}`),
    { name: 'denied', who: 'leader', show: '/reviews' },
    { name: 'enterprise-none', who: 'leader', show: '/enterprise' },
    { name: 'home-empty', who: 'newcomer', show: newcomer },
    { name: 'orders-empty', who: 'newcomer', show: `${newcomer}/orders` },
    { name: 'cards-empty', who: 'newcomer', show: `${newcomer}/cards` },
    { name: 'queue-empty', who: 'officer', show: '/reviews' },
    { name: 'production-empty', who: 'leader', show: '/production' },
    { name: 'production-waiting-empty', who: 'leader', show: '/production/waiting' },
    employer('employees', `${builder}/employees`),
    employer('employees-none-found', `${builder}/employees?search=Zzz`),
    employer('order-look-over', async (page) => {
      await page.goto(`${builder}/employees`)
      for (const tick of (await page.locator('.tick-form input[type=checkbox]').all()).slice(0, 3)) await tick.check()
      await page.locator('.tick-form button[type=submit]').click()
      await page.locator('#identity').waitFor()
    }),
    employer('order-look-over-unticked', async (page) => {
      await page.goto(`${builder}/employees`)
      for (const tick of (await page.locator('.tick-form input[type=checkbox]').all()).slice(0, 3)) await tick.check()
      await page.locator('.tick-form button[type=submit]').click()
      await page.locator('#order button').click()
      await page.locator('.ds-error-summary').waitFor()
    }),
    employer('order-by-number', `${builder}/order/new`),
    employer('order-by-number-wrong', async (page) => {
      await page.goto(`${builder}/order/new`)
      await page.locator('#number').fill('12345678901')
      await page.locator('main form button').last().click()
      await page.locator('.ds-error-summary').waitFor()
    }),
    employer('upload', `${builder}/upload`),
    employer('upload-nothing', async (page) => {
      await page.goto(`${builder}/upload`)
      await page.locator('main form button').click()
      await page.locator('.ds-error-summary').waitFor()
    }),
    employer('upload-picture', uploading('journeys/data/portrait.jpg')),
    employer('upload-no-columns', uploading(table('Avdeling;Tittel\nNord;Tømrer\n'))),
    employer('preview', uploading('journeys/data/employees-builder.xlsx')),
    employer('preview-unticked', async (page) => {
      await uploading('journeys/data/employees-builder.xlsx')(page)
      await page.locator('#order button').click()
      await page.locator('.ds-error-summary').waitFor()
    }),
    employer('preview-all-good', uploading(table(`Fødselsnummer;Navn;E-post\n${row(first)}${row(second)}`))),
    employer('preview-none-good', uploading(table('Fødselsnummer;Navn;E-post\n23869817430;;a@worker.example\n'))),
    { name: 'inspector', who: 'telephone', show: openInspector },
  ]
}

const row = (worker: ReturnType<typeof findWorkers>[number] | undefined) =>
  worker ? `${worker.id};${worker.given} ${worker.family};${worker.email}\n` : ''

const table = (text: string) => ({ name: 'ansatte.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
