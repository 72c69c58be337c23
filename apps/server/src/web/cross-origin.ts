/** Which public answers the pages of other sites may read (CORS): a site system's page asks about a card by itself. */
import { routes } from '@hms/contract/index'
import { createMiddleware } from 'hono/factory'
import type { Env } from './context.ts'

/** What the contract opens, and the state of the service. Signed lists say so on their own answers. */
const open: readonly RegExp[] = [
  ...Object.values(routes)
    .filter(({ fromAnyPage }) => fromAnyPage)
    .map(({ path }) => new RegExp(`^${path.replace(/:\w+/g, '[^/]+')}$`)),
  /^\/api\/status$/,
]

export const isOpenToPages = (path: string) => open.some((pattern) => pattern.test(path))

/** Any page may ask, none may send cookies: with `*` a browser gives a page nothing that a log-in opens. */
export const allowPages = createMiddleware<Env>(async (c, next) => {
  if (!isOpenToPages(c.req.path)) return next()
  if (c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined)
    return c.body(null, 204, {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'content-type, accept-language',
      'access-control-max-age': '86400',
    })
  await next()
  c.res.headers.set('access-control-allow-origin', '*')
  c.res.headers.set('access-control-expose-headers', 'retry-after')
})
