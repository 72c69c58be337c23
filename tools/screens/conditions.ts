import { waitFor } from '../../journeys/stage/cards.ts'
import type { Stage } from '../../journeys/stage/open-stage.ts'
import { findEmployer, staff } from '../../journeys/stage/people.ts'
import { signIn, type WebSession } from '../story/web-session.ts'
import type { Act, Stop } from './stop.ts'

const builder = findEmployer('builder')
const wish = { organisation: builder.organisation, reason: 'exempt-supply', from: '2026-11-01' }
const officer = (name: string, show: Stop['show']): Stop => ({ name, who: 'officer', show })

/** The rules of a day, and exemptions before there are any. */
export const showRules: Act = async () => [
  officer('explain-card', '/explain-card'),
  officer('explain-card-unknown', '/explain-card?number=1000009'),
  officer('sectors', '/sectors'),
  officer('sectors-2010', '/sectors?on=2010-06-01'),
  officer('sectors-no-day', '/sectors?on=yesterday'),
  { name: 'sectors-authority', who: 'authority', show: '/start' },
  officer('exemptions-empty', '/exemptions'),
  officer('exemption-new', '/exemptions/new'),
  officer('exemption-wrong', '/exemptions/confirmation?organisation=12&from=2026-11-23&until=2026-11-01'),
  officer('exemption-confirmation', `/exemptions/confirmation?${new URLSearchParams(wish)}`),
]

/** A card while its enterprise is out of the VAT register and when it is back, a blocked one, and exemptions that were accepted. */
export const showConditions: Act = async (stage, { card, lost }) => {
  const session = await signIn(stage.product.portalUrl, staff.officer)
  await session.json('POST', '/api/exemptions', { ...wish, until: '2026-11-10' })
  await session.json('POST', '/api/exemptions', { ...wish, organisation: findEmployer('sole').organisation })
  const explained = `/cards/${card}/conditions`
  return [
    officer('conditions-not-met', async (page) => {
      await setVat(stage, session, card, false)
      await page.goto(explained)
    }),
    officer('conditions', async (page) => {
      await setVat(stage, session, card, true)
      await page.goto(explained)
    }),
    officer('conditions-asking', async (page) => {
      const { at } = await session.json<View>('GET', `/api${explained}`)
      await page.goto(`${explained}?asked=${encodeURIComponent(at)}`)
    }),
    officer('conditions-blocked', `/cards/${lost}/conditions`),
    { name: 'conditions-authority', who: 'authority', show: explained },
    officer('exemptions', '/exemptions'),
    officer('exemptions-none-found', '/exemptions?search=Zzz'),
    officer('exemption-end', `/exemptions/${findEmployer('sole').organisation}/${wish.from}/end`),
    officer('exemption-end-wrong', async (page) => {
      await page.goto(`/exemptions/${findEmployer('sole').organisation}/${wish.from}/end`)
      await page.locator('#until').fill('2026-10-01')
      await page.locator('main form button').first().click()
      await page.locator('.ds-error-summary').waitFor()
    }),
  ]
}

type View = {
  readonly at: string
  readonly validity: string
}

/** Changes the simulated world, has the registers asked, and waits until the card follows. */
export async function setVat({ product }: Stage, session: WebSession, card: string, vat: boolean): Promise<void> {
  const changed = await fetch(`${product.world['world']}/organisations`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ number: builder.organisation, vat }),
  })
  if (!changed.ok) throw new Error(`The enterprise was not changed: ${await changed.text()}`)
  await session.json('POST', `/api/cards/${card}/conditions/inquiry`)
  await waitFor(
    () => session.json<View>('GET', `/api/cards/${card}/conditions`),
    ({ validity }) => (validity === 'OK') === vat,
  )
}
