import { issueCards, waitFor } from '../../journeys/stage/cards.ts'
import { letTimePass } from '../../journeys/stage/move-clock.ts'
import type { Stage } from '../../journeys/stage/open-stage.ts'
import { findEmployer, findWorkers } from '../../journeys/stage/people.ts'
import { signIn } from '../story/web-session.ts'
import type { Act, Stop } from './stop.ts'

const builder = findEmployer('builder')
const cleaner = findEmployer('cleaner')
const newcomer = findEmployer('transport')
const builders = `/enterprises/${builder.organisation}`
const cleaners = `/enterprises/${cleaner.organisation}`
const newcomers = `/enterprises/${newcomer.organisation}`

/** A register is silent while somebody orders: what the order waits for. */
export const showSilentWorld: Act = async (stage) => {
  await misbehave(stage, 'down')
  const [worker] = findWorkers('transport', 1)
  if (worker === undefined) throw new Error('There are too few workers.')
  const order = await orderOne(stage, newcomer, 'goods-transport', worker.id)
  const employer = (name: string, show: Stop['show']): Stop => ({ name, who: 'newcomer', show })
  return [
    employer('order-waiting', `/orders/${order}`),
    employer('orders-waiting', `${newcomers}/orders?state=awaiting-registers`),
    employer('employees-silent', `${newcomers}/employees`),
    employer('returns-empty', `${newcomers}/returns`),
    employer('proposals-empty', `${newcomers}/proposals`),
  ]
}

/** Somebody has left, somebody has come, somebody stands in the wrong place; and a cleaning firm on its way to approval. */
export const showChangedWorld: Act = async (stage) => {
  await misbehave(stage, 'normal')
  const [leaver, destroyed, stayer] = findWorkers('builder', 21).slice(-3)
  const [joiner, other, misplaced] = findWorkers('cleaner', 6).slice(-3)
  if (!leaver || !destroyed || !stayer || !joiner || !other || !misplaced) throw new Error('There are too few workers.')
  const [left, gone] = await issueCards(stage, [leaver, destroyed])
  if (left === undefined || gone === undefined) throw new Error('No card was issued.')
  const employer = builder.organisation
  for (const { id } of [leaver, destroyed])
    await change(stage, 'POST', '/employments/end', { person: id, employer, to: '2026-11-20' })
  for (const { id } of [joiner, other])
    await change(stage, 'POST', '/employments/hire', { person: id, employer, from: '2026-11-23' })
  await change(stage, 'POST', '/employments/hire', {
    person: misplaced.id,
    employer,
    unit: employer,
    from: '2026-09-01',
  })
  await issueCards(stage, [stayer])
  await letTimePass(stage)
  const orderer = await signIn(stage.product.portalUrl, builder.manager)
  type Returns = { readonly returns: readonly unknown[] }
  await waitFor(
    () => orderer.json<Returns>('GET', `/api/organisations/${employer}/returns`),
    ({ returns }) => returns.length === 2,
  )
  await orderer.json('POST', `/api/cards/${gone.number}/destruction`)
  await orderOne(stage, cleaner, 'cleaning', joiner.id)
  const wasLeftOut = async () => {
    type Proposals = { readonly proposals: readonly { readonly person: string; readonly dismissed: boolean }[] }
    const { proposals } = await orderer.json<Proposals>('GET', `/api/organisations/${employer}/proposals`)
    const [, last] = proposals.filter(({ dismissed }) => !dismissed)
    if (last) await orderer.json('POST', `/api/organisations/${employer}/proposals/${last.person}/dismissal`)
    return proposals.length
  }
  await waitFor(wasLeftOut, (count) => count > 1)

  const seen = (name: string, show: Stop['show']): Stop => ({ name, who: 'employer', show })
  const cleaning = (name: string, show: Stop['show']): Stop => ({ name, who: 'cleaner', show })
  return [
    seen('home-needs', builders),
    seen('card-suspended', `/cards/${left.number}`),
    seen('cards-suspended', `${builders}/cards?state=not-valid`),
    seen('returns', `${builders}/returns`),
    seen('destruction', `/cards/${left.number}/destruction`),
    seen('destruction-receipt', `/cards/${gone.number}/receipt`),
    seen('card-destroyed', `/cards/${gone.number}`),
    seen('card-already-blocked', `/cards/${gone.number}/block`),
    seen('proposals', `${builders}/proposals`),
    seen('employees-elsewhere', `${builders}/employees?search=${encodeURIComponent(misplaced.family)}&anew=yes`),
    cleaning('home-ordering-open', cleaners),
    cleaning('employees-other-sector', `${cleaners}/employees?sector=construction`),
    cleaning('upload-other-sector', `${cleaners}/upload`),
    cleaning('order-other-sector', async (page) => {
      await page.goto(`${cleaners}/employees?sector=cleaning`)
      const person = await page.locator('.tick-form input[name=person]').first().getAttribute('value')
      await page.goto(`${cleaners}/order?sector=construction&person=${person}`)
    }),
  ]
}

async function change({ product }: Stage, method: string, path: string, body: object): Promise<void> {
  const headers = { 'content-type': 'application/json' }
  const answer = await fetch(`${product.world['world']}${path}`, { method, headers, body: JSON.stringify(body) })
  if (!answer.ok) throw new Error(`The world was not changed: ${await answer.text()}`)
}

async function misbehave({ product }: Stage, behaviour: string): Promise<void> {
  const body = JSON.stringify({ register: 'employment-register', behaviour })
  const answer = await fetch(`${product.world['scenario']}`, { method: 'PUT', body })
  if (!answer.ok) throw new Error(await answer.text())
}

async function orderOne(
  { product }: Stage,
  { organisation, manager }: typeof builder,
  sector: string,
  identityNumber: string,
): Promise<string> {
  const orderer = await signIn(product.portalUrl, manager)
  type Rows = { readonly rows: readonly { readonly order?: string }[] }
  const { rows } = await orderer.json<Rows>('POST', `/api/organisations/${organisation}/orders`, {
    sector,
    identityChecked: true,
    workers: [{ identityNumber, email: 'a@worker.example' }],
  })
  const order = rows[0]?.order
  if (order === undefined) throw new Error('Nothing was ordered.')
  return order
}
