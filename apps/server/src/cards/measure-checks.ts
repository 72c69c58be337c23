import type { MiddlewareHandler } from 'hono'
import type { Env } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'

const FORM = '/check'

/** Notes how long each answered check took in here: what the status page tells is measured, never promised. */
export function measureChecks({ checkTimes }: Pick<Dependencies, 'checkTimes'>): MiddlewareHandler<Env> {
  return async (c, next) => {
    const began = performance.now()
    await next()
    const isCheck = c.req.path !== FORM || c.req.query('number') !== undefined
    if (isCheck && c.res.status === 200) checkTimes.note(performance.now() - began)
  }
}
