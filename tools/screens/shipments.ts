import { issueCards, waitFor } from '../../journeys/stage/cards.ts'
import { letTimePass } from '../../journeys/stage/move-clock.ts'
import type { Stage } from '../../journeys/stage/open-stage.ts'
import { findEmployer, findWorkers } from '../../journeys/stage/people.ts'
import { signIn } from '../story/web-session.ts'
import type { Act, Stop } from './stop.ts'

type Shipment = {
  readonly id: string
  readonly status: string
  readonly number?: string
  readonly cards: readonly string[]
}

const builder = findEmployer('builder')

/** Envelopes on their way, delivered, returned and received; the producer's packing table. */
export const showShipments: Act = async (stage) => {
  const { portalUrl } = stage.product
  const orderer = await signIn(portalUrl, builder.manager)
  const list = async () =>
    (await orderer.json<{ shipments: Shipment[] }>('GET', `/api/organisations/${builder.organisation}/shipments`))
      .shipments
  const before = (await list()).length
  const workers = findWorkers('builder', 18)
  for (const group of [workers.slice(14, 15), workers.slice(15, 17), workers.slice(17, 18)])
    await issueCards(stage, group)
  const shipments = await waitFor(list, (all) => all.length === before + 3 && all.every(({ number }) => number))
  const [back, come, underway] = shipments
  if (back === undefined || come === undefined || underway === undefined) throw new Error('Nothing was packed.')
  await scan(stage, back, 'RETURN')
  await scan(stage, come, 'DELIVERED')
  await letTimePass(stage, 1)
  await waitFor(list, (all) => all[0]?.status === 'returned' && all[1]?.status === 'delivered')

  const employer = (name: string, show: Stop['show']): Stop => ({ name, who: 'employer', show })
  return [
    employer('shipments', `/enterprises/${builder.organisation}/shipments`),
    employer('shipment-underway', `/shipments/${underway.id}`),
    employer('shipment-returned', `/shipments/${back.id}`),
    employer('shipment-address-wrong', async (page) => {
      await page.goto(`/shipments/${back.id}`)
      await page.locator('#postcode').fill('12')
      await page.locator('main form button').first().click()
      await page.locator('.ds-error-summary').waitFor()
    }),
    employer('shipment-delivered', `/shipments/${come.id}`),
    employer('shipment-not-arrived', `/shipments/${come.id}/not-arrived`),
    employer('shipment-received', async (page) => {
      await page.goto(`/shipments/${come.id}`)
      const button = page.getByRole('button', { name: /Bekreft mottaket|Confirm the receipt/ })
      if ((await button.count()) > 0) await button.click()
    }),
    {
      name: 'packing',
      who: 'leader',
      show: async (page) => {
        await page.goto('/production')
        await page.locator('main table a').first().click()
        await page.waitForURL(/production\/./)
        await page.goto(`${page.url()}/shipments`)
      },
    },
  ]
}

/** Moves an envelope on at the simulated post. */
async function scan({ product }: Stage, { number }: Shipment, status: string): Promise<void> {
  const answer = await fetch(`${product.world['postDesk']}/${number}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ status }),
  })
  if (!answer.ok) throw new Error(`The post did not move the envelope: ${await answer.text()}`)
}
