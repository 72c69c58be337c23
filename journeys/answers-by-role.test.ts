import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { formatCardNumber } from '@hms/domain/card/card-number'
import type { Page } from 'playwright-core'
import { type IssuedCard, issueCards, orderFor, waitFor } from './stage/cards.ts'
import { letTimePass } from './stage/move-clock.ts'
import { openStage, type Stage } from './stage/open-stage.ts'
import { findEmployer, findWorkers, signIn, staff, type Worker } from './stage/people.ts'

const builder = findEmployer('builder')
const [holder, waiting] = findWorkers('builder', 2)
assert(holder && waiting)

let stage: Stage
let card: IssuedCard
before(async () => {
  stage = await openStage()
  const [issued] = await issueCards(stage, [holder])
  assert(issued)
  card = issued
  await orderFor(stage, [waiting])
  const changed = await fetch(`${stage.product.world['world']}/organisations`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ number: builder.organisation, vat: false }),
  })
  assert.ok(changed.ok, await changed.text())
  await letTimePass(stage)
  const everybody = (await stage.visit()).page
  await waitFor(
    async () => {
      await everybody.goto(`/check?number=${card.number}`)
      return everybody.getByRole('heading', { name: 'Kortet er ikke gyldig' }).count()
    },
    (found) => found > 0,
  )
})
after(() => stage.stop())

/** The same card, scanned by somebody with a telephone. */
async function scanAs(who: string | undefined): Promise<Page> {
  const { page } = await stage.visit({ viewport: { width: 390, height: 844 } })
  if (who === undefined) await page.goto('/k/')
  else await signIn(page, who, '/k/')
  await page.locator('input[type=file]').setInputFiles(join(card.proofs, 'back.png'))
  await page.locator('[data-answer=SUSPENDED]').getByRole('heading', { name: 'IKKE GYLDIG' }).waitFor()
  await page.getByText('Kortet er midlertidig ugyldig: et vilkår er ikke oppfylt i registrene.').waitFor()
  await page.getByText(/HMS-kortet er ikke et legitimasjonsbevis/).waitFor()
  return page
}

test('everybody sees that a suspended card is not valid and what to do, and neither why nor the portrait', async () => {
  const page = await scanAs(undefined)
  await page.getByText(/Si fra til arbeidsgiveren/).waitFor()
  await page.getByRole('link', { name: 'Logg inn som kontrollør for å se portrettet' }).waitFor()
  assert.equal(await page.getByText('Merverdiavgiftsregisteret').count(), 0)
  await look(page, 'public')
})

test('a safety representative sees which condition fails and the portrait, and not since when or by whose word', async () => {
  const page = await scanAs(staff.safetyRepresentative)
  await page.locator('[data-depth=listed]').getByText('Virksomheten i Merverdiavgiftsregisteret').waitFor()
  await page.getByText(/varsle tilsynet og arbeidsgiveren/).waitFor()
  await page.locator('[data-duty=must-notify]').waitFor()
  await page.getByAltText('Portrett av kortinnehaveren').waitFor()
  assert.equal(await page.getByText(/Siden \d/).count(), 0)
  assert.equal(await page.locator('[data-ground], [data-duty=may-seize], .life').count(), 0)
  await look(page, 'safety-representative')
})

test('the police see why, since when, by which register, the life of the card and that it may be seized', async () => {
  const page = await scanAs(staff.police)
  const details = page.locator('[data-depth=authority]')
  await details.getByText(/Siden .* slik det var/).waitFor()
  await details.locator('[data-ground=not-valid]').waitFor()
  await details.locator('[data-duty=may-seize]').waitFor()
  await details.getByText('Kortets historie').click()
  await details.getByText('Laget og utstedt').waitFor()
  await page.getByText(/nivå 0 av 4.*Portrettet er det kortet ble signert med \(nivå 4\)/).waitFor()
  await look(page, 'police')
})

test('the portrait fills the screen at a touch or by keyboard, and goes away again', async () => {
  const page = await scanAs(staff.police)
  const small = page.getByRole('button', { name: /Portrett av kortinnehaveren/ })
  await small.focus()
  await page.keyboard.press('Enter')
  const large = page.getByRole('dialog', { name: 'Portrett av kortinnehaveren' })
  await large.getByRole('img').waitFor()
  await look(page, 'portrait')
  await page.keyboard.press('Escape')
  await large.waitFor({ state: 'hidden' })
  await small.click()
  await large.getByRole('button', { name: 'Lukk' }).click()
  await large.waitFor({ state: 'hidden' })
})

test('a number that an inspector types gives the same answer with the portrait', async () => {
  const { page } = await stage.visit()
  await signIn(page, staff.safetyRepresentative, '/k/')
  await page.getByRole('button', { name: 'Kortet er glemt' }).waitFor()
  await page.getByLabel('Kortnummer').fill(card.number)
  await page.getByRole('button', { name: 'Kontroller nummeret' }).click()
  await page.locator('[data-answer=SUSPENDED]').waitFor()
  await page.getByText(`${holder.given} ${holder.family}`).waitFor()
  await page.locator('[data-depth=listed]').waitFor()
  await page.getByAltText('Portrett av kortinnehaveren').waitFor()
  await page.getByText('Bare nummeret er kontrollert, ikke kortet').waitFor()
})

test('a worker who forgot the card is found by name and birth date, and the answer opens from there', async () => {
  const page = await openSearch()
  await page.getByRole('button', { name: 'Søk' }).click()
  for (const wrong of ['Skriv etternavnet', 'Skriv fødselsdatoen med dag', 'Velg hvorfor du søker'])
    await page.getByRole('alert').filter({ hasText: wrong }).waitFor()
  await look(page, 'search-wrong')
  await search(page, holder)
  await page.locator('[data-search=some]').waitFor()
  await look(page, 'search-found')
  await page.getByRole('button', { name: new RegExp(formatCardNumber(card.number)) }).click()
  await page.locator('[data-answer=SUSPENDED]').waitFor()
  assert.equal(new URL(page.url()).search, '', 'neither name nor birth date stands in the address')
})

test('a worker whose card is not made yet is found with the provisional proof', async () => {
  const page = await openSearch()
  await search(page, waiting)
  await page.getByRole('button', { name: /Midlertidig bevis/ }).click()
  await page.locator('[data-answer].proof').waitFor()
})

test('whom nobody knows is not found, and what to look at is said', async () => {
  const page = await openSearch()
  await search(page, { family: 'Nobody-Here', birth: holder.birth })
  await page
    .locator('[data-search=none]')
    .getByText(/Se om begge er riktige/)
    .waitFor()
})

test('without network an inspector is told why nobody can be found, and keeps what was typed', async () => {
  const page = await openSearch()
  await page.context().setOffline(true)
  await search(page, holder)
  await page.getByText(/bare finnes med nett/).waitFor()
  assert.equal(await page.getByLabel('Navn').inputValue(), holder.family)
})

test('the public is refused: no button in the app, and no answer from the service', async () => {
  const { page } = await stage.visit()
  await page.goto('/k/')
  await page.getByText('Bare kontrollører kan søke med navn', { exact: false }).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Kortet er glemt' }).count(), 0)
  const body = { name: holder.family, birth: holder.birth, purpose: 'workplace-check' }
  const ask = async () =>
    (
      await page.request.post('/api/inspections/searches', { data: body, headers: { origin: stage.product.portalUrl } })
    ).status()
  assert.equal(await ask(), 401)
  await signIn(page, builder.manager, '/k/')
  assert.equal(await ask(), 403)
})

async function openSearch(): Promise<Page> {
  const { page } = await stage.visit({ viewport: { width: 390, height: 844 } })
  await signIn(page, staff.safetyRepresentative, '/k/')
  await page.getByRole('button', { name: 'Kortet er glemt' }).click()
  await page.getByRole('heading', { name: 'Finn et glemt kort' }).waitFor()
  return page
}

async function search(page: Page, { family, birth }: Pick<Worker, 'family' | 'birth'>): Promise<void> {
  await page.getByLabel('Navn').fill(family)
  await page.getByLabel('Fødselsdato').fill(birth.split('-').toReversed().join('.'))
  await page.getByLabel('Kontroll på arbeidsplassen').check()
  await page.getByRole('button', { name: 'Søk' }).click()
}

/** Nothing that axe finds, and no wider than the window, on a telephone and a desk. */
async function look(page: Page, name: string): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' · ')}`)
    assert.deepEqual(found, [], `${name} at ${width}`)
    assert.ok(
      (await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0,
      `${name} at ${width}`,
    )
  }
}
