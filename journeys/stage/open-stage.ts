/** What every journey stands on: the whole product in a world of its own, and visitors with a real browser. */
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { type Product, startProduct } from '../../tools/start-product.ts'

/** A Monday morning at which the cast's registers agree with journeys/data/expected.json. */
const START = '2026-11-23T09:00:00+01:00'
const CHROMIUM = '/usr/bin/chromium'
/** The same Chromium without a window and all that is drawn around a page: it takes a third less of the machine's time. */
const WINDOWLESS = '/usr/bin/chromium-headless-shell'
/** Chromium without what it does for itself. */
export const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export type Visitor = { readonly context: BrowserContext; readonly page: Page }
export type Stage = {
  readonly product: Product
  /** Somebody with a browser and cookies of their own, in Norwegian unless `locale` says otherwise. */
  visit(options?: BrowserContextOptions): Promise<Visitor>
  /** Also fails when any page of any visitor broke: an answer of 500 and above, or an error in its script. */
  stop(): Promise<void>
}

type Wishes = {
  /** More for the browser, as a camera that shows a file. */
  readonly flags?: readonly string[]
  /** For many pages that are looked at and left; Chromium with a window serves as well. */
  readonly windowless?: boolean
}

export async function openStage({ flags = [], windowless = false }: Wishes = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'hms-journey-'))
  let product: Product | undefined
  let browser: Browser | undefined
  const broken: string[] = []

  async function close(): Promise<void> {
    await browser?.close()
    await product?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const environment = { HMS_NOW: START, HMS_CHECKS_PER_MINUTE: '0' }
    const started = await startProduct({ folder, environment, forgetful: true })
    product = started
    const executablePath = windowless && existsSync(WINDOWLESS) ? WINDOWLESS : CHROMIUM
    const launched = await chromium.launch({ executablePath, args: [...FLAGS, ...flags] })
    browser = launched
    return {
      product: started,
      async visit(options = {}) {
        const context = await launched.newContext({
          baseURL: started.portalUrl,
          locale: 'nb-NO',
          viewport: { width: 1280, height: 900 },
          ...options,
        })
        context.setDefaultTimeout(20_000)
        context.on('response', (answer) => {
          if (answer.status() >= 500) broken.push(`${answer.status()} ${new URL(answer.url()).pathname}`)
        })
        context.on('weberror', (error) => broken.push(error.error().message))
        return { context, page: await context.newPage() }
      },
      async stop() {
        await close()
        assert.deepEqual(broken, [])
      },
    }
  } catch (error) {
    await close()
    throw error
  }
}
