import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import { type LyingCard, layCard, slots } from '@hms/card-reader/testing/take-card-readers'
import { formatCardNumber } from '@hms/domain/card/card-number'
import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { generatePrivateKey } from '../simulators/chip-card/key-pair.ts'
import { connectReader, type RunningBridge, startBridge } from './stage/bridge.ts'
import { type IssuedCard, issueCards } from './stage/cards.ts'
import { type ChipOfCard, chipOf, copyCard, exchangePortrait, holdChip, playWebNfc } from './stage/chips.ts'
import { judgePage } from './stage/judge-page.ts'
import { openStage, type Stage, type Visitor } from './stage/open-stage.ts'
import { findWorkers } from './stage/people.ts'

const [slot] = slots
/** What the camera of the stage's browser shows. */
const film = join(mkdtempSync(join(tmpdir(), 'film-')), 'card.mjpeg')

let stage: Stage
let card: IssuedCard
let chip: ChipOfCard
before(async () => {
  const flags = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film}`]
  stage = await openStage({ flags })
  const [issued] = await issueCards(stage, findWorkers('builder', 1))
  assert(issued)
  card = issued
  chip = chipOf(card)
})
after(() => stage.stop())

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true } as const
const answerOf = (page: Page, answer: string) => page.locator(`[data-answer=${answer}]`)

test('the app opens into the camera, which reads the card that lies before it', async () => {
  const back = sharp(join(card.proofs, 'back.png')).flatten().resize(900).rotate(7, { background: '#6e6e6e' })
  const picture = await back.resize(1280, 720, { fit: 'contain', background: '#6e6e6e' }).jpeg().toBuffer()
  writeFileSync(film, Buffer.concat([picture, picture]))
  const { page } = await stage.visit({ ...phone, permissions: ['camera'] })
  await page.goto('/k/')
  await answerOf(page, 'OK').getByRole('heading', { name: 'GYLDIG' }).waitFor()
  await page.getByText(formatCardNumber(card.number)).first().waitFor()
})

test('where the camera is refused the app says so in plain words, and a picture can be pasted instead', async () => {
  const { page } = await stage.visit()
  await page.goto('/k/')
  await page.getByText(/Nettleseren har ikke lov til å bruke kameraet/).waitFor()
  await page.getByText('USB-leser').click()
  await page.getByLabel('Kode fra broen, seks sifre').waitFor()
  assert.deepEqual(await judgePage(page, 'scan', 'nb'), [])
  const bytes = await sharp(join(card.proofs, 'back.png')).png().toBuffer()
  await page.evaluate(async (text) => {
    const file = new File([Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))], 'kort.png', {
      type: 'image/png',
    })
    const clipboardData = new DataTransfer()
    clipboardData.items.add(file)
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData }))
  }, bytes.toString('base64'))
  await answerOf(page, 'OK').waitFor()
})

suite('a card held to a telephone that reads chips', () => {
  /** A telephone that has had network once and has none now. */
  async function visitOffline(): Promise<Visitor> {
    const visitor = await stage.visit({ ...phone, serviceWorkers: 'allow' })
    await playWebNfc(visitor.context)
    await visitor.page.goto('/k/')
    await visitor.page.getByText(/Kortlisten er fra/).waitFor()
    await visitor.page.evaluate(async () => {
      await navigator.serviceWorker.ready
    })
    await visitor.context.setOffline(true)
    await listen(visitor.page)
    return visitor
  }
  const listen = async (page: Page) => {
    await page.getByRole('button', { name: 'Les brikken' }).click()
    await page.getByText(/hold kortet mot baksiden av telefonen/).waitFor()
  }
  const next = async (page: Page) => {
    await page.getByRole('button', { name: 'Neste kort' }).click()
    await listen(page)
  }

  test('is answered in airplane mode, and its chip must be the one that the record names', async () => {
    const { page } = await visitOffline()
    await holdChip(page, chip)
    await answerOf(page, 'OK').getByRole('heading', { name: 'GYLDIG' }).waitFor()
    await page.locator('[data-level=level-1]').waitFor()
    await next(page)
    await holdChip(page, chip, { uid: '04010203040506' })
    await answerOf(page, 'CHIP_MISMATCH').getByRole('heading', { name: 'IKKE GYLDIG' }).waitFor()
  })

  test('shows the portrait that the station wrote into its chip large, and says of another that it is not the signed one', async () => {
    const { page } = await visitOffline()
    await holdChip(page, chip)
    await answerOf(page, 'OK').waitFor()
    await page.locator('[data-level=level-4]').waitFor()
    await page.locator('[data-portrait=portrait-of-chip]').waitFor()
    await next(page)
    await holdChip(page, chip, { portrait: await otherPortrait() })
    await answerOf(page, 'PORTRAIT_MISMATCH').getByRole('heading', { name: 'IKKE GYLDIG' }).waitFor()
    await page.locator('[data-portrait=PORTRAIT_MISMATCH]').waitFor()
  })

  test('with network its counter is asked about too, and a false one is refused', async () => {
    const { page, context } = await stage.visit(phone)
    await playWebNfc(context)
    await page.goto('/k/')
    await page.getByText(/Kortlisten er fra/).waitFor()
    await listen(page)
    await holdChip(page, { ...chip, address: chip.address.replace(/m=\w+/, `m=${'1'.repeat(16)}`) })
    await answerOf(page, 'TAP_NOT_GENUINE').getByRole('heading', { name: 'IKKE GYLDIG' }).waitFor()
  })
})

suite('a card laid on the reader of a desk', () => {
  let bridge: RunningBridge
  let page: Page
  const lying: LyingCard[] = []
  before(async () => {
    bridge = await startBridge(stage)
    page = (await stage.visit()).page
    await page.goto('/k/')
    await page.getByText(/Kortlisten er fra/).waitFor()
    await connectReader(page, { ...bridge, code: '1' })
    await page.getByRole('alert').getByText('Koden har seks sifre.').waitFor()
    await page.getByLabel('Kode fra broen, seks sifre').fill(bridge.code)
    await page.getByRole('button', { name: 'Koble til' }).click()
    await page.getByText('Legg kortet på leseren.').waitFor()
    assert.deepEqual(await judgePage(page, 'scan with a reader', 'nb'), [])
  })
  after(() => bridge.letGo())

  /** Lays a card there, and sees the answer come by itself. */
  async function lay(
    flags: Record<string, string>,
    answer: string,
    check: () => Promise<unknown> = async () => undefined,
  ) {
    const laid = await layCard(slot, flags)
    lying.push(laid)
    await answerOf(page, answer).waitFor()
    await check()
    await laid.takeOut()
    await page.getByRole('button', { name: 'Neste kort' }).click()
    await page.getByText('Legg kortet på leseren.').waitFor()
  }

  test('that is genuine proves its chip, level 3, and shows its portrait, level 4', () =>
    lay(copyCard(stage, chip), 'OK', async () => {
      for (const level of [3, 4]) await page.locator(`[data-level=level-${level}]`).waitFor()
      await page.locator('[data-portrait=portrait-of-chip]').waitFor()
    }))

  test('that copies everything but the key in the chip is a suspected clone', () =>
    lay(
      copyCard(stage, chip, ({ secret }) => {
        if (secret) secret.privateKey = generatePrivateKey()
      }),
      'CLONE_SUSPECTED',
    ))

  test('whose chip has another number is none', () =>
    lay(
      copyCard(stage, chip, (memory) => {
        memory.uid = Buffer.from('04a1b2c3d4e5f6', 'hex')
      }),
      'CHIP_MISMATCH',
    ))

  test('whose portrait was changed is told by it', async () => {
    const portrait = await otherPortrait()
    await lay(
      copyCard(stage, chip, (memory) => exchangePortrait(memory, chip, portrait)),
      'PORTRAIT_MISMATCH',
    )
  })

  test('is said in plain words when the bridge ends', async () => {
    await bridge.end()
    await page.getByText('Broen til kortleseren svarer ikke. Start den på denne maskinen.').waitFor()
  })
})

/** Somebody else's: a grey one will do. */
const otherPortrait = async () =>
  new Uint8Array(
    await sharp({ create: { width: 48, height: 64, channels: 3, background: '#889' } })
      .webp({ quality: 30 })
      .toBuffer(),
  )
