/** Journeys of people through the whole product, in a real browser. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openStage, type Stage } from './stage/open-stage.ts'
import { type Employer, findEmployer, signIn } from './stage/people.ts'

type Expected = {
  readonly files: Readonly<
    Record<string, { readonly rows: readonly { line: number; number: string; outcome: string }[] }>
  >
}
const expected: Expected = JSON.parse(readFileSync('journeys/data/expected.json', 'utf8'))
const places = { ordered: 'good', refused: 'refused', 'row-error': 'mend' } as const

let stage: Stage
before(async () => {
  stage = await openStage()
})
after(() => stage.stop())

test('the builder sees row by row what would happen, ticks that identity is checked, and orders', async () => {
  const { page } = await stage.visit()
  const builder = findEmployer('builder')
  await signIn(page, builder.manager)
  await page.getByRole('link', { name: 'Bestill fra fil' }).click()
  await upload(page, 'employees-builder.xlsx')

  await page.getByText('Ingenting er bestilt ennå.').waitFor()
  for (const [outcome, place] of Object.entries(places))
    assert.deepEqual(await linesIn(page, place), linesOf('employees-builder.xlsx', outcome), `rows that are ${outcome}`)
  assert.equal(await countOrders(page, builder), 0, 'nothing is placed before the button is pressed')

  const order = page.getByRole('button', { name: 'Bestill 25 kort' })
  await order.click()
  await page.getByRole('alert').getByText('Bekreft at du har kontrollert identiteten').waitFor()
  assert.equal(await countOrders(page, builder), 0, 'nothing is placed before identity is checked')

  await page.getByLabel(/Jeg har kontrollert identiteten/).check()
  await order.click()
  await page.getByRole('heading', { level: 1, name: '25 kort er bestilt' }).waitFor()
  assert.equal(await countOrders(page, builder), 25)

  await page.goto(`/enterprises/${builder.organisation}/upload`)
  await upload(page, 'employees-builder.xlsx')
  assert.deepEqual(await linesIn(page, 'good'), [], 'the same file again has nothing to order')
  assert.deepEqual(await linesIn(page, 'skipped'), linesOf('employees-builder.xlsx', 'ordered'))
  assert.equal(await page.getByRole('button', { name: /^Bestill/ }).count(), 0)
  assert.equal(await countOrders(page, builder), 25, 'the same file again places nothing')
})

test('without script the whole way is the same', async () => {
  const { page } = await stage.visit({ javaScriptEnabled: false })
  const cleaner = findEmployer('cleaner')
  await signIn(page, cleaner.manager)
  await page.getByRole('link', { name: 'Bestill fra fil' }).click()
  await upload(page, 'employees-cleaner.csv')
  for (const [outcome, place] of Object.entries(places))
    assert.deepEqual(await linesIn(page, place), linesOf('employees-cleaner.csv', outcome), `rows that are ${outcome}`)
  await page.getByLabel(/Jeg har kontrollert identiteten/).check()
  await page.getByRole('button', { name: 'Bestill 9 kort' }).click()
  await page.getByRole('heading', { level: 1, name: '9 kort er bestilt' }).waitFor()
  assert.equal(await countOrders(page, cleaner), 9)
})

test('the keyboard alone is enough', async () => {
  const { page } = await stage.visit()
  const staffing = findEmployer('staffing')
  const file = {
    name: 'ansatte.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('Fødselsnummer;Navn;E-post\n25866734715;Magnus Sæther;magnus@worker.example\n'),
  }
  // Listening from the start: the browser must know that its window of files is answered before it opens.
  page.on('filechooser', (chooser) => void chooser.setFiles(file))
  await page.goto('/sign-in')
  await tabTo(page, `button[value="${staffing.manager}"]`)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await tabTo(page, 'a[href$="/upload"]')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Bestill fra fil' }).waitFor()
  await tabTo(page, 'input[type=radio]')
  for (let presses = 0; presses < 4 && !(await isFocused(page, 'input[value=construction]')); presses++)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await tabTo(page, 'input[type=file]')
  await page.keyboard.press('Enter')
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('input[type=file]')?.files?.length === 1)
  await tabTo(page, 'main button[type=submit]')
  await page.keyboard.press('Enter')
  await page.getByText('Ingenting er bestilt ennå.').waitFor()
  await tabTo(page, '#identity')
  await page.keyboard.press('Space')
  await tabTo(page, '#order button[type=submit]')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Kortet er bestilt' }).waitFor()
  assert.equal(await countOrders(page, staffing), 1)
})

async function upload(page: Page, file: string): Promise<void> {
  await page.locator('input[type=file]').setInputFiles(`journeys/data/${file}`)
  await page.getByRole('button', { name: 'Kontroller filen' }).click()
  await page.getByRole('heading', { level: 1, name: 'Se over filen' }).waitFor()
}

/** The line numbers a section of the preview shows, folded away or not. */
async function linesIn(page: Page, place: string): Promise<readonly number[]> {
  const cells = await page.locator(`#${place} tbody td:first-child`).allTextContents()
  const kept = await page
    .locator(`#${place} input[name=line]`)
    .evaluateAll((fields) => fields.map((field) => field.getAttribute('value')))
  return [...cells, ...kept].map(Number).sort((a, b) => a - b)
}

const linesOf = (file: string, outcome: string) =>
  expected.files[file]?.rows.filter((row) => row.outcome === outcome).map(({ line }) => line) ?? []

async function countOrders(page: Page, { organisation }: Employer): Promise<number> {
  const answer = await page.request.get(`/enterprises/${organisation}/orders.csv`)
  return (await answer.text()).trim().split('\n').length - 1
}

/** Presses Tab until something that fits has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    if (await isFocused(page, selector)) return
  }
  assert.fail(`The Tab key does not lead to ${selector}.`)
}

const isFocused = (page: Page, selector: string) =>
  page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)
