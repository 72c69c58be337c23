/** What a telephone's browser offers an app, played where the test's browser has no such thing: torch, screen lock, vibration, tones. */
import type { BrowserContext, Page } from 'playwright-core'

/** In the browser's own language: what compiles this file would name things that a page does not know. */
const device = `{
  const told = { tones: [], vibrations: [], torch: [], locks: new Set() }
  globalThis.toldToDevice = () => ({ ...told, locks: told.locks.size })
  globalThis.forgetTold = () => { told.tones = []; told.vibrations = []; told.torch = [] }
  navigator.vibrate = (pattern) => { told.vibrations.push(pattern); return true }
  const start = OscillatorNode.prototype.start
  OscillatorNode.prototype.start = function (at) {
    told.tones.push(Math.round(this.frequency.value))
    return start.call(this, at)
  }
  WakeLock.prototype.request = async () => {
    const lock = Object.assign(new EventTarget(), { released: false })
    lock.release = async () => { lock.released = true; told.locks.delete(lock) }
    told.locks.add(lock)
    return lock
  }
  const abilities = MediaStreamTrack.prototype.getCapabilities
  MediaStreamTrack.prototype.getCapabilities = function () {
    return { ...abilities.call(this), torch: !globalThis.hasNoTorch }
  }
  MediaStreamTrack.prototype.applyConstraints = async function ({ advanced: [{ torch }] }) { told.torch.push(torch) }
}`

export type Told = {
  readonly tones: readonly number[]
  readonly vibrations: readonly (readonly number[])[]
  readonly torch: readonly boolean[]
  /** How many locks hold the screen on now. */
  readonly locks: number
}

export async function playDevice(context: BrowserContext): Promise<void> {
  await context.addInitScript({ content: device })
}

/** What the app asked of the telephone since the page was loaded, or since it was forgotten. */
export const toldToDevice = (page: Page): Promise<Told> =>
  page.evaluate(() => (globalThis as unknown as { toldToDevice(): Told }).toldToDevice())

export const forgetTold = (page: Page): Promise<void> =>
  page.evaluate(() => (globalThis as unknown as { forgetTold(): void }).forgetTold())
