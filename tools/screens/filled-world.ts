import { readFileSync } from 'node:fs'
import { enrol, findToken, orderFor, waitForMail } from '../../journeys/stage/cards.ts'
import type { Stage } from '../../journeys/stage/open-stage.ts'
import { findEmployer, staff, type Worker } from '../../journeys/stage/people.ts'
import { reviewOrders } from '../story/order-cards.ts'
import { signIn } from '../story/web-session.ts'
import { listHolders } from './holders.ts'
import type { Act, Stop } from './stop.ts'
import { issueTwo } from './two-cards.ts'
import { showWorkersPages } from './workers-pages.ts'

const builder = findEmployer('builder')

/** Orders and cards in every state, seen by each who has to do with them. */
export const showFilledWorld: Act = async (stage, memory) => {
  const { portalUrl, world } = stage.product
  const orderer = await signIn(portalUrl, builder.manager)
  const officer = await signIn(portalUrl, staff.officer)

  const { valid, lost } = await issueTwo(stage)

  const others = listHolders().slice(2)
  const orders = await orderFor(stage, others)
  const at = (index: number) => {
    const worker = others[index]
    const order = orders[index]
    if (worker === undefined || order === undefined) throw new Error('There are too few workers.')
    return { worker, order }
  }
  const invited = await findToken(stage, at(3).worker)
  Object.assign(memory, { card: valid.number, lost: lost.number, token: invited })
  const confirmed = await enrol(stage, at(1).worker, [])
  const halfway = await enrol(stage, at(2).worker, ['portrait'])
  const given = await enrol(stage, at(0).worker)
  await enrol(stage, at(4).worker)
  await officer.json('POST', `/api/orders/${at(4).order}/items/portrait/review`, {
    accept: false,
    reason: 'background',
  })
  const rejected = await findToken(stage, at(4).worker, 2)
  const cancelled = await findToken(stage, at(5).worker)
  await orderer.json('POST', `/api/orders/${at(5).order}/cancellation`, {})
  await enrol(stage, at(7).worker)
  await reviewOrders(officer, [at(7).order])
  await enrol(stage, at(8).worker)
  await endEmployment(stage, at(8).worker)
  const receipt = await orderWholeFile(stage)

  const employer = (name: string, show: Stop['show']): Stop => ({ name, who: 'employer', show })
  const enterprise = `/enterprises/${builder.organisation}`
  const mail = await waitForMail(stage, at(3).worker.email)
  return [
    employer('home', enterprise),
    employer('employees-filled', `${enterprise}/employees`),
    employer('orders', `${enterprise}/orders`),
    employer('orders-none-found', `${enterprise}/orders?search=Zzz`),
    employer('cards', `${enterprise}/cards`),
    employer('receipt', `/submissions/${receipt}`),
    employer('order-awaiting-worker', `/orders/${at(3).order}`),
    employer('order-items', `/orders/${at(3).order}/items`),
    employer('order-items-nothing', async (page) => {
      await page.goto(`/orders/${at(3).order}/items`)
      await page.locator('form[data-picture] button[type=submit]').first().click()
      await page.locator('.ds-error-summary').waitFor()
    }),
    employer('order-in-review', `/orders/${at(0).order}`),
    employer('order-approved', `/orders/${at(7).order}`),
    employer('order-made', `/orders/${valid.order}`),
    employer('order-cancelled', `/orders/${at(5).order}`),
    employer('order-cancellation', `/orders/${at(1).order}/cancellation`),
    employer('card', `/cards/${valid.number}`),
    employer('card-blocked', `/cards/${lost.number}`),
    employer('card-block', `/cards/${valid.number}/block`),
    employer('card-block-no-reason', async (page) => {
      await page.goto(`/cards/${valid.number}/block`)
      await page.locator('main form button').first().click()
      await page.locator('.ds-error-summary').waitFor()
    }),
    employer('renew-too-early', `/cards/${valid.number}/renew`),
    ...showWorkersPages({ invited, confirmed, halfway, given, rejected, cancelled }),
    { name: 'inbox', who: 'anybody', show: (page, language) => page.goto(`${world['inbox']}?lang=${language}`) },
    {
      name: 'inbox-letter',
      who: 'anybody',
      show: (page, language) => page.goto(`${world['inbox']}/${mail.id}?lang=${language}`),
    },
    { name: 'queue', who: 'officer', show: '/reviews' },
    { name: 'case', who: 'officer', show: `/reviews/${at(0).order}` },
    {
      name: 'case-undecided',
      who: 'officer',
      show: async (page) => {
        await page.goto(`/reviews/${at(0).order}`)
        await page.locator('form[data-review] button[type=submit]').click()
        await page.locator('.ds-error-summary').waitFor()
      },
    },
    { name: 'case-not-eligible', who: 'officer', show: `/reviews/${at(8).order}` },
    { name: 'case-closed', who: 'officer', show: `/reviews/${valid.order}` },
    { name: 'stock', who: 'leader', show: '/stock' },
    { name: 'stock-new', who: 'leader', show: '/stock/new' },
    {
      name: 'stock-new-wrong',
      who: 'leader',
      show: async (page) => {
        await page.goto('/stock/new')
        await page.locator('#first').fill('1000100')
        await page.locator('main form button[type=submit]').click()
        await page.locator('.ds-error-summary').waitFor()
      },
    },
    { name: 'stock-ledger', who: 'leader', show: '/stock/ledger' },
    {
      name: 'batch-blanks',
      who: 'leader',
      show: async (page) => {
        await page.goto('/production')
        await page.locator('main table a').last().click()
        await page.locator('main a[href$="/blanks"]').click()
        await page.waitForURL(/blanks$/)
      },
    },
  ]
}

async function endEmployment({ product }: Stage, worker: Worker): Promise<void> {
  const answer = await fetch(`${product.world['world']}/employments/end`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person: worker.id, employer: builder.organisation, to: '2026-11-20' }),
  })
  if (!answer.ok) throw new Error(`The employment was not ended: ${await answer.text()}`)
}

/** Orders what is left of the builder's file; gives the submission. */
async function orderWholeFile({ product }: Stage): Promise<string> {
  const orderer = await signIn(product.portalUrl, builder.manager)
  const file = new Uint8Array(readFileSync('journeys/data/employees-builder.xlsx'))
  const { id } = await orderer.json<{ id: string }>(
    'POST',
    `/api/organisations/${builder.organisation}/imports?sector=construction&name=ansatte.xlsx`,
    file,
  )
  await orderer.json('POST', `/api/imports/${id}/confirmation`, { identityChecked: true })
  return id
}
