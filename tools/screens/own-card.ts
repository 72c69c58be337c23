import { readFileSync } from 'node:fs'
import type { Page } from 'playwright-core'
import { findToken, pictures } from '../../journeys/stage/cards.ts'
import { staff } from '../../journeys/stage/people.ts'
import { openWebSession, signIn } from '../story/web-session.ts'
import { setVat } from './conditions.ts'
import { findHolders } from './holders.ts'
import type { Act, Stop } from './stop.ts'

/** The worker's own card by a personal link, a dispute, and what employer, case officer and authority see of it. */
export const showOwnCard: Act = async (stage, memory) => {
  const { card, lost } = memory
  const { portalUrl } = stage.product
  const { holder, loser } = findHolders()
  const blocked = `/w/${await findToken(stage, loser)}/card`
  const base = `/w/${await findToken(stage, holder)}/card`
  memory.ownCard = base
  const worker = await signIn(portalUrl, holder.id)
  const officer = await signIn(portalUrl, staff.officer)
  const said = { complaint: 'other', text: 'Noen andre bruker kortet mitt.' }
  const { id } = await worker.json<{ id: string }>('POST', `/api/my-cards/${card}/disputes`, said)
  await officer.json('POST', `/api/disputes/${id}/taken`, {})
  await officer.json('POST', `/api/disputes/${id}/question`, { text: 'Når skjedde det?' })

  const sends = (path: string) => async (page: Page) => {
    await page.goto(path)
    await page.locator('main form button[type=submit]').first().click()
    await page.locator('.ds-error-summary').waitFor()
  }
  return [
    own('card-ways', '/my-card'),
    own('link', '/my-card/link'),
    own('link-wrong', sends('/my-card/link')),
    own('link-asked', async (page) => {
      await page.goto('/my-card/link')
      await page.locator('#number').fill(card)
      await page.locator('#birth').fill('1990-01-01')
      await page.locator('main form button[type=submit]').click()
      await page.locator('#number').waitFor({ state: 'detached' })
    }),
    own('cards', '/my-card', 'holder'),
    own('card-by-log-in', `/my-card/${card}`, 'holder'),
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

const own = (name: string, show: Stop['show'], who: Stop['who'] = 'anybody'): Stop => ({
  name: `own-${name}`,
  who,
  show,
})

/** A temporary proof while a dispute is looked at: granted, shown, on the case of worker and officer. The card stays suspended. */
export const showTemporaryProof: Act = async (stage, { card, ownCard: base }) => {
  const { portalUrl } = stage.product
  const officer = await signIn(portalUrl, staff.officer)
  const worker = openWebSession(portalUrl)
  // The act before opened one that is no ground for a proof.
  const { disputes } = await officer.json<{ disputes: { id: string }[] }>('GET', '/api/disputes')
  for (const { id } of disputes)
    await officer.json('POST', `/api/disputes/${id}/decision`, {
      outcome: 'wrong',
      text: 'Ingen andre har brukt kortet.',
    })
  await setVat(stage, officer, card, false)
  const form = new FormData()
  form.set('complaint', 'not-valid-at-gate')
  form.set('text', 'Firmaet er i Merverdiavgiftsregisteret.')
  form.set('file-1', new Blob([readFileSync(pictures.document)], { type: 'image/jpeg' }), 'bekreftelse.jpg')
  await (await worker.ask(`${base}/dispute`, { method: 'POST', body: form })).text()
  const [opened] = (await officer.json<{ disputes: { id: string }[] }>('GET', '/api/disputes')).disputes
  if (opened === undefined) throw new Error('No dispute was opened.')
  const { id } = opened
  await officer.json('POST', `/api/disputes/${id}/taken`, {})
  await officer.json('POST', `/api/disputes/${id}/proof`, { plausible: true })
  return [
    own('card-suspended', base),
    own('dispute-with-proof', `${base}/disputes/${id}`),
    own('dispute-proof', `${base}/disputes/${id}/proof`),
    own('dispute-granted', `/disputes/${id}`, 'officer'),
  ]
}

/** The card counts again: it takes the proof's place, and the case is over. */
export const endTemporaryProof: Act = async (stage, { card, ownCard: base }) => {
  const officer = await signIn(stage.product.portalUrl, staff.officer)
  const [opened] = (await officer.json<{ disputes: { id: string }[] }>('GET', '/api/disputes')).disputes
  if (opened === undefined) throw new Error('There is no dispute.')
  await setVat(stage, officer, card, true)
  await officer.json('POST', `/api/disputes/${opened.id}/decision`, { outcome: 'right', text: 'Registeret er rettet.' })
  return [
    own('dispute-proof-over', `${base}/disputes/${opened.id}/proof`),
    own('dispute-decided', `${base}/disputes/${opened.id}`),
    own('dispute-to-close', `/disputes/${opened.id}`, 'officer'),
  ]
}
