import { type ChildProcess, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Product } from '../../tools/start-product.ts'

/** The station gave up because the server was away for long: its operator starts it again. */
const SERVER_AWAY = 3
const MADE_ALL = 0

export type Fire = {
  readonly product: Product
  readonly kills: number
  readonly cards: number
  /** The station's arguments after `run`. */
  readonly flags: readonly string[]
  countMade(): Promise<number>
  /** Called when the station was killed: what lay in its readers may be taken out. */
  onStationKilled(): void
}
export type Fallen = { readonly station: number; readonly server: number }

/**
 * Runs the station until the batch is made, and meanwhile ends it or the server as by a power cut, at moments spread at random
 * over the batch. Gives how often each fell.
 */
export async function killAgainAndAgain({
  product,
  kills,
  cards,
  flags,
  countMade,
  onStationKilled,
}: Fire): Promise<Fallen> {
  let station: ChildProcess | undefined
  let isOver = false
  const fallen = { station: 0, server: 0 }

  async function keepRunning(): Promise<void> {
    for (;;) {
      station = spawn(process.execPath, ['--import', 'tsx', 'apps/station/src/main.ts', 'run', ...flags, '--once'], {
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      const [code] = await once(station, 'exit')
      if (code === MADE_ALL) return
      if (code !== null && code !== SERVER_AWAY) throw new Error(`The station ended with ${code}.`)
    }
  }
  async function kill(): Promise<void> {
    // From before its start-up is over to some cards later.
    await pause(randomInt(0, 1500))
    if (randomInt(5) < 3) {
      fallen.station += 1
      const running = station
      if (running && running.exitCode === null && running.signalCode === null) {
        const ended = once(running, 'exit')
        running.kill('SIGKILL')
        await ended
      }
      onStationKilled()
    } else {
      fallen.server += 1
      await product.killServer()
      await product.restartServer()
    }
  }

  const running = keepRunning().finally(() => {
    isOver = true
  })
  running.catch(() => undefined)
  // None so late that the batch would be made before it.
  const moments = Array.from({ length: kills }, () => randomInt(Math.ceil(cards * 0.85))).toSorted((a, b) => a - b)
  for (const moment of moments) {
    while (!isOver && (await countMade()) < moment) await pause(30)
    if (isOver) break
    await kill()
  }
  await running
  return fallen
}
