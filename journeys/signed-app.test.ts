import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { openStage, type Stage } from './stage/open-stage.ts'
import { openTampering, type Tampering } from './stage/tampering.ts'

let stage: Stage
let between: Tampering
before(async () => {
  stage = await openStage()
  between = await openTampering(stage.product.portalUrl)
})
after(async () => {
  await between.close()
  await stage.stop()
})

const WORKER = '/k/service-worker.js'
const ICON = '/k/icon.svg'
/** Any change of its bytes makes the browser install it as a new version. */
const newer = (text: string) => `${text}\n// ${Math.random()}`

test('a version whose files are not just those that were signed is not installed, and the one before works on without network', async () => {
  const { page, context } = await stage.visit({ baseURL: between.url })
  await page.goto('/k/')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  const icon = await textOf(page, ICON)
  for (const changed of [
    { [WORKER]: newer, [ICON]: (text: string) => text.replace('</svg>', '<script/></svg>') },
    { [WORKER]: newer, '/k/': (text: string) => text.replace('</body>', '<p>!</p></body>') },
    { [WORKER]: newer, '/k/app-files.cose': () => 'not signed' },
    { [WORKER]: newer, '/.well-known/hms-trust.cose': () => 'of a stranger' },
    { [WORKER]: (text: string) => newer(text.replaceAll(/[0-9a-f]{12}(?=[`"'])/g, '0'.repeat(12))) },
  ]) {
    between.change(changed)
    assert.equal(await update(page), 'redundant', Object.keys(changed).join(' '))
  }
  await context.setOffline(true)
  await page.goto('/k/')
  await page.getByText('Uten nett', { exact: true }).waitFor()
  assert.equal(await textOf(page, ICON), icon)
  assert.equal(await page.getByText('!', { exact: true }).count(), 0)
})

test('a version whose files all agree is installed', async () => {
  const { page } = await stage.visit({ baseURL: between.url })
  between.change({})
  await page.goto('/k/')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  between.change({ [WORKER]: newer })
  assert.equal(await update(page), 'activated')
})

test('what is kept goes before what the network says', async () => {
  const { page } = await stage.visit({ baseURL: between.url })
  between.change({})
  await page.goto('/k/')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  between.change({ '/k/': () => '<p>forged</p>' })
  await page.goto('/k/')
  await page.getByRole('heading', { level: 1, name: 'Kontroll av HMS-kort' }).waitFor()
})

/** Asks the browser for a newer version; gives what became of it. */
function update(page: Page): Promise<string> {
  return page.evaluate(
    () =>
      new Promise<string>((resolve, reject) => {
        navigator.serviceWorker.ready.then((registration) => {
          registration.addEventListener(
            'updatefound',
            () => {
              const { installing } = registration
              installing?.addEventListener('statechange', () => {
                if (installing.state === 'redundant' || installing.state === 'activated') resolve(installing.state)
              })
            },
            { once: true },
          )
          registration.update().catch((error: Error) => {
            if (!/redundant|rejected|failed/i.test(error.message)) reject(error)
          })
        }, reject)
      }),
  )
}

const textOf = (page: Page, path: string) => page.evaluate(async (at) => (await fetch(at)).text(), path)
