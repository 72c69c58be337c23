import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { type IssuedCard, issueCards, waitFor } from './stage/cards.ts'
import { letTimePass } from './stage/move-clock.ts'
import { openStage, type Stage } from './stage/open-stage.ts'
import { findEmployer, findWorkers, signIn, type Worker } from './stage/people.ts'

const builder = findEmployer('builder')
const enterprise = `/enterprises/${builder.organisation}`
/** Of another enterprise until this morning. */
const joiner = findWorkers('cleaner', 3).at(-1)

let stage: Stage
let leaver: IssuedCard
before(async () => {
  stage = await openStage()
  const [first] = findWorkers('builder', 1)
  assert(first && joiner)
  const [card] = await issueCards(stage, [first])
  assert(card)
  leaver = card
  await changeWorld('end', { person: first.id, employer: builder.organisation, to: '2026-11-20' })
  await changeWorld('hire', { person: joiner.id, employer: builder.organisation, from: '2026-11-23' })
  await letTimePass(stage)
})
after(() => stage.stop())

async function changeWorld(what: 'end' | 'hire', body: object): Promise<void> {
  const answer = await fetch(`${stage.product.world['world']}/employments/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  assert.ok(answer.ok, await answer.text())
}

async function assertSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  assert.deepEqual(
    violations.map(({ id }) => id),
    [],
  )
}

const nameOf = ({ given, family }: Pick<Worker, 'given' | 'family'>) => `${given} ${family}`

test('the card of somebody who has left is invalid; the employer collects it, destroys it and keeps a receipt', async () => {
  const { page } = await stage.visit({ viewport: { width: 390, height: 844 } })
  await signIn(page, builder.manager, enterprise)
  await waitFor(
    async () => {
      await page.goto(enterprise)
      return page.getByText('skal samles inn og makuleres').count()
    },
    (found) => found > 0,
  )
  const everybody = (await stage.visit()).page
  await everybody.goto(`/check?number=${leaver.number}`)
  await everybody.getByRole('heading', { name: 'Kortet er ikke gyldig' }).waitFor()

  await page.getByRole('link', { name: 'Se hvilke, og bekreft' }).click()
  await assertSound(page)
  await page.getByRole('link', { name: 'Bekreft at kortet er makulert' }).click()
  await page.getByText('Det kan ikke angres').waitFor()
  await assertSound(page)
  await page.getByRole('button', { name: 'Ja, kortet er makulert' }).focus()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Kvittering for makulert HMS-kort' }).waitFor()
  await page.getByText(nameOf(leaver.worker)).waitFor()
  await assertSound(page)
  await page.emulateMedia({ media: 'print' })
  assert.equal(await page.getByText('Skriv ut siden').isVisible(), false, 'paper needs no word on printing')
  assert.equal(await page.getByText('Bekreftet av').isVisible(), true)
  await page.emulateMedia({ media: 'screen' })
  const receipt = page.url()

  await page.goto(`/cards/${leaver.number}/destruction`)
  assert.equal(page.url(), receipt, 'twice gives the same receipt')
  await page.goto(`${enterprise}/returns`)
  await page.getByText('Ingen kort skal makuleres nå').waitFor()
  await page.getByRole('link', { name: /Se kvitteringen/ }).waitFor()
})

test('somebody new is proposed, ordered for by the employer alone, and then no longer proposed', async () => {
  assert(joiner)
  const { page } = await stage.visit()
  await signIn(page, builder.manager, enterprise)
  await page.getByText(/nyansatte? mangler HMS-kort/).waitFor()
  await page.getByRole('link', { name: 'Se hvem, og bestill' }).click()
  await assertSound(page)
  const row = page.getByRole('row').filter({ hasText: nameOf(joiner) })
  await row.getByRole('button', { name: /Utelat/ }).click()
  await page.getByText(`${nameOf(joiner)} er utelatt`).waitFor()
  await assertSound(page)
  await row.getByRole('button', { name: /Foreslå igjen/ }).click()
  await page.getByText(`${nameOf(joiner)} er foreslått igjen`).waitFor()
  await page.getByRole('checkbox', { name: `Velg ${nameOf(joiner)}` }).check()
  await page.getByRole('button', { name: 'Bestill kort til de valgte' }).click()
  await page.getByRole('heading', { name: 'Se over bestillingen' }).waitFor()
  await page.getByText(nameOf(joiner)).waitFor()
  await page.locator('#identity').check()
  await page.getByRole('button', { name: 'Bestill 1 kort' }).click()
  await page.getByRole('heading', { name: 'Kortet er bestilt' }).waitFor()
  await page.goto(`${enterprise}/proposals`)
  assert.equal(await page.getByText(nameOf(joiner)).count(), 0)
})
