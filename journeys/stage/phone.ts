/** An inspector's telephone: a browser of its own that can be switched off and on, lose its network, and have its clock set. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { FLAGS, type Stage } from './open-stage.ts'

export type Phone = {
  readonly context: BrowserContext
  readonly page: Page
  /** Opens the app and waits until it is drawn. */
  openApp(): Promise<void>
  /** Without network nothing reaches the service. */
  setNetwork(there: boolean): Promise<void>
  /** Sets the telephone's clock so far from the true one; the app is opened anew. */
  setClock(milliseconds: number): Promise<void>
  /** Ends the service worker, as a telephone does that needs memory. */
  killWorker(): Promise<void>
  switchOff(): Promise<void>
}

const switchedOn = new Set<BrowserContext>()

/** Before the stage is taken down, also after a test that broke. */
export async function switchAllOff(): Promise<void> {
  for (const context of switchedOn) await context.close()
}

/** The same folder is the same telephone: what it kept is there again. */
export async function switchOn({ product }: Pick<Stage, 'product'>, name: string): Promise<Phone> {
  const context = await chromium.launchPersistentContext(join(product.folder, name), {
    ...{ executablePath: '/usr/bin/chromium', args: FLAGS, baseURL: product.portalUrl },
    ...{ locale: 'nb-NO', viewport: { width: 390, height: 844 }, hasTouch: true },
  })
  switchedOn.add(context)
  context.on('close', () => switchedOn.delete(context))
  context.setDefaultTimeout(20_000)
  await context.addInitScript(() => {
    const trueNow = Date.now.bind(Date)
    Date.now = () => trueNow() + Number(localStorage.getItem('clock-set-by') ?? 0)
  })
  const page = context.pages()[0] ?? (await context.newPage())
  const openApp = async () => {
    await page.goto('/k/')
    await page.locator('[data-lists]').first().waitFor()
  }
  return {
    ...{ context, page, openApp },
    async setNetwork(there) {
      await context.setOffline(!there)
    },
    async setClock(milliseconds) {
      await page.evaluate((by) => localStorage.setItem('clock-set-by', String(by)), milliseconds)
      await openApp()
    },
    async killWorker() {
      const devtools = await context.newCDPSession(page)
      await devtools.send('ServiceWorker.enable')
      await devtools.send('ServiceWorker.stopAllWorkers')
      await devtools.detach()
    },
    switchOff: () => context.close(),
  }
}

/** Lists, rights and all files of the app are in the telephone. */
export async function waitUntilKept(page: Page): Promise<void> {
  await page.getByText(/Kortlisten er fra/).waitFor()
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
}

/** Reads the QR code from a picture and gives the answer's code. */
export async function scan(page: Page, picture: string): Promise<string> {
  const next = page.getByRole('button', { name: 'Neste kort' })
  if (await next.isVisible()) await next.click()
  await page.locator('input[type=file]').setInputFiles(picture)
  const answer = await page.locator('[data-answer]').first().getAttribute('data-answer')
  assert.ok(answer)
  return answer
}
