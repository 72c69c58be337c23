import { refuse } from '@hms/domain/decision'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { Config } from '#config.ts'
import { originOf } from '#sign-in/origin.ts'
import type { Env } from './context.ts'
import { isOpenToPages } from './cross-origin.ts'
import { problem } from './problem.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Turns away changes that another site makes a browser ask for, forms and JSON alike. Browsers say where a request comes
 * from (Sec-Fetch-Site, Origin) and cannot be made to lie; a client that says neither is no browser and carries nobody's cookie.
 */
export function onlySameOrigin(config: Config) {
  return createMiddleware<Env>(async (c, next) => {
    if (safe.has(c.req.method) || isOpenToPages(c.req.path)) return next()
    const site = c.req.header('sec-fetch-site')
    const origin = c.req.header('origin')
    // A page that keeps its address to itself (Referrer-Policy: no-referrer) makes browsers write `Origin: null` for its forms.
    const hidden = origin === 'null' && (site === 'same-origin' || (site === undefined && isKeyedByAddress(c.req.path)))
    const own = origin === undefined || hidden || origin === originOf(c, config)
    if (own && (site === undefined || site === 'same-origin' || site === 'none')) return next()
    if (c.req.path.startsWith('/api/')) return problem(c, refuse('request.other-origin'))
    throw new HTTPException(403)
  })
}

/** A personal link is itself the key: no cookie stands behind it that another site could borrow. */
const isKeyedByAddress = (path: string) => path.startsWith('/w/')
