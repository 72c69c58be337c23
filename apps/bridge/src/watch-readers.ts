/** Sees cards come and go, and readers too. */
import { setTimeout as pause } from 'node:timers/promises'
import { openPcscdLine, type PcscdLine, type ReaderState } from '@hms/card-reader/pcscd-line'
import type { ReaderSeen } from '@hms/contract/bridge'
import type { z } from 'zod'

type Seen = z.output<typeof ReaderSeen>
export type Watch = {
  now(): Seen
  /** The reader that a card lies in. */
  readerWithCard(): string | undefined
  /** Resolves when something is other than at `seen`, or after `patience` milliseconds. */
  change(seen: number, patience: number): Promise<void>
  stop(): void
}

const TRY_AGAIN_IN_MS = 1000

/** `named`: only that reader; any of the system's without. */
export function watchReaders(path: string, named?: string): Watch {
  let readers: readonly ReaderState[] | undefined
  let [seen, isRunning] = [0, true]
  let line: PcscdLine | undefined
  const waiting = new Set<() => void>()
  const tell = (found: readonly ReaderState[] | undefined) => {
    if (JSON.stringify(found) === JSON.stringify(readers)) return
    readers = found
    seen += 1
    for (const wake of waiting) wake()
  }
  const ours = () => readers?.filter(({ name }) => named === undefined || name === named)
  const withCard = () => ours()?.find(({ hasCard }) => hasCard)?.name

  async function watch(): Promise<void> {
    while (isRunning) {
      try {
        const opened = await openPcscdLine(path)
        line = opened
        while (isRunning) {
          const { readers: found, changed } = await opened.watchReaders()
          tell(found)
          await changed
        }
      } catch {
        tell(undefined)
        line?.end()
        await pause(TRY_AGAIN_IN_MS, undefined, { ref: false })
      }
    }
  }
  void watch()
  return {
    now: () => ({
      state: readers === undefined ? 'no-readers' : !ours()?.length ? 'no-reader' : withCard() ? 'card' : 'empty',
      seen,
    }),
    readerWithCard: withCard,
    async change(known, patience) {
      if (known !== seen) return
      await new Promise<void>((resolve) => {
        const done = () => {
          clearTimeout(late)
          waiting.delete(done)
          resolve()
        }
        const late = setTimeout(done, patience)
        waiting.add(done)
      })
    },
    stop() {
      isRunning = false
      line?.end()
      for (const wake of waiting) wake()
    },
  }
}
