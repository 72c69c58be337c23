import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { createBlank, type Family } from '../../simulators/chip-card/card-memory.ts'
import type { ChipCard } from '../../simulators/chip-card/chip-card.ts'
import { insertCard } from '../../simulators/chip-card/insert-card.ts'

type Feeder = {
  readonly host: string
  readonly port: number
  readonly family?: Family
  readonly factory?: boolean
  /** Each card's memory is kept there, by its UID, so that it can be laid into another reader. */
  readonly folder?: string
  /** Called with each card that is laid in. */
  readonly onCard?: (card: ChipCard) => void
}

/**
 * Keeps a virtual reader fed: when it lets a card go, the next blank comes; a card whose reader lost its power still lies there
 * when it works again. `close` takes the last one out.
 */
export function feedCards({ onCard, folder, ...reader }: Feeder): { takeOut(): void; close(): Promise<void> } {
  const ended = new AbortController()
  let lying: ChipCard | undefined
  let takenOut = 0
  let { uid } = createBlank()
  const feeding = feed()

  async function feed(): Promise<void> {
    while (!ended.signal.aborted) {
      const before = takenOut
      const kept = folder ? { uid, memory: join(folder, `${uid.toString('hex')}.json`) } : {}
      const inserted = await insertCard({ ...reader, ...(lying ? { card: lying } : kept) }).catch(() => undefined)
      if (inserted === undefined) {
        await pause(50)
        continue
      }
      if (lying === undefined) uid = createBlank().uid
      if (lying === undefined) onCard?.(inserted.card)
      const remove = () => void inserted.remove().catch(() => undefined)
      if (ended.signal.aborted) remove()
      ended.signal.addEventListener('abort', remove, { once: true })
      await inserted.removed.catch(() => undefined)
      ended.signal.removeEventListener('abort', remove)
      lying = inserted.wasLetGo() || takenOut > before ? undefined : inserted.card
    }
  }
  return {
    /** Somebody takes away what a reader without power left lying. */
    takeOut() {
      lying = undefined
      takenOut += 1
    },
    async close() {
      ended.abort()
      await feeding
    },
  }
}
