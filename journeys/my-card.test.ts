import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { findToken, type IssuedCard, issueCards, pictures, waitFor } from './stage/cards.ts'
import { letTimePass } from './stage/move-clock.ts'
import { openStage, type Stage } from './stage/open-stage.ts'
import { findEmployer, findWorkers, signIn, staff, type Worker } from './stage/people.ts'
import { scan } from './stage/phone.ts'
import { assertSound, visitOnce, workersPhone } from './stage/worker-phone.ts'

const builder = findEmployer('builder')

let stage: Stage
let leaver: Worker
let loser: Worker
let lost: IssuedCard
let base: string
/** What an inspector photographs off the worker's phone. */
let picture: string
before(async () => {
  stage = await openStage()
  const [first, second] = findWorkers('builder', 2)
  assert(first && second)
  ;[leaver, loser] = [first, second]
  const cards = await issueCards(stage, [first, second])
  assert(cards[1])
  lost = cards[1]
  base = `/w/${await findToken(stage, leaver)}/card`
  picture = join(stage.product.folder, 'dispute-proof.png')
  const answer = await fetch(`${stage.product.world['world']}/employments/end`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ person: leaver.id, employer: builder.organisation, to: '2026-11-20' }),
  })
  assert.ok(answer.ok, await answer.text())
  await letTimePass(stage)
})
after(() => stage.stop())

test('a worker without log-in sees on the phone that the card is suspended, why, and what the employer must do', async () => {
  const { page } = await stage.visit(workersPhone)
  await waitFor(
    async () => {
      await page.goto(base)
      return page.getByText('Midlertidig ugyldig').count()
    },
    (found) => found > 0,
  )
  await page.getByText('må rette dette').waitFor()
  await waitForPicture(page, '.own-card-face')
  await assertSound(page)
  await page.goto(`${base}/gate`)
  await page.getByText('har ingen kode å vise').waitFor()
  await assertSound(page)
})

test('the worker says that the employment has not ended, and sends a document', async () => {
  const { page } = await stage.visit(workersPhone)
  await page.goto(base)
  await page.getByRole('link', { name: 'Noe er galt' }).click()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.locator('.ds-error-summary').waitFor()
  await page.getByLabel('Jobben er ikke avsluttet').check()
  await page.getByLabel('Fortell hva som har skjedd').fill('Jeg jobber her fortsatt.')
  await page.getByLabel('Fil 1 (valgfritt)').setInputFiles(pictures.document)
  await assertSound(page)
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByText('Sendt. Saken har nummer').waitFor()
  await page.getByText('Jeg jobber her fortsatt.').waitFor()
  await assertSound(page)
})

test('a case officer takes the case, finds the document plausible and grants a temporary proof', async () => {
  const { page } = await stage.visit()
  await signIn(page, staff.officer, '/disputes')
  await assertSound(page)
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByRole('button', { name: 'Ta saken' }).click()
  await page.getByText('Saken er din.').waitFor()
  await assertSound(page)
  await page.getByRole('button', { name: 'Gi midlertidig bevis' }).click()
  await page.locator('#plausible-error').waitFor()
  await page.getByLabel('Jeg har lest dokumentet og finner det troverdig').check()
  await page.getByRole('button', { name: 'Gi midlertidig bevis' }).click()
  await page.getByText('Beviset er gitt.').waitFor()
})

test('the proof is on the worker’s phone; the inspector’s app finds it valid, also in airplane mode, and says what it is', async () => {
  const { page: shown } = await stage.visit(workersPhone)
  await shown.goto(base)
  await shown.getByRole('link', { name: 'Vis midlertidig bevis' }).click()
  await shown.getByRole('heading', { level: 1, name: /Midlertidig bevis mens en sak behandles/ }).waitFor()
  await shown.locator('[data-moves]').waitFor()
  await assertSound(shown)
  await shown.locator('.gate-proof-qr').screenshot({ path: picture })
  await shown.getByRole('link', { name: 'Papirkopi (PDF)' }).waitFor()

  const { page, context } = await visitOnce(stage)
  await context.setOffline(true)
  await page.goto('/k/')
  await scan(page, picture)
  await page.locator('[data-answer=OK].proof').getByRole('heading', { name: 'GYLDIG' }).waitFor()
  await page.getByText('MIDLERTIDIG BEVIS MENS EN SAK BEHANDLES').waitFor()
  await page.getByText(`${leaver.given} ${leaver.family}`).waitFor()
})

test('anybody without app or script sends a picture of the code, and gets the answer of the whole record', async () => {
  const { page } = await stage.visit({ ...workersPhone, javaScriptEnabled: false })
  await page.goto('/check')
  await page.getByText('Send et bilde av QR-koden').click()
  await page.getByRole('button', { name: 'Kontroller koden' }).first().click()
  await page.locator('#picture-error').waitFor()
  await page.getByLabel('Bilde av QR-koden').setInputFiles(picture)
  await page.getByRole('button', { name: 'Kontroller koden' }).first().click()
  await page.getByRole('heading', { name: /Det midlertidige beviset er gyldig, mens en sak/ }).waitFor()
})

test('decided, the proof is over on the phone and in the inspector’s app, and the case stays until it is put right', async () => {
  const { page } = await stage.visit()
  await signIn(page, staff.officer, '/disputes')
  await page.getByRole('table').getByRole('link').first().click()
  await page.getByLabel('Klagen var riktig').check()
  await page.getByLabel('Begrunnelse').fill('Avtalen viser at jobben fortsetter.')
  await page.getByRole('button', { name: 'Avgjør' }).click()
  await page.getByText('Saken er avgjort.').first().waitFor()
  await page.getByRole('button', { name: 'Avslutt saken' }).waitFor()
  await assertSound(page)

  const { page: app } = await visitOnce(stage)
  await waitFor(
    async () => {
      await app.goto('/')
      await app.goto('/k/')
      await scan(app, picture)
      return app.locator('[data-answer]').getAttribute('data-answer')
    },
    (answer) => answer === 'BLOCKED',
  )
  const { page: shown } = await stage.visit(workersPhone)
  await shown.goto(base)
  await shown.getByRole('link', { name: 'Se saken' }).click()
  await shown.getByText('Avtalen viser at jobben fortsetter.').waitFor()
  assert.equal(await shown.getByRole('link', { name: 'Vis midlertidig bevis' }).count(), 0)
})

test('a valid card is shown on the phone with a code that moves; anybody’s camera and the inspector’s app confirm it', async () => {
  const { page } = await stage.visit(workersPhone)
  await signIn(page, loser.id, '/my-card')
  await page
    .getByRole('link', { name: /BLANK|TØMRER/ })
    .first()
    .click()
  await page.getByRole('link', { name: 'Vis kortet på telefonen' }).click()
  await page.locator('[data-moves]').waitFor()
  await waitForPicture(page, '.gate-proof-qr')
  await assertSound(page)
  const { page: app } = await visitOnce(stage)
  await app.goto('/k/')
  await app.getByLabel('Kortnummer').fill(lost.number)
  await app.getByRole('button', { name: 'Kontroller nummeret' }).click()
  await app.getByLabel('Kode på innehaverens telefon').fill(await page.locator('[data-digits]').innerText())
  await app.getByRole('button', { name: 'Sammenlign koden' }).click()
  await app.locator('[data-code=matches]').waitFor()
  await page.locator('.gate-proof-qr').screenshot({ path: picture })
  await scan(app, picture)
  await app.locator('[data-answer=CARD_CODE_RIGHT]').waitFor()
})

test('reported lost the card is blocked, once, though the button is pressed twice', async () => {
  const { page } = await stage.visit(workersPhone)
  await signIn(page, loser.id, `/my-card/${lost.number}`)
  await page.getByRole('link', { name: 'Meld kortet tapt eller stjålet' }).click()
  await page.getByText('Det kan ikke angres').waitFor()
  await assertSound(page)
  await page.getByLabel('Jeg har mistet det').check()
  await page.getByRole('button', { name: 'Sperr kortet for godt' }).dblclick()
  await page.getByText('Arbeidsgiveren din får beskjed').waitFor()
  const everybody = (await stage.visit()).page
  await everybody.goto(`/check?number=${lost.number}`)
  await everybody.getByRole('heading', { name: 'Kortet er ikke gyldig' }).waitFor()
  await page.goto(`/my-card/${lost.number}`)
  assert.equal(await page.getByRole('listitem').filter({ hasText: 'Sperret' }).count(), 1)
  assert.equal(await page.getByRole('link', { name: 'Meld kortet tapt eller stjålet' }).count(), 0)
})

/** A page stands before its pictures have come. */
const waitForPicture = (page: Page, selector: string) =>
  waitFor(
    () => page.locator(selector).evaluate((image: HTMLImageElement) => image.naturalWidth),
    (width) => width > 0,
  )
