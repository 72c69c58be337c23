/** What a telephone, a tablet and a desk's reader can do on a site: chips in a row and at a gate, and the device's own abilities. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { layCard, slots } from '@hms/card-reader/testing/take-card-readers'
import type { Page } from 'playwright-core'
import { generatePrivateKey } from '../simulators/chip-card/key-pair.ts'
import { connectReader, type RunningBridge, startBridge } from './stage/bridge.ts'
import { type IssuedCard, issueCards, waitFor } from './stage/cards.ts'
import { type ChipOfCard, chipOf, copyCard, holdChip, playWebNfc } from './stage/chips.ts'
import { playDevice, toldToDevice } from './stage/device.ts'
import { openStage, type Stage, type Visitor } from './stage/open-stage.ts'
import { findWorkers } from './stage/people.ts'

const [slot] = slots
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true } as const
const otherUid = { uid: '04010203040506' }

let stage: Stage
let card: IssuedCard
let chip: ChipOfCard
let falseTap: ChipOfCard
before(async () => {
  stage = await openStage({ flags: ['--use-fake-device-for-media-stream'] })
  const [issued] = await issueCards(stage, findWorkers('builder', 1))
  assert(issued)
  card = issued
  chip = chipOf(card)
  falseTap = { ...chip, address: chip.address.replace(/m=\w+/, `m=${'1'.repeat(16)}`) }
})
after(() => stage.stop())

async function visit(mayReadChips: 'granted' | 'prompt' = 'prompt'): Promise<Visitor> {
  const visitor = await stage.visit(phone)
  await playWebNfc(visitor.context, mayReadChips)
  await playDevice(visitor.context)
  return visitor
}

const locks = async (page: Page) => (await toldToDevice(page)).locks
const hasLocks = (page: Page, count: number) =>
  waitFor(
    () => locks(page),
    (held) => held === count,
  )

suite('a site check', () => {
  async function begin(page: Page): Promise<void> {
    await page.goto('/k/?site')
    await page.getByText(/Kortlisten er fra/).waitFor()
    await page.getByLabel(/^Sted/).fill('Felt B7')
    await page.getByRole('button', { name: 'Begynn' }).click()
    await page.getByRole('heading', { name: 'Felt B7' }).waitFor()
  }
  const counted = async (page: Page, counts: Readonly<Record<string, number>>) => {
    for (const [kind, count] of Object.entries(counts))
      await page.locator(`[data-count=${kind}] strong`, { hasText: new RegExp(`^${count}$`) }).waitFor()
  }
  const struck = (page: Page, answer: string) =>
    page.locator(`.strip[data-answer=${answer}]`).waitFor({ state: 'attached' })

  test('reads chips one after the other without network, and a chip that is another’s stands against its code', async () => {
    const { page, context } = await visit()
    await begin(page)
    await page.evaluate(async () => {
      await navigator.serviceWorker.ready
    })
    await context.setOffline(true)
    await page.getByRole('button', { name: 'Les brikken' }).click()
    await page.getByText(/hold kortet mot baksiden av telefonen/).waitFor()
    await holdChip(page, chip)
    await struck(page, 'OK')
    await counted(page, { valid: 1, 'not-valid': 0 })
    await holdChip(page, chip)
    await page.locator('.strip .again', { hasText: 'SETT ALLEREDE' }).waitFor({ state: 'attached' })
    await holdChip(page, chip, otherUid)
    await struck(page, 'CHIP_MISMATCH')
    await counted(page, { valid: 0, 'not-valid': 1 })
    await page.locator('input[type=file][accept="image/*"]').setInputFiles(join(card.proofs, 'back.png'))
    await page.getByText('vist 4 ganger').waitFor()
    await counted(page, { valid: 0, 'not-valid': 1 })
    await holdChip(page, chip)
    await counted(page, { valid: 1, 'not-valid': 0 })
  })

  test('asks the service about a chip’s counter too, and a false one is not valid', async () => {
    const { page } = await visit()
    await begin(page)
    await page.getByRole('button', { name: 'Les brikken' }).click()
    await holdChip(page, falseTap)
    await struck(page, 'TAP_NOT_GENUINE')
    await counted(page, { valid: 0, 'not-valid': 1 })
  })

  test('tells the answer in hand when the service is slow, and the worse one when it comes', async () => {
    const { page, context } = await visit()
    await begin(page)
    let answer = () => {}
    const asked = new Promise<void>((resolve) => {
      answer = resolve
    })
    await context.route('**/api/taps', async (route) => {
      await asked
      await route.continue()
    })
    await page.getByRole('button', { name: 'Les brikken' }).click()
    await holdChip(page, falseTap)
    await struck(page, 'OK')
    answer()
    await struck(page, 'TAP_NOT_GENUINE')
    await counted(page, { valid: 0, 'not-valid': 1 })
    await page.locator(`ul.seen li[data-key="${card.number}"][data-verdict=not-valid]`).waitFor()
  })

  test('keeps the screen on while cards are checked, and lets it go at the end', async () => {
    const { page } = await visit()
    await page.goto('/k/?site')
    await page.getByLabel(/^Sted/).waitFor()
    assert.equal(await locks(page), 0)
    await begin(page)
    await hasLocks(page, 1)
    await page.getByRole('button', { name: 'Avslutt og se oppsummering' }).click()
    await page.getByRole('heading', { name: 'Oppsummering: Felt B7' }).waitFor()
    await hasLocks(page, 0)
  })
})

suite('a gate', () => {
  async function start(page: Page): Promise<void> {
    await page.getByLabel(/^Kode for å avslutte/).fill('4711')
    await page.getByLabel('Koden en gang til').fill('4711')
    await page.getByRole('button', { name: 'Start porten' }).click()
    await page.locator('.kiosk-gate').waitFor()
  }
  const answered = (page: Page, verdict: string) => page.locator(`.kiosk-answer.on[data-answer=${verdict}]`).waitFor()
  const counted = (page: Page, words: string) => page.getByText(`I dag: ${words}`).waitFor({ state: 'attached' })

  test('reads chips that are held to the tablet, says nothing of the holder, and keeps the screen on until it ends', async () => {
    const { page } = await visit('granted')
    await page.goto('/k/?kiosk')
    await page.getByText(/Kortlisten er fra/).waitFor()
    assert.equal(await locks(page), 0)
    await start(page)
    await page.getByText('Eller hold kortet mot leseren').waitFor()
    await hasLocks(page, 1)
    await holdChip(page, chip)
    await answered(page, 'valid')
    assert.equal(await page.getByText(card.worker.family).count(), 0)
    await counted(page, '1 gyldige · 0 ikke gyldige · 0 kan ikke si')
    await holdChip(page, chip, otherUid)
    await answered(page, 'not-valid')
    await holdChip(page, falseTap)
    await counted(page, '1 gyldige · 2 ikke gyldige · 0 kan ikke si')
    await holdChip(page, { ...chip, record: new Uint8Array(3) })
    await answered(page, 'cannot-tell')
    await page.locator('.kiosk-answer:not(.on)').waitFor({ state: 'attached' })
    await page.getByRole('button', { name: 'Avslutt porten' }).click()
    await page.getByLabel('Skriv koden for å avslutte').fill('4711')
    await page.getByRole('dialog').getByRole('button', { name: 'Avslutt porten' }).click()
    await page.getByRole('button', { name: 'Start porten' }).waitFor()
    await hasLocks(page, 0)
  })

  test('asks with a touch where nobody has said yet that chips may be read', async () => {
    const { page } = await visit()
    await page.goto('/k/?kiosk')
    await page.getByText(/Kortlisten er fra/).waitFor()
    await start(page)
    await page.getByRole('button', { name: 'Les brikken' }).click()
    await holdChip(page, chip)
    await answered(page, 'valid')
  })

  suite('with a reader on a cable', () => {
    let bridge: RunningBridge
    let page: Page
    before(async () => {
      bridge = await startBridge(stage)
      page = (await stage.visit(phone)).page
    })
    after(() => bridge.letGo())

    test('is connected where it is set up, and finds a copy of a chip out', async () => {
      await page.goto('/k/?kiosk')
      await page.getByText(/Kortlisten er fra/).waitFor()
      await connectReader(page, bridge)
      await page.getByRole('button', { name: 'Koble fra leseren' }).waitFor()
      assert.equal(await page.getByText('Koden har fire til åtte sifre.').count(), 0, 'the gate was not started by it')
      await start(page)
      await page.getByText('Eller hold kortet mot leseren').waitFor()
      const genuine = await layCard(slot, copyCard(stage, chip))
      await answered(page, 'valid')
      await genuine.takeOut()
      const copied = copyCard(stage, chip, ({ secret }) => {
        if (secret) secret.privateKey = generatePrivateKey()
      })
      const copy = await layCard(slot, copied)
      await answered(page, 'not-valid')
      await counted(page, '1 gyldige · 1 ikke gyldige · 0 kan ikke si')
      await copy.takeOut()
      await page.locator('.kiosk-answer:not(.on)').waitFor({ state: 'attached' })
      await page.getByRole('button', { name: 'Avslutt porten' }).click()
      await page.getByLabel('Skriv koden for å avslutte').fill('4711')
      await page.getByRole('dialog').getByRole('button', { name: 'Avslutt porten' }).click()
      await page.getByRole('button', { name: 'Start porten' }).waitFor()
    })

    test('serves a site check in the same browser, and both say when the bridge has ended', async () => {
      await page.goto('/k/?site')
      await page.getByLabel(/^Sted/).fill('Felt B7')
      await page.getByRole('button', { name: 'Begynn' }).click()
      await page.getByText('Legg kortet på leseren.').waitFor()
      const genuine = await layCard(slot, copyCard(stage, chip))
      await page.locator(`ul.seen li[data-key="${card.number}"][data-verdict=valid]`).waitFor()
      await genuine.takeOut()
      await page.getByText('Legg kortet på leseren.').waitFor()
      await bridge.end()
      await page.getByText('Broen til kortleseren svarer ikke. Start den på denne maskinen.').waitFor()
      await page.goto('/k/?kiosk')
      await start(page)
      await page.getByText('Broen til kortleseren svarer ikke. Start den på denne maskinen.').waitFor()
    })
  })
})
