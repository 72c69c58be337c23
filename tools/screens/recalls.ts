import { waitFor } from '../../journeys/stage/cards.ts'
import { findEmployer } from '../../journeys/stage/people.ts'
import { openWebSession } from '../story/web-session.ts'
import { signInAuthority } from './producers.ts'
import type { Act, Stop } from './stop.ts'

const builder = findEmployer('builder')
const enterprise = `/enterprises/${builder.organisation}`

type Progress = { readonly found: number; readonly told: number; readonly employersTold: number }
type Recall = { readonly id: string; readonly progress?: Progress }
type Cards = { readonly cards: readonly { readonly number: string; readonly stage: string }[] }

/** The builder's cards recalled and on their way to be replaced, and proposals that wait; from all sides. */
export const showRecalls: Act = async (stage) => {
  const { portalUrl } = stage.product
  const { now } = await openWebSession(portalUrl).json<{ now: string }>('GET', '/api/status')
  const deadline = dayOf(now, 30)
  const [first, second] = await signInAuthority(stage)
  const criteria = { producer: 'test', issuedUntil: dayOf(now) }
  const said = { reason: 'lamination', effect: 'until-day', lastDay: deadline, deadline }
  const { id } = await first.json<Recall>('POST', '/api/recalls', { criteria, ...said })
  await second.json('POST', `/api/recalls/${id}/confirmation`, {})
  const isDone = ({ progress }: Recall) => progress !== undefined && progress.found > 0 && progress.employersTold > 0
  await waitFor(() => first.json<Recall>('GET', `/api/recalls/${id}`), isDone)
  const { cards } = await first.json<Cards>('GET', `/api/recalls/${id}/cards`)
  const card = cards.find(({ stage: reached }) => reached === 'ordered')
  const waiting = { criteria: { producer: 'evry' }, reason: 'signer', effect: 'at-once', deadline }
  const own = await first.json<Recall>('POST', '/api/recalls', waiting)
  const others = await second.json<Recall>('POST', '/api/recalls', { ...waiting, criteria: { producer: 'test' } })

  const authority = (name: string, show: Stop['show']): Stop => ({ name, who: 'authority', show })
  const employer = (name: string, show: string): Stop => ({ name, who: 'employer', show })
  const fill = { producer: 'test', reason: 'lamination', deadline } as const
  return [
    authority('recalls', '/recalls'),
    authority('recall-new', '/recalls/new'),
    authority('recall-new-wrong', async (page) => {
      await page.goto('/recalls/new')
      await page.locator('main form button').first().click()
      await page.locator('.ds-error-summary').waitFor()
    }),
    authority('recall-preview', async (page) => {
      await page.goto('/recalls/new')
      await page.locator('#producer').selectOption(fill.producer)
      await page.locator('#reason').selectOption(fill.reason)
      await page.locator('input[name=effect][value=until-replaced]').check()
      await page.locator('#deadline').fill(fill.deadline)
      await page.locator('main form button').first().click()
      await page.waitForURL(/preview/)
    }),
    authority('recall-proposal-own', `/recalls/${own.id}`),
    authority('recall-proposal', `/recalls/${others.id}`),
    authority('recall-progress', `/recalls/${id}`),
    authority('recall-cards', `/recalls/${id}/cards`),
    authority('recall-cards-none', `/recalls/${id}/cards?state=released`),
    authority('recall-stop', `/recalls/${id}/stop`),
    { name: 'recall-officer', who: 'officer', show: `/recalls/${id}` },
    employer('home-recalled', enterprise),
    employer('cards-recalled', `${enterprise}/cards?state=recalled`),
    employer('card-recalled', `/cards/${card?.number}`),
  ]
}

/** The day of a moment, or so many days later. */
const dayOf = (moment: string, days = 0) => new Date(Date.parse(moment) + days * 86_400_000).toISOString().slice(0, 10)
