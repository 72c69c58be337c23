import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { findEmployer, staff } from '../../journeys/stage/people.ts'
import { openWebSession, signIn, type WebSession } from '../story/web-session.ts'
import { signInAuthority } from './producers.ts'
import type { Act, Stop } from './stop.ts'

const builder = findEmployer('builder')
const enterprise = `/enterprises/${builder.organisation}`

type Case = {
  readonly id: string
  readonly answers: readonly { readonly id: string }[]
  readonly letters: readonly { readonly id: string }[]
  readonly measures: readonly { readonly id: string }[]
}

/** Words of a letter, as a case worker writes them. */
export const letterWords = {
  paragraph: '§ 8',
  facts: {
    nb: 'På byggeplassen i Storgata 1 kunne tre av fem ansatte ikke vise HMS-kort 23. november 2026.',
    en: 'On the site at Storgata 1, three of five workers could not show an HSE card on 23 November 2026.',
  },
  why: { nb: 'Arbeidet er farlig og varer bare noen dager.', en: 'The work is dangerous and lasts a few days only.' },
}

export const dayOf = (now: string, days: number) =>
  new Date(Date.parse(now) + days * 86_400_000).toISOString().slice(0, 10)

/** Opens a case against the builder and orders it to comply. */
export async function orderBuilder(first: WebSession, now: string): Promise<Case> {
  const wish = { organisation: builder.organisation, sector: 'construction', ground: 'no-card', source: 'hand' }
  const { id } = await first.json<Case>('POST', '/api/cases', { ...wish, note: 'Tips fra byggherren.' })
  return first.json('POST', `/api/cases/${id}/order`, {
    words: letterWords,
    deadline: dayOf(now, 21),
    unannounced: true,
  })
}

/** An inspection at which something was found with the builder, with photographs that may go to the police. */
async function inspectBuilder(portalUrl: string, at: string): Promise<void> {
  const inspector = await signIn(portalUrl, staff.inspector)
  const id = randomUUID()
  await inspector.json('POST', '/api/inspections', {
    ...{ id, at, placeKind: 'construction-site', site: 'Storgata 1, port 2', organisation: builder.organisation },
    ...{ findings: [{ code: 'no-card-held' }], photographs: 2 },
  })
  for (const file of ['identity-document.jpg', 'portrait.jpg'])
    await inspector.json(
      'POST',
      `/api/inspections/${id}/photographs?photograph=${randomUUID()}`,
      new Uint8Array(readFileSync(`journeys/data/${file}`)),
    )
}

/** Cases against the builder at several steps, from both sides. */
export const showEnforcement: Act = async (stage) => {
  const { portalUrl } = stage.product
  const { now } = await openWebSession(portalUrl).json<{ now: string }>('GET', '/api/status')
  const [first, second] = await signInAuthority(stage)
  const employer = await signIn(portalUrl, builder.manager)
  await inspectBuilder(portalUrl, now)
  const ordered = await orderBuilder(first, now)
  const own = `/api/organisations/${builder.organisation}/cases/${ordered.id}`
  const { answer } = await employer.json<{ answer: string }>('POST', `${own}/answers`, {
    says: 'ordering-under-way',
    text: 'Vi har bestilt kort til alle tre.\nBestillingen er vedlagt.',
  })
  await first.json('POST', `/api/cases/${ordered.id}/proofs`, { answer, workers: 1 })
  const terms = { kind: 'violation-fine', level: 'first', basic: 12_000, without: 3, ordering: 1 }
  await second.json('POST', `/api/cases/${ordered.id}/measures`, { words: letterWords, terms })
  const fined = await orderBuilder(first, now)
  await employer.json('POST', `/api/organisations/${builder.organisation}/cases/${fined.id}/answers`, {
    says: 'disagrees',
    text: 'Alle har kort.',
  })
  const measures = async (id: string, kind: object) => {
    const { measures: made } = await second.json<Case>('POST', `/api/cases/${id}/measures`, {
      words: letterWords,
      terms: kind,
    })
    return first.json<Case>('POST', `/api/cases/${id}/confirmation`, { measure: made.at(-1)?.id })
  }
  const decided = await measures(fined.id, terms)
  await employer.json('POST', `/api/organisations/${builder.organisation}/cases/${fined.id}/appeals`, {
    against: decided.letters.at(-1)?.id,
    text: 'Gebyret er for høyt.',
  })
  await measures(fined.id, { kind: 'police-report' })
  const waiting = await first.json<Case>('POST', '/api/cases', {
    ...{ organisation: builder.organisation, sector: 'construction', ground: 'invalid-card', source: 'hand' },
  })

  const at = `/enforcement/cases/${ordered.id}`
  const authority = (name: string, show: Stop['show']): Stop => ({ name, who: 'authority', show })
  const orderer = (name: string, show: Stop['show']): Stop => ({ name, who: 'employer', show })
  const fresh = `/enforcement/cases/${waiting.id}`
  const wrong = (name: string, path: string): Stop =>
    authority(name, async (page) => {
      await page.goto(path)
      await page.locator('main form button').first().click()
      await page.locator('.ds-error-summary').waitFor()
    })
  return [
    authority('cases', '/enforcement'),
    authority('cases-none', '/enforcement?state=over'),
    authority('case-open', '/enforcement/new'),
    wrong('case-open-wrong', '/enforcement/new'),
    authority('case-new', fresh),
    authority('case-notice', `${fresh}/notice`),
    wrong('case-order-wrong', `${fresh}/order`),
    authority('case-preview', async (page) => {
      await page.goto(`${fresh}/notice`)
      await page.locator('#paragraph').fill('§ 8')
      await page.locator('#facts-nb').fill(letterWords.facts.nb)
      await page.locator('#facts-en').fill(letterWords.facts.en)
      await page.locator('main form button').first().click()
      await page.waitForURL(/preview/)
    }),
    authority('case-waits', at),
    authority('case-fine', `${at}/violation-fine`.replace(ordered.id, fined.id)),
    authority('case-appealed', `/enforcement/cases/${fined.id}`),
    authority('case-package', `/enforcement/cases/${fined.id}/packages/new`),
    authority('case-package-made', async (page) => {
      await page.goto(`/enforcement/cases/${fined.id}/packages/new`)
      await page.locator('main form button').first().click()
      await page.waitForURL(/cases\/[\w-]+$/)
    }),
    authority('case-deadline', `${at}/deadline`),
    authority('case-complied', `${at}/compliance`),
    authority('case-appeal-entry', `${at}/appeals`),
    authority('case-closing', `${fresh}/closing`),
    authority('enterprise-timeline', `/enforcement${enterprise}`),
    authority('enterprise-timeline-none', `/enforcement/enterprises/999999999`),
    orderer('own-cases', `${enterprise}/cases`),
    orderer('own-case', `${enterprise}/cases/${ordered.id}`),
    orderer('own-case-wrong', async (page) => {
      await page.goto(`${enterprise}/cases/${ordered.id}`)
      await page.locator('main form button').last().click()
      await page.locator('.ds-error-summary').waitFor()
    }),
    orderer('own-case-fined', `${enterprise}/cases/${fined.id}`),
    orderer('own-case-appeal', `${enterprise}/cases/${ordered.id}/appeals`),
    orderer('home-case', enterprise),
    { name: 'own-cases-not-yours', who: 'newcomer', show: `${enterprise}/cases` },
    { name: 'own-cases-none', who: 'newcomer', show: `/enterprises/${findEmployer('transport').organisation}/cases` },
  ]
}
