/** Which tokens were handed out, when, and how long they last, by the machine's clock. */
import { randomUUID } from 'node:crypto'

type Remembered = { issuedAt: number; until: number }

export function openTokenMemory() {
  const tokens = new Map<string, Remembered>()
  return {
    /** Gives a new token its identifier; it is forgotten some time after it is over. */
    remember(lastsSeconds: number): string {
      const now = performance.now()
      for (const [id, { until }] of tokens) if (until < now - 600_000) tokens.delete(id)
      const id = randomUUID()
      tokens.set(id, { issuedAt: now, until: now + lastsSeconds * 1000 })
      return id
    },
    holds: (id: string): boolean => performance.now() < (tokens.get(id)?.until ?? 0),
    /** In milliseconds of `performance.now()`. */
    issuedAt: (id: string): number | undefined => tokens.get(id)?.issuedAt,
  }
}
