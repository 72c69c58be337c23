import { createHash } from 'node:crypto'
import { refuse } from '@hms/domain/decision'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { MiddlewareHandler } from 'hono'
import type { Context, Env } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { problem } from '#web/problem.ts'
import { countRequest } from './store.ts'

/** Seven digits are a small space: who asks for more numbers a minute than a gate can check is slowed down (card-profile § 5). */
export function limitChecks({ database, config }: Dependencies): MiddlewareHandler<Env> {
  return async (c, next) => {
    const limit = config.checksPerMinute
    if (limit > 0 && (await countRequest(database, `check:${addressHash(c)}`)) > limit)
      return problem(c, refuse('rate.limited'), { 'retry-after': '60' })
    return next()
  }
}

/** The caller's network address, hashed: the count needs to know it again, not to know it. */
function addressHash(c: Context): string {
  let address = 'unknown'
  try {
    address = getConnInfo(c).remote.address ?? address
  } catch {
    // Not called over a socket.
  }
  return createHash('sha256').update(address).digest('base64url').slice(0, 22)
}
