/** The telephone's own abilities, as the app asks for them: light, cameras, sound, vibration, a place on the home screen. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { after, before, suite, test } from 'node:test'
import type { Page } from 'playwright-core'
import { type IssuedCard, issueCards, waitFor } from './stage/cards.ts'
import { chipOf, holdChip, playWebNfc } from './stage/chips.ts'
import { forgetTold, playDevice, toldToDevice } from './stage/device.ts'
import { openStage, type Stage } from './stage/open-stage.ts'
import { findWorkers } from './stage/people.ts'
import { switchAllOff, switchOn, waitUntilKept } from './stage/phone.ts'

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true } as const

/** As Chrome on Android does, in the browser's own language. */
const offerInstall = `{
  const prompt = async () => { document.body.dataset.asked = 'yes' }
  const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), { prompt })
  dispatchEvent(offer)
  document.body.dataset.ownBanner = offer.defaultPrevented ? 'no' : 'yes'
}`

let stage: Stage
let card: IssuedCard
before(async () => {
  stage = await openStage({ flags: ['--use-fake-device-for-media-stream=device-count=2'] })
  const [issued] = await issueCards(stage, findWorkers('builder', 1))
  assert(issued)
  card = issued
})
after(async () => {
  await switchAllOff()
  await stage.stop()
})

suite('a camera', () => {
  const lit = (page: Page) => page.getByRole('button', { name: 'Lys' })
  const cameraShown = (page: Page) =>
    page.evaluate(() => {
      const stream = document.querySelector('video')?.srcObject
      return stream instanceof MediaStream ? stream.getVideoTracks()[0]?.getSettings().deviceId : undefined
    })

  test('with a light is lit and darkened by one touch, in the check of one card and of many', async () => {
    const { page, context } = await stage.visit({ ...phone, permissions: ['camera'] })
    await playDevice(context)
    const light = async () => {
      await forgetTold(page)
      await lit(page).click()
      await page.getByRole('button', { name: 'Lys', pressed: true }).click()
      await page.getByRole('button', { name: 'Lys', pressed: false }).waitFor()
      assert.deepEqual((await toldToDevice(page)).torch, [true, false])
    }
    await page.goto('/k/')
    await light()
    await page.goto('/k/?site')
    await page.getByLabel(/^Sted/).fill('Felt B7')
    await page.getByRole('button', { name: 'Begynn' }).click()
    await light()
  })

  test('without a light shows no button for one', async () => {
    const { page } = await stage.visit({ ...phone, permissions: ['camera'] })
    await page.goto('/k/')
    await page.getByRole('button', { name: 'Bytt kamera' }).waitFor()
    assert.equal(await lit(page).isVisible(), false)
  })

  test('is exchanged for the other one, which is remembered, in a site check too', async () => {
    const { page } = await stage.visit({ ...phone, permissions: ['camera'] })
    await page.goto('/k/')
    const other = page.getByRole('button', { name: 'Bytt kamera' })
    await other.waitFor()
    const first = await cameraShown(page)
    assert(first)
    await other.click()
    const second = await waitFor(
      () => cameraShown(page),
      (id) => id !== undefined && id !== first,
    )
    await page.reload()
    await other.waitFor()
    assert.equal(await cameraShown(page), second)
    await page.goto('/k/?site')
    await page.getByLabel(/^Sted/).fill('Felt B7')
    await page.getByRole('button', { name: 'Begynn' }).click()
    await waitFor(
      () => cameraShown(page),
      (id) => id === second,
    )
    // The one that was chosen is unplugged.
    await page.evaluate(() => localStorage.setItem('hms-camera', 'gone'))
    await page.goto('/k/')
    await other.waitFor()
    assert.equal(await cameraShown(page), first)
  })
})

suite('an answer', () => {
  const expected = {
    valid: { tones: [660, 990], vibrations: [[60]] },
    'not-valid': { tones: [196, 165], vibrations: [[200, 80, 200]] },
    'cannot-tell': { tones: [440, 440, 440], vibrations: [[80, 60, 80, 60, 80]] },
  } as const
  const told = async (page: Page) => {
    const { tones, vibrations } = await toldToDevice(page)
    await forgetTold(page)
    return { tones, vibrations }
  }

  test('is heard and felt in a way of its own, and where sound is off it is only felt', async () => {
    const chip = chipOf(card)
    const { page, context } = await stage.visit(phone)
    await playWebNfc(context)
    await playDevice(context)
    await page.goto('/k/')
    await page.getByText(/Kortlisten er fra/).waitFor()
    assert.deepEqual(await told(page), { tones: [], vibrations: [] }, 'nothing before there is an answer')
    const hold = async (answer: string, uid = chip.uid) => {
      await page.getByRole('button', { name: 'Les brikken' }).click()
      await holdChip(page, chip, { uid })
      await page.locator(`[data-answer=${answer}]`).waitFor()
    }
    await hold('OK')
    assert.deepEqual(await told(page), expected.valid)
    await page.getByRole('button', { name: 'Neste kort' }).click()
    await hold('CHIP_MISMATCH', '04010203040506')
    assert.deepEqual(await told(page), expected['not-valid'])
    await page.getByRole('button', { name: 'Neste kort' }).click()
    await page.getByRole('button', { name: 'Lyd på' }).click()
    await hold('OK')
    assert.deepEqual(await told(page), { tones: [], vibrations: [[60]] })
    await page.reload()
    await page.getByRole('button', { name: 'Lyd av' }).waitFor()
  })

  test('that cannot be told sounds and feels otherwise than yes and no', async () => {
    const { page, context } = await stage.visit(phone)
    await playDevice(context)
    await context.route(/\/(api\/status|status\/|\.well-known\/)/, (route) => route.abort())
    await page.goto('/k/')
    await page.getByRole('heading', { level: 1 }).click()
    await page.locator('input[type=file]').setInputFiles(join(card.proofs, 'back.png'))
    await page.getByRole('heading', { name: 'KAN IKKE SI' }).waitFor()
    assert.deepEqual(await told(page), expected['cannot-tell'])
  })
})

suite('the home screen', () => {
  test('is offered where the browser offers it, asked for by a touch, and not again once the app is there', async () => {
    const { page } = await stage.visit(phone)
    await page.goto('/k/')
    const button = page.getByRole('button', { name: 'Legg appen på startskjermen' })
    assert.equal(await button.count(), 0)
    await page.evaluate(offerInstall)
    await button.click()
    await page.locator('body[data-asked=yes][data-own-banner=no]').waitFor()
    await page.evaluate(() => dispatchEvent(new Event('appinstalled')))
    await button.waitFor({ state: 'detached' })
  })

  test('is explained in words to iPhones, whose browser offers nothing', async () => {
    const userAgent = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1'
    const { page } = await stage.visit({ ...phone, userAgent })
    await page.goto('/k/')
    await page.getByText(/trykk på Del, og velg «Legg til på Hjem-skjerm»/).waitFor()
  })

  test('may hold the app, as the browser itself judges its manifest, icons and service worker', async () => {
    const { page, context, openApp, switchOff } = await switchOn(stage, 'installing-phone')
    await openApp()
    await waitUntilKept(page)
    const browser = await context.newCDPSession(page)
    const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors')
    assert.deepEqual(installabilityErrors, [])
    const { url, errors } = await browser.send('Page.getAppManifest')
    assert.deepEqual([new URL(url).pathname, errors], ['/k/app.webmanifest', []])
    await switchOff()
  })
})
