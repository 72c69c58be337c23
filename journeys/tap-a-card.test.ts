import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import { formatCardNumber } from '@hms/domain/card/card-number'
import type { Page } from 'playwright-core'
import { type IssuedCard, issueCards } from './stage/cards.ts'
import { moveClock } from './stage/move-clock.ts'
import { openStage, type Stage } from './stage/open-stage.ts'
import { findWorkers, signIn, staff } from './stage/people.ts'
import { firstTap, laterTap } from './stage/taps.ts'

let stage: Stage
let card: IssuedCard
let second: IssuedCard
before(async () => {
  stage = await openStage()
  const [one, other] = await issueCards(stage, findWorkers('builder', 2))
  assert(one && other)
  card = one
  second = other
})
after(() => stage.stop())

test('a card held to a telephone is verified by its chip once, and a page that is loaded again sends nothing twice', async () => {
  const { page } = await stage.visit()
  const sent: string[] = []
  page.on('request', (request) => request.url().endsWith('/api/taps') && sent.push(request.method()))
  await page.goto(firstTap(card))
  await page.locator('[data-answer=TAP_GENUINE]').getByRole('heading', { name: 'GYLDIG' }).waitFor()
  await page.getByText(formatCardNumber(card.number)).waitFor()
  await page.getByText(/nivå 2/).waitFor()
  await look(page, 'tap-genuine')
  assert.equal(new URL(page.url()).search, '', 'the tap is gone from the address bar')
  await page.reload()
  await page.getByText(formatCardNumber(card.number)).waitFor()
  assert.deepEqual(sent, ['POST'])
  await page.goto(firstTap(card))
  await page
    .locator('[data-answer=TAP_AGAIN]')
    .getByText(/beviser ingenting/)
    .waitFor()
  await page.getByText(/Hold kortet mot telefonen igjen/).waitFor()
  await look(page, 'tap-again')
  await page.goto(laterTap(stage, card, 1))
  await page.locator('[data-answer=TAP_GENUINE]').waitFor()
})

test('an address that no chip of ours made is not genuine', async () => {
  const { page } = await stage.visit({ locale: 'en-GB' })
  await page.goto(firstTap(card).replace(/m=\w+/, `m=${'0'.repeat(16)}`))
  await page.locator('[data-answer=TAP_NOT_GENUINE]').getByRole('heading', { name: 'NOT VALID' }).waitFor()
  assert.equal(await page.getByText(formatCardNumber(card.number)).count(), 0)
  await look(page, 'tap-not-genuine')
})

test('without network the chip is not verified, and the QR code is offered instead', async () => {
  const { page, context } = await stage.visit({ serviceWorkers: 'allow' })
  await page.goto('/k/')
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await page.reload()
  await context.setOffline(true)
  await page.goto(laterTap(stage, card, 2))
  await page
    .getByRole('alert')
    .getByText(/kan ikke kontrolleres uten nett/)
    .waitFor()
  await look(page, 'tap-offline')
  await page.getByRole('button', { name: 'Les QR-koden' }).click()
  await page.locator('input[type=file]').waitFor()
})

test('a copy leads the inspector to what to do, and the authority to blocking the card', async () => {
  const oslo = { latitude: 59.91273, longitude: 10.74609 }
  const inspector = await stage.visit({ geolocation: oslo, permissions: ['geolocation'] })
  await signIn(inspector.page, staff.inspector, '/k/')
  await inspector.page.goto(laterTap(stage, second, 5))
  await inspector.page.locator('[data-answer=TAP_GENUINE]').waitFor()
  await inspector.page.getByAltText('Portrett av kortinnehaveren').waitFor()
  await moveClock(stage, '2026-11-23T12:00:00+01:00')
  await inspector.page.goto(laterTap(stage, second, 2))
  await inspector.page.locator('[data-answer=CLONE_SUSPECTED]').getByText('Kortet kan være en kopi.').waitFor()
  await inspector.page.getByText(/Myndigheten har fått en alarm/).waitFor()
  await look(inspector.page, 'tap-clone')

  const { page } = await stage.visit()
  await signIn(page, staff.authority, '/alarms')
  await look(page, 'alarms')
  await page.getByRole('link', { name: formatCardNumber(second.number) }).click()
  await page.getByText('Lavere teller enn før').waitFor()
  assert.equal(await page.getByText(/59,9°\sN, 10,7°\sØ/).count(), 2)
  await look(page, 'alarm')
  await page.getByRole('button', { name: 'Jeg ser på saken' }).click()
  await page.getByText('Alarmen er merket som under arbeid.').waitFor()
  await page.getByRole('link', { name: 'Falsk alarm' }).click()
  await page.getByRole('button', { name: 'Falsk alarm' }).click()
  await page.getByRole('alert').getByText('Skriv hvorfor alarmen er falsk.').waitFor()
  await look(page, 'alarm-dismissal-wrong')
  await page.getByRole('link', { name: 'Avbryt' }).click()
  await page.getByRole('link', { name: 'Sperr kortet' }).click()
  await look(page, 'alarm-block')
  await page.getByRole('button', { name: 'Sperr kortet' }).click()
  await page.getByText('Kortet er sperret, og arbeidsgiveren får beskjed.').waitFor()
  await look(page, 'alarm-closed')
  await page.goto(laterTap(stage, second, 6))
  await page.locator('[data-answer=TAP_GENUINE_NOT_VALID]').getByRole('heading', { name: 'IKKE GYLDIG' }).waitFor()
  await page.goto('/alarms')
  await page.getByText('Ingen åpne alarmer.').waitFor()
})

/** Nothing that axe finds, and no wider than the window, on a telephone and a desk. */
async function look(page: Page, name: string): Promise<void> {
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 844 })
    const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
    assert.deepEqual(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' · ')}`),
      [],
      `${name} at ${width}`,
    )
    assert.ok(
      (await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)) <= 0,
      `${name} at ${width}`,
    )
  }
}
