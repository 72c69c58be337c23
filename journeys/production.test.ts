import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { recordInNdefFile } from '@hms/credential/chip/ndef'
import { parseRecord } from '@hms/credential/record'
import { readProof, runSimulatedStation } from '../tools/story/make-cards.ts'
import { reviewOrders } from '../tools/story/order-cards.ts'
import { signIn as signInOverHttp } from '../tools/story/web-session.ts'
import { enrol, orderFor } from './stage/cards.ts'
import { openStage, type Stage } from './stage/open-stage.ts'
import { findEmployer, findWorkers, signIn, staff } from './stage/people.ts'

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.stop())

test('the leader makes a batch of what is approved, another releases it, the station makes its cards, and the employer sees them', async () => {
  const { product } = stage
  const workers = findWorkers('builder', 2)
  const orders = await orderFor(stage, workers)
  for (const worker of workers) await enrol(stage, worker)
  await reviewOrders(await signInOverHttp(product.portalUrl, staff.officer), orders)

  const { page } = await stage.visit()
  await signIn(page, staff.leader)
  await page.getByText('2 godkjente bestillinger venter på en serie').waitFor()
  await page.getByRole('button', { name: 'Lag serie' }).click()
  await page.getByText('Serien er laget.').waitFor()
  await page.getByText('Du laget serien selv.').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Frigi serien' }).count(), 0)
  const second = await stage.visit()
  await signIn(second.page, staff.secondLeader, new URL(page.url()).pathname)
  await second.page.getByRole('button', { name: 'Frigi serien' }).click()
  await second.page.getByText('Serien er frigitt.').waitFor()
  assert.equal(await page.getByRole('button', { name: 'Registrer at serien er sendt' }).count(), 0)

  const proofs = join(product.folder, 'proofs')
  const letters = join(product.folder, 'letters')
  assert.equal(await runSimulatedStation(product, proofs, { letters }), 2)
  assert.equal(readdirSync(letters).length, 1, 'the letters of the batch lie beside its cards')
  await page.reload()
  await page.getByText('2 av 2').waitFor()
  await page.getByText('Følgebrev ligger ved 2 kort.').waitFor()
  // Nothing was spoiled: the station has closed the batch itself, and its blanks add up.
  await page.getByRole('link', { name: 'Regnskap for kortemnene' }).click()
  await page.getByText('Serien er gjort opp og lukket.').waitFor()
  await page.getByText('2 tatt ut = 2 kort').waitFor()
  await page.getByRole('link', { name: 'Tilbake til serien' }).click()
  await page.getByRole('button', { name: 'Registrer at serien er sendt' }).click()
  await page.getByText('Serien er registrert som sendt.').waitFor()

  const employer = await stage.visit()
  await signIn(employer.page, findEmployer('builder').manager, `/orders/${orders[0]}`)
  await employer.page.locator('main a[href^="/cards/"]').first().click()
  await employer.page
    .getByRole('heading', { level: 1, name: /^Kort \d{3} \d{4}-\d$|^HMS-kort \d{3} \d{4}-\d$/ })
    .waitFor()
  await employer.page.locator('main .ds-tag').getByText('Gyldig').waitFor()
  const number = new URL(employer.page.url()).pathname.split('/').at(-1) ?? ''
  assert.ok(readdirSync(join(proofs, number)).includes('front.png'), 'the card was drawn and printed')
  const inChip = recordInNdefFile(readProof(proofs, number, 'chip.bin'))
  assert.ok(inChip && parseRecord(inChip)?.card.chipKey, 'the record in the chip names the key that the chip made')
  assert.equal(parseRecord(readProof(proofs, number, 'record.cose'))?.card.chipKey, undefined)
})
