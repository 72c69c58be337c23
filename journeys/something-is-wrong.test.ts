import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { formatCardNumber } from '@hms/domain/card/card-number'
import type { Page } from 'playwright-core'
import { type IssuedCard, issueCards, pictures, readMail } from './stage/cards.ts'
import { openStage, type Stage, type Visitor } from './stage/open-stage.ts'
import { findEmployer, findWorkers, signIn, staff } from './stage/people.ts'

const representative = '30867315523'
const police = '22848023063'
const crew = findWorkers('builder', 2)

let stage: Stage
let suspected: IssuedCard
let seized: IssuedCard
before(async () => {
  stage = await openStage()
  const [one, other] = await issueCards(stage, crew)
  assert(one && other)
  suspected = one
  seized = other
})
after(() => stage.stop())

test('a safety representative reports a suspicion without network; authority and employer are told once', async () => {
  const telephone = await takeTelephone(representative)
  const { page, context } = telephone
  await context.setOffline(true)
  await page.goto('/k/')
  await scan(page, suspected)
  await page.locator('[data-answer=OK]').waitFor()
  await look(page, 'answer')
  await page.getByRole('button', { name: 'Noe er galt' }).click()
  await page.getByText(`Gjelder kort ${formatCardNumber(suspected.number)}.`).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Inndra kortet' }).count(), 0, 'only authorities seize')
  await page.getByRole('button', { name: 'Meld mistanke' }).click()
  await page.getByText(/Det sendes når telefonen har nett/).waitFor()
  await page.getByRole('button', { name: 'Meld mistanken' }).click()
  await page
    .getByRole('alert')
    .getByText(/Velg hva som er galt/)
    .waitFor()
  await page.getByLabel('Ansettelsen er avsluttet').check()
  await page.locator('#site').fill('Storgata 1, port 2')
  await page.getByLabel('Notat').fill('Sluttet i august, sier han.')
  await page.locator('input[type=file]').setInputFiles(pictures.portrait)
  await page.getByAltText('Bilde 1').waitFor()
  await look(page, 'suspicion')

  // The app is closed, and opened again without network: nothing is lost.
  await page.goto('about:blank')
  await page.goto('/k/')
  await page.getByText(/Du har en uferdig rapport/).waitFor()
  await look(page, 'unfinished')
  await page.getByRole('button', { name: 'Fortsett' }).click()
  assert.equal(await page.getByLabel('Notat').inputValue(), 'Sluttet i august, sier han.')
  assert.ok(await page.getByLabel('Ansettelsen er avsluttet').isChecked())
  await page.getByAltText('Bilde 1').waitFor()
  await page.getByRole('button', { name: 'Meld mistanken' }).click()
  await page.locator('[data-sent=no-network]').getByText('Sendes når telefonen har nett').waitFor()
  await look(page, 'sent-later')
  assert.equal((await mailOfEmployer()).length, 0)

  await context.setOffline(false)
  const inspections = (await stage.visit()).page
  await signIn(inspections, staff.authority, '/suspicions')
  await until(async () => {
    await inspections.reload()
    return (await inspections.locator('tbody tr').count()) > 0
  })
  assert.equal(await inspections.locator('tbody tr').count(), 1)
  await inspections.locator('tbody a').first().click()
  await inspections.getByRole('link', { name: 'Åpne kontrollen' }).click()
  await inspections.getByText('Sluttet i august, sier han.').waitFor()
  await until(async () => {
    await inspections.reload()
    return (await inspections.getByAltText('Bilde 1 fra kontrollen').count()) === 1
  })
  await until(async () => (await mailOfEmployer()).length > 0)
  const told = await mailOfEmployer()
  assert.equal(told.length, 1)
  assert.match(told[0]?.text ?? '', /Det betyr ikke at noen har gjort noe galt/)
  assert.doesNotMatch(told[0]?.text ?? '', /august/)

  await page.goto('/inspections')
  await page.getByText('Storgata 1, port 2').waitFor()
})

test('the police seize a card: it is blocked at once, online and in the next list; the employer sees why, and the issuer destroys it', async () => {
  const { page } = await takeTelephone(police)
  await scan(page, seized)
  await page.locator('[data-answer=OK]').waitFor()
  await page.getByRole('button', { name: 'Noe er galt' }).click()
  await page.getByRole('button', { name: 'Inndra kortet' }).click()
  await page.getByRole('button', { name: 'Inndra kortet nå' }).click()
  await page
    .getByRole('alert')
    .getByText(/Velg grunnen/)
    .waitFor()
  await page.getByLabel(/ugyldig av annen grunn/).check()
  await page.getByLabel('Begrunnelse').fill('Bildet er byttet ut.')
  await page.getByRole('button', { name: 'Inndra kortet nå' }).click()
  await page.locator('[data-sent=sent]').getByText('Kortet er inndratt').waitFor()
  await look(page, 'seized')
  const everybody = (await stage.visit()).page
  await everybody.goto(`/check?number=${seized.number}`)
  await everybody.getByRole('heading', { name: 'Kortet er ikke gyldig' }).waitFor()
  await until(async () => {
    await page.goto('about:blank')
    await page.goto('/k/')
    await scan(page, seized)
    return (await page.locator('[data-answer]').getAttribute('data-answer')) === 'BLOCKED'
  })

  const employer = (await stage.visit()).page
  await signIn(employer, findEmployer('builder').manager, `/cards/${seized.number}`)
  await employer.getByText(/Inndratt av politiet/).waitFor()
  await employer.getByText(/Bildet er byttet ut/).waitFor()
  const [, holder] = crew
  assert.ok(holder)
  await until(async () => (await readMail(stage, holder.email)).some(({ subject }) => /inndratt/.test(subject)))

  const officer = (await stage.visit()).page
  await signIn(officer, staff.officer, '/seizures')
  await officer.getByRole('link', { name: formatCardNumber(seized.number) }).click()
  await officer.getByRole('link', { name: 'Kortet er mottatt og makulert' }).click()
  await officer.getByRole('button', { name: 'Kortet er mottatt og makulert' }).click()
  await officer.getByText('Kvitteringen er registrert.').waitFor()
  await employer.reload()
  await employer.getByText(/Kortutstederen makulerte kortet/).waitFor()

  const authority = (await stage.visit()).page
  await signIn(authority, staff.authority, '/seizures')
  await authority.getByRole('link', { name: formatCardNumber(seized.number) }).click()
  await authority.getByRole('link', { name: 'Inndragningen var feil' }).click()
  await authority.getByLabel('Hvorfor var det feil?').fill('Bildet var riktig.')
  await authority.getByRole('button', { name: 'Inndragningen var feil' }).click()
  await authority.getByText('Et nytt kort er bestilt uten kostnad.').waitFor()
  await look(authority, 'corrected')
})

const mailOfEmployer = async () => {
  const answer = await fetch(`${stage.product.world['inbox']}/messages`)
  const { messages }: { messages: { subject: string; text: string }[] } = await answer.json()
  return messages.filter(({ subject }) => subject.startsWith('Se over HMS-kort'))
}

/** A telephone that has had network once, and its inspector signed in. */
async function takeTelephone(pid: string): Promise<Visitor> {
  const visitor = await stage.visit({ viewport: { width: 390, height: 844 }, hasTouch: true })
  await signIn(visitor.page, pid, '/k/')
  await visitor.page.getByText(/Kortlisten er fra/).waitFor()
  await visitor.page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await visitor.page.reload()
  await visitor.page.getByText(/Kortlisten er fra/).waitFor()
  return visitor
}

async function scan(page: Page, { proofs }: IssuedCard): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(join(proofs, 'back.png'))
  await page.locator('[data-answer]').waitFor()
}

const LONGEST_WAIT_IN_MS = 20_000

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const begun = Date.now()
  while (!(await isSo())) {
    assert.ok(Date.now() - begun < LONGEST_WAIT_IN_MS, 'it never came to that')
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
}

/** Nothing that axe finds, and no wider than the window, on a telephone and a desk. */
async function look(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' · ')}`),
      [],
      `${name} at ${width}`,
    )
    const beyond = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    assert.ok(beyond <= 0, `${name} at ${width}`)
  }
  if (before) await page.setViewportSize(before)
}
