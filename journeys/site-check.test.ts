import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { dammDigit, formatCardNumber } from '@hms/domain/card/card-number'
import type { Page } from 'playwright-core'
import { answerTo, readPublished } from '../tools/story/check-cards.ts'
import { signIn as signInAs } from '../tools/story/web-session.ts'
import { type IssuedCard, issueCards, waitFor } from './stage/cards.ts'
import { openStage, type Stage, type Visitor } from './stage/open-stage.ts'
import { findEmployer, findWorkers } from './stage/people.ts'

/** A number that nobody has, and one with a wrong check digit. */
const STRANGER = '1000009'
const MISTYPED = `4815162${(Number(dammDigit('4815162')) + 1) % 10}`

let stage: Stage
let cards: readonly IssuedCard[]
let lost: IssuedCard
let visitor: Visitor
let page: Page
before(async () => {
  stage = await openStage()
  cards = await issueCards(stage, findWorkers('builder', 3))
  lost = cardAt(2)
  const orderer = await signInAs(stage.product.portalUrl, findEmployer('builder').manager)
  await orderer.json('POST', `/api/cards/${lost.number}/block`, { reason: 'lost' })
  await waitFor(
    async () => answerTo(lost.record, await readPublished(stage.product.portalUrl)),
    (answer) => answer === 'BLOCKED',
  )
  visitor = await stage.visit({ viewport: { width: 390, height: 844 }, hasTouch: true, acceptDownloads: true })
  page = visitor.page
})
after(() => stage.stop())

test('a site check begins with a name and a list, whose bad rows are named by their line', async () => {
  await page.goto('/k/')
  await page.getByText(/Kortlisten er fra/).waitFor()
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await page.getByRole('link', { name: 'Stedskontroll: mange kort på rad' }).click()
  await page.getByRole('button', { name: 'Begynn' }).click()
  await page.getByRole('alert').getByText('Skriv hvor kontrollen er.').waitFor()
  await page.getByLabel(/^Sted/).fill('=Felt B7')
  await page.getByText('Sammenlign med en liste (valgfritt)').click()
  const list = [
    'Navn;HMS-kort',
    `Kari;${formatCardNumber(cardAt(0).number)}`,
    'Ola;12',
    `Per;${MISTYPED}`,
    'Liv;1234567',
    'Jan;',
  ]
  const file = { name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from(list.join('\r\n'), 'latin1') }
  await page.getByLabel('Velg en fil').setInputFiles(file)
  await page.getByText('2 kortnumre er lest.').waitFor()
  await page.getByText('Linje 3: «Ola 12» – feil antall sifre').waitFor()
  await page.getByText(/Linje 4: .*kontrollsifferet stemmer ikke/).waitFor()
  await page.getByText(/Linje 6: «Jan» – ikke et kortnummer/).waitFor()
  await page.getByRole('button', { name: 'Begynn' }).click()
  await page.getByRole('heading', { name: '=Felt B7' }).waitFor()
})

test('cards come one after the other; each is counted once, and one that comes again is told', async () => {
  await scan(cardAt(0), cardAt(1), lost)
  await expectCounts({ valid: 2, 'not-valid': 1, 'cannot-tell': 0, unseen: 1, unlisted: 2 })
  await page.locator('.strip[data-answer=BLOCKED]').waitFor({ state: 'attached' })
  await scan(cardAt(0))
  await page.locator('.strip .again', { hasText: 'SETT ALLEREDE' }).waitFor({ state: 'attached' })
  await expectCounts({ valid: 2, 'not-valid': 1 })
  await page.getByText('vist 2 ganger').waitFor()
  await page.getByLabel('Kortnummer').fill(STRANGER)
  await page.keyboard.press('Enter')
  await expectCounts({ valid: 2, 'not-valid': 2 })
  await page.getByLabel('Kortnummer').fill('12')
  await page.keyboard.press('Enter')
  await page
    .getByRole('alert')
    .getByText(/sju sifre/)
    .waitFor()
  assert.equal(await page.getByLabel('Kortnummer').inputValue(), '12', 'what was typed is not lost')
})

test('the last check is undone, and the list shows only what is wrong', async () => {
  await page.getByRole('button', { name: 'Angre siste' }).click()
  await expectCounts({ valid: 2, 'not-valid': 1 })
  assert.equal(await page.getByRole('button', { name: 'Angre siste' }).isDisabled(), true)
  await page.getByLabel('Vis bare det som er galt').check()
  // The second valid card is not on the list: that is wrong too.
  assert.deepEqual((await keysShown()).toSorted(), [cardAt(1).number, lost.number].toSorted())
  await page.getByLabel('Vis bare det som er galt').uncheck()
})

test('a reload loses nothing, and without network codes are judged and numbers wait', async () => {
  await visitor.context.setOffline(true)
  await page.reload()
  await expectCounts({ valid: 2, 'not-valid': 1 })
  await page.getByLabel('Kortnummer').fill('1234567')
  await page.keyboard.press('Enter')
  await expectCounts({ 'cannot-tell': 1 })
  await scan(cardAt(1))
  await page.getByText('vist 2 ganger').nth(1).waitFor()
  await page.reload()
  await expectCounts({ valid: 2, 'not-valid': 1, 'cannot-tell': 1, unseen: 0 })
  await visitor.context.setOffline(false)
  await expectCounts({ valid: 2, 'not-valid': 2, 'cannot-tell': 0 })
})

test('the summary comes as PDF and CSV that were made without network, and poppler reads the one', async () => {
  await visitor.context.setOffline(true)
  await page.getByRole('button', { name: 'Avslutt og se oppsummering' }).click()
  await page.getByRole('heading', { name: 'Oppsummering: =Felt B7' }).waitFor()
  const pdf = await download('Last ned PDF')
  const words = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' })
  for (const said of [
    '=Felt B7',
    formatCardNumber(lost.number),
    'IKKE GYLDIG',
    'På listen, men ikke sett (0)',
    'Side 1 av',
  ])
    assert.ok(words.includes(said), said)
  assert.ok(words.replace(/\s+/g, ' ').includes(cardAt(0).worker.family))
  const csv = readFileSync(await download('Last ned CSV (Excel)'), 'utf8')
  assert.ok(csv.startsWith('\ufeffSvar;Kortnummer;'))
  assert.match(csv, new RegExp(`^GYLDIG;${cardAt(0).number};`, 'm'))
  assert.match(csv, new RegExp(`^IKKE GYLDIG;${lost.number};`, 'm'))
  assert.ok(csv.includes(`;'=Felt B7`) && !csv.includes(';=Felt'), 'no cell becomes a formula')
  await page.reload()
  await page.getByRole('heading', { name: 'Oppsummering: =Felt B7' }).waitFor()
})

test('an ended check goes on when it is wished, and is deleted from the phone when one says so twice', async () => {
  await page.getByRole('button', { name: 'Fortsett kontrollen' }).click()
  await expectCounts({ valid: 2 })
  await page.getByRole('button', { name: 'Avslutt og se oppsummering' }).click()
  await page.getByRole('button', { name: 'Slett fra telefonen' }).click()
  await page.getByRole('button', { name: 'Ja, slett alt' }).click()
  await page.getByRole('button', { name: 'Begynn' }).waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Begynn' }).waitFor()
})

function cardAt(index: number): IssuedCard {
  const card = cards[index]
  assert(card)
  return card
}

/** Pictures of the backs, given at once: they are read in their order. */
async function scan(...some: readonly IssuedCard[]): Promise<void> {
  await page
    .locator('input[type=file][accept="image/*"]')
    .setInputFiles(some.map(({ proofs }) => join(proofs, 'back.png')))
}

async function expectCounts(expected: Readonly<Record<string, number>>): Promise<void> {
  for (const [kind, count] of Object.entries(expected))
    await page.locator(`[data-count=${kind}] strong`, { hasText: new RegExp(`^${count}$`) }).waitFor()
}

const keysShown = () =>
  page.locator('ul.seen li').evaluateAll((items) => items.map((item) => item.getAttribute('data-key') ?? ''))

async function download(button: string): Promise<string> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: button }).click()
  const file = await waiting
  // The day of the service's world, which is not the day of the telephone's own clock.
  assert.match(file.suggestedFilename(), /^hms-2026-11-23-felt-b7\.(pdf|csv)$/)
  return file.path()
}
