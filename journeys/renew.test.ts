import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { type IssuedCard, issueCards, makeApproved, readMail, waitFor } from './stage/cards.ts'
import { moveClock } from './stage/move-clock.ts'
import { openStage, type Stage } from './stage/open-stage.ts'
import { findEmployer, findWorkers, signIn } from './stage/people.ts'

/** Where the entity register says that the builder reads e-mail. */
const EMPLOYERS_MAIL = 'post@blanktmreras.example'

let stage: Stage
let card: IssuedCard
before(async () => {
  stage = await openStage()
  const [issued] = await issueCards(stage, findWorkers('builder', 1))
  assert(issued)
  card = issued
})
after(() => stage.stop())

test('fifty days before a card runs out comes one reminder, and from its link two clicks renew', async () => {
  await moveClock(stage, '2028-10-03T08:00:00+02:00')
  const [reminder] = await waitFor(readReminders, ({ length }) => length > 0)
  assert(reminder)
  await moveClock(stage, '2028-10-03T09:00:00+02:00')
  await moveClock(stage, '2028-10-04T08:00:00+02:00')

  const { page } = await stage.visit()
  const link = /http\S+\/cards\/\d+\/renew/.exec(reminder.text)?.[0] ?? ''
  assert.equal(new URL(link).pathname, `/cards/${card.number}/renew`)
  await signIn(page, findEmployer('builder').manager, new URL(link).pathname)
  await page.getByLabel(/Jeg har kontrollert identiteten/).check()
  await page.locator('#order button').click()
  await page.waitForURL(/\/orders\/[0-9a-f-]{36}$/)
  const order = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  const [renewed] = await makeApproved(stage, [card.worker], [order])
  assert(renewed)
  assert.notEqual(renewed.number, card.number)
  await page.goto(`/check?number=${renewed.number}`)
  await page.getByRole('heading', { name: 'Kortet er gyldig' }).waitFor()
  await page.goto(`/check?number=${card.number}`)
  await page.getByRole('heading', { name: 'Kortet er ikke gyldig' }).waitFor()
  await page.goto('/k/')
  await page.locator('input[type=file]').setInputFiles(join(card.proofs, 'back.png'))
  await page.locator('[data-answer=REPLACED]').waitFor()
  await page.goto(`/cards/${renewed.number}`)
  await page.locator(`main a[href="/cards/${card.number}"]`).waitFor()
  assert.equal((await readReminders()).length, 1, 'nobody is reminded twice')
})

test('a card is not renewed long before it runs out', async () => {
  const [fresh] = await issueCards(stage, findWorkers('builder', 2).slice(1))
  assert(fresh)
  const { page } = await stage.visit()
  await signIn(page, findEmployer('builder').manager, `/cards/${fresh.number}`)
  assert.equal(await page.getByRole('link', { name: 'Forny kortet' }).count(), 0)
  await page.goto(`/cards/${fresh.number}/renew`)
  assert.equal(await page.locator('#order').count(), 0)
})

const readReminders = async () =>
  (await readMail(stage, EMPLOYERS_MAIL)).filter(({ text }) => text.includes(`/cards/${card.number}/renew`))
