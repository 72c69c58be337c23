import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const LOOK_AFTER_MS = 300
const pathIn = (folder: string) => join(folder, 'pause')

/** A station pauses while the file `pause` lies in its folder: so it also pauses over a restart, and without a terminal. */
export function setPause(folder: string, isPaused: boolean): void {
  if (isPaused) writeFileSync(pathIn(folder), '', { mode: 0o600 })
  else rmSync(pathIn(folder), { force: true })
}

export const isPaused = (folder: string) => existsSync(pathIn(folder))

/** Holds the next card back while the station is paused; the card in hand is finished. `tell` hears when that begins and ends. */
export function openGate(folder: string, tell?: (paused: boolean) => void): (signal?: AbortSignal) => Promise<void> {
  let isTold = false
  return async (signal) => {
    while (isPaused(folder)) {
      if (!isTold) tell?.(true)
      isTold = true
      await wait(LOOK_AFTER_MS, undefined, signal ? { signal } : {})
    }
    if (isTold) tell?.(false)
    isTold = false
  }
}
