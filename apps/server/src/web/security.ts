import { createMiddleware } from 'hono/factory'
import { secureHeaders } from 'hono/secure-headers'
import type { Config } from '#config.ts'
import type { Env } from './context.ts'

/**
 * Nothing from elsewhere, no script or style inside pages. A feature that needs more (the inspector's camera and WebAssembly)
 * sets its own Content-Security-Policy on its own answers. Browsers hold `form-action` against redirects too, and log-in and
 * log-out begin with a form: so the log-in's hosts stand there.
 */
export function secure({ mode, loginUrl }: Pick<Config, 'mode' | 'loginUrl'>) {
  const login = new URL(loginUrl)
  const loginHosts = mode === 'production' ? [login.origin, `https://login.${login.host}`] : [login.origin]
  return secureHeaders({
    overwrite: false,
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      fontSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'", ...loginHosts],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    referrerPolicy: 'same-origin',
    xFrameOptions: 'DENY',
    strictTransportSecurity: mode === 'production' ? 'max-age=31536000; includeSubDomains' : false,
    permissionsPolicy: { camera: ['self'], microphone: [], geolocation: ['self'], payment: [], usb: [] },
  })
}

/** A personal link is a key: no other site is told it, and neither browser nor anything on the way keeps what it opens. */
export const asSecret = createMiddleware<Env>(async (c, next) => {
  await next()
  c.header('referrer-policy', 'no-referrer')
  c.header('cache-control', 'no-store')
  c.header('x-robots-tag', 'noindex')
})

/** What holds data of persons is kept by nobody on the way; a handler that publishes says so itself. */
export const noStore = createMiddleware<Env>(async (c, next) => {
  await next()
  if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store')
})
