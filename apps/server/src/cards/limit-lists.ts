import { refuse } from '@hms/domain/decision'
import type { MiddlewareHandler } from 'hono'
import { hashNetwork } from '#web/asker.ts'
import type { Env } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { problem } from '#web/problem.ts'

/** Lists and changes of lists that one network may take in a minute: hundreds of telephones behind one address, and no flood. */
export const LISTS_PER_MINUTE = 1200
const MINUTE = 60_000

/**
 * Lists are read far more often than anything else and each change of one costs a signature: so they are counted here in memory,
 * by each process for itself, and no row is written for them.
 */
export function limitLists({ config }: Pick<Dependencies, 'config'>): MiddlewareHandler<Env> {
  let minute = 0
  const counts = new Map<string, number>()
  return async (c, next) => {
    const now = Math.floor(Date.now() / MINUTE)
    if (now !== minute) counts.clear()
    minute = now
    const asker = hashNetwork(c, config.proxies)
    const count = (counts.get(asker) ?? 0) + 1
    counts.set(asker, count)
    if (config.checksPerMinute > 0 && count > LISTS_PER_MINUTE)
      return problem(c, refuse('rate.limited'), { 'retry-after': '60' })
    return next()
  }
}
