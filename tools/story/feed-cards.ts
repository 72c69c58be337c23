import { setTimeout as pause } from 'node:timers/promises'
import type { Family } from '../../simulators/chip-card/card-memory.ts'
import { insertCard } from '../../simulators/chip-card/insert-card.ts'

type Reader = { readonly host: string; readonly port: number; readonly family?: Family; readonly factory?: boolean }

/** Keeps a virtual reader fed: when it lets a card go, the next blank comes. `close` takes the last one out. */
export function feedCards(reader: Reader): {
  close(): Promise<void>
} {
  const ended = new AbortController()
  const feeding = feed()

  async function feed(): Promise<void> {
    while (!ended.signal.aborted) {
      const inserted = await insertCard(reader).catch(() => undefined)
      if (inserted === undefined) {
        await pause(100)
        continue
      }
      if (ended.signal.aborted) await inserted.remove().catch(() => undefined)
      ended.signal.addEventListener('abort', () => void inserted.remove().catch(() => undefined), { once: true })
      await inserted.removed.catch(() => undefined)
    }
  }
  return {
    async close() {
      ended.abort()
      await feeding
    },
  }
}
