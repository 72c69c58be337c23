/** The bridge that lends a desk's card reader, as it runs on somebody's machine, and a browser that is connected to it. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { takeCardReaders } from '@hms/card-reader/testing/take-card-readers'
import type { Page } from 'playwright-core'
import type { Stage } from './open-stage.ts'

export type RunningBridge = {
  /** What its terminal shows. */
  readonly code: string
  /** Ends it; the readers stay taken until `letGo`. */
  end(): Promise<void>
  letGo(): Promise<void>
}

export async function startBridge({ product }: Pick<Stage, 'product'>): Promise<RunningBridge> {
  const letGo = await takeCardReaders()
  const folder = mkdtempSync(join(tmpdir(), 'bridge-'))
  const { origin } = new URL(product.portalUrl)
  const program = ['--import', 'tsx', 'apps/bridge/src/main.ts', '--origin', origin, '--folder', folder]
  const bridge = spawn(process.execPath, program, { stdio: ['ignore', 'pipe', 'inherit'] })
  assert(bridge.stdout)
  const [line] = await once(createInterface({ input: bridge.stdout }), 'line')
  const code = /\d{3} \d{3}/.exec(String(line))?.[0]
  assert(code)
  const end = async () => {
    if (bridge.exitCode !== null || bridge.signalCode !== null) return
    const ended = once(bridge, 'exit')
    bridge.kill()
    await ended
  }
  return {
    code,
    end,
    async letGo() {
      await end()
      await letGo()
    },
  }
}

/** Types the code where the page asks for it. */
export async function connectReader(page: Page, { code }: RunningBridge): Promise<void> {
  await page.getByText('USB-leser', { exact: true }).click()
  await page.getByLabel('Kode fra broen, seks sifre').fill(code)
  await page.getByRole('button', { name: 'Koble til' }).click()
}
