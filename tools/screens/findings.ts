import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { staff } from '../../journeys/stage/people.ts'
import { signIn } from '../story/web-session.ts'
import { openInspector } from './inspections.ts'
import type { Act, Stop } from './stop.ts'

/** Something is wrong: what an inspector does about it, and what the authority, the issuer and the employer see. */
export const showFindings: Act = async ({ product }, { card, lost }) => {
  const { now } = (await (await fetch(`${product.portalUrl}/api/status`)).json()) as { now: string } // our own server's shape
  const session = await signIn(product.portalUrl, staff.inspector)
  const inspection = randomUUID()
  const place = { placeKind: 'construction-site', site: 'Storgata 1, port 2' }
  await session.json('POST', '/api/inspections', {
    ...{ id: inspection, at: now, ...place, suspicion: true, note: 'Kortet var lånt bort.\nHan sluttet i august.' },
    cards: [{ number: card, answer: 'SUSPENDED' }],
    findings: [{ code: 'employment-ended', number: card }],
    photographs: 2,
  })
  const bytes = new Uint8Array(readFileSync('journeys/data/identity-document.jpg'))
  await session.json('POST', `/api/inspections/${inspection}/photographs?photograph=${randomUUID()}`, bytes)
  const seizure = { id: randomUUID(), card, ground: 'employment-ended', ...place, at: now, inspection }
  await session.json('POST', '/api/seizures', seizure)
  await session.json('GET', `/api/cards/${card}/inspection`)
  const offline = { id: randomUUID(), card, answer: 'SUSPENDED', level: 0, offline: true, at: now }
  await session.json('POST', '/api/checks', { checks: [{ ...offline, place: { latitude: 59.9, longitude: 10.7 } }] })
  const authority = await signIn(product.portalUrl, staff.authority)
  const { suspicions } = await authority.json<{ suspicions: { id: string }[] }>('GET', '/api/suspicions')
  const [suspicion] = suspicions
  if (suspicion === undefined) throw new Error('No suspicion was reported.')
  const at = (who: Stop['who'], name: string, show: Stop['show']): Stop => ({ name, who, show })
  const wrong = (path: string) => async (page: Page) => {
    await page.goto(path)
    await page.locator('main form.stack-form button').first().click()
    await page.locator('.ds-error-summary').waitFor()
  }
  return [
    at('telephone', 'report-choices-signed-out', (page) => openChoices(page, card)),
    at('inspector', 'report-choices', (page) => openChoices(page, card)),
    at('inspector', 'report-record', async (page) => {
      await openChoices(page, card)
      await page.locator('.report > button:not(.danger):not(.plain):not(.primary)').first().click()
      await page.locator('#note').waitFor()
    }),
    at('inspector', 'report-seizure-wrong', async (page) => {
      await openChoices(page, card)
      await page.locator('button.danger').click()
      await page.locator('button[type=submit]').click()
      await page.locator('.note.bad[role=alert]').waitFor()
    }),
    { ...at('telephone', 'report-unfinished', openInspector), isOffline: true },
    {
      ...at('telephone', 'report-suspicion-offline', async (page) => {
        await openInspector(page)
        await page.locator('.reports > button').click()
        await page.locator('button.primary').click()
        await page.locator('#organisation').waitFor()
      }),
      isOffline: true,
    },
    at('inspector', 'inspections', '/inspections'),
    at('inspector', 'inspections-none-found', '/inspections?search=nowhere'),
    at('inspector', 'inspection', `/inspections/${inspection}`),
    at('authority', 'inspections-of-all', '/inspections'),
    at('authority', 'suspicions', '/suspicions'),
    at('authority', 'suspicions-none', '/suspicions?state=closed'),
    at('authority', 'suspicion', `/suspicions/${suspicion.id}`),
    at('authority', 'suspicion-wrong', wrong(`/suspicions/${suspicion.id}`)),
    at('officer', 'seizures', '/seizures'),
    at('officer', 'seizures-none-found', '/seizures?state=wrong'),
    at('officer', 'seizure', `/seizures/${seizure.id}`),
    at('officer', 'seizure-destruction', `/seizures/${seizure.id}/destruction`),
    at('authority', 'seizure-correction-wrong', wrong(`/seizures/${seizure.id}/correction`)),
    at('authority', 'card-checks', `/cards/${card}/checks`),
    at('authority', 'card-checks-none', `/cards/${lost}/checks`),
    at('officer', 'card-checks-reason', `/cards/${card}/checks`),
    at('officer', 'card-checks-reason-wrong', wrong(`/cards/${card}/checks`)),
    at('officer', 'card-checks-for-dispute', `/cards/${card}/checks?because=dispute`),
    at('employer', 'card-seized', `/cards/${card}`),
  ]
}

async function openChoices(page: Page, number: string): Promise<void> {
  await openInspector(page)
  await page.locator('#number').fill(number)
  await page.locator('main form button').first().click()
  await page.locator('button.wrong').click()
  await page.locator('.report').waitFor()
}
