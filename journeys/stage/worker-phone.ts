/** A worker's telephone with a proof or a card on it, and the one that it is held up to. */
import assert from 'node:assert/strict'
import { AxeBuilder } from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from 'playwright-core'
import type { Stage, Visitor } from './open-stage.ts'
import { waitUntilKept } from './phone.ts'

export const workersPhone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  isMobile: true,
  hasTouch: true,
}

/** A telephone that has had network once: app and lists are kept. */
export async function visitOnce(stage: Stage): Promise<Visitor> {
  const visitor = await stage.visit({ viewport: { width: 390, height: 844 }, hasTouch: true })
  await visitor.page.goto('/k/')
  await waitUntilKept(visitor.page)
  return visitor
}

/** No wider than the telephone, and accessible. */
export async function assertSound(page: Page): Promise<void> {
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth))
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  assert.deepEqual(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' · ')}`),
    [],
  )
}
