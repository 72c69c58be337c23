import type { Page } from 'playwright-core'
import { findToken } from '../../journeys/stage/cards.ts'
import { staff } from '../../journeys/stage/people.ts'
import { signIn } from '../story/web-session.ts'
import type { Act, Stop } from './tour.ts'
import { listHolders } from './two-cards.ts'

/** The worker's own card by a personal link, a dispute, and what employer, case officer and authority see of it. */
export const showOwnCard: Act = async (stage, { card, lost }) => {
  const { portalUrl } = stage.product
  const [holder, loser] = listHolders()
  if (holder === undefined || loser === undefined) throw new Error('Nobody holds the card.')
  const blocked = `/w/${await findToken(stage, loser)}/card`
  const base = `/w/${await findToken(stage, holder)}/card`
  const worker = await signIn(portalUrl, holder.id)
  const officer = await signIn(portalUrl, staff.officer)
  const said = { complaint: 'other', text: 'Noen andre bruker kortet mitt.' }
  const { id } = await worker.json<{ id: string }>('POST', `/api/my-cards/${card}/disputes`, said)
  await officer.json('POST', `/api/disputes/${id}/taken`, {})
  await officer.json('POST', `/api/disputes/${id}/question`, { text: 'Når skjedde det?' })

  const own = (name: string, show: Stop['show']): Stop => ({ name: `own-${name}`, who: 'anybody', show })
  const sends = (path: string) => async (page: Page) => {
    await page.goto(path)
    await page.locator('main form button[type=submit]').first().click()
    await page.locator('.ds-error-summary').waitFor()
  }
  return [
    own('card-ways', '/my-card'),
    own('link', '/my-card/link'),
    own('link-wrong', sends('/my-card/link')),
    own('card', base),
    own('card-gate', `${base}/gate`),
    own('card-checks', `${base}/checks`),
    own('card-lost', `${base}/lost`),
    own('card-lost-wrong', sends(`${base}/lost`)),
    own('data', `${base}/data`),
    own('card-blocked', blocked),
    own('card-lost-over', `${blocked}/lost`),
    own('dispute', `${blocked}/dispute`),
    own('dispute-wrong', sends(`${blocked}/dispute`)),
    own('dispute-case', `${base}/disputes/${id}`),
    own('card-code-wrong', `/c/${card}/000000`),
    { name: 'card-dispute', who: 'employer', show: `/cards/${lost}/dispute` },
    { name: 'card-dispute-case', who: 'employer', show: `/cards/${card}/disputes/${id}` },
    { name: 'own-cards-none', who: 'employer', show: '/my-card' },
    { name: 'disputes', who: 'officer', show: '/disputes' },
    { name: 'disputes-none', who: 'officer', show: '/disputes?state=closed' },
    { name: 'dispute', who: 'officer', show: `/disputes/${id}` },
    {
      name: 'dispute-undecided',
      who: 'officer',
      async show(page) {
        await page.goto(`/disputes/${id}`)
        await page.locator('form[action$="/decision"] button').click()
        await page.locator('.ds-error-summary').waitFor()
      },
    },
    { name: 'disputes-authority', who: 'authority', show: '/disputes' },
  ]
}
