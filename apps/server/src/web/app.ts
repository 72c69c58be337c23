import { randomUUID } from 'node:crypto'
import { Hono } from 'hono'
import { routePath } from 'hono/route'
import { findActor } from '#sign-in/find-actor.ts'
import { type LoginProvider, openLoginProvider } from '#sign-in/login-provider.ts'
import { addSignIn } from '#sign-in/pages.tsx'
import { readStaff } from '#sign-in/staff.ts'
import { addApiDocs } from './api-docs/page.tsx'
import { serveAssets } from './assets.ts'
import type { App, Env, Feature } from './context.ts'
import { allowPages } from './cross-origin.ts'
import type { Dependencies } from './dependencies.ts'
import { addErrorPages } from './error-pages.tsx'
import { findLanguage } from './language.ts'
import { limitBody } from './limits.ts'
import { addPublicPages } from './public-pages.tsx'
import { onlySameOrigin } from './same-origin.ts'
import { noStore, secure } from './security.ts'

/** The whole HTTP side: what holds for every request first, then the shared pages, then the features. */
export function createApp(
  dependencies: Dependencies,
  features: readonly Feature[],
  provider: LoginProvider = openLoginProvider(dependencies.config),
): App {
  const { config, vault } = dependencies
  const staff = readStaff(config.staffFile, vault)
  const app: App = new Hono<Env>()
  addErrorPages(app, dependencies)
  nameAndLog(app, dependencies)
  app.use(secure(config), noStore, allowPages)
  serveAssets(app)
  app.get('/health', (c) => c.text('ok'))
  app.use(findLanguage, limitBody, onlySameOrigin(config), findActor(dependencies, staff))
  addSignIn(app, dependencies, provider, staff)
  addPublicPages(app, dependencies)
  addApiDocs(app, dependencies)
  for (const add of features) add(app, dependencies)
  return app
}

/** One line a request: its route, never its address, for addresses may hold a personal link. */
function nameAndLog(app: App, dependencies: Dependencies): void {
  app.use(async (c, next) => {
    const begun = performance.now()
    const requestId = randomUUID()
    c.set('requestId', requestId)
    c.set('dependencies', dependencies)
    await next()
    const route = routePath(c, -1)
    if (route === '/assets/:file' || route === '/health') return
    const milliseconds = Math.round(performance.now() - begun)
    dependencies.log.info('request-done', {
      request: requestId,
      method: c.req.method,
      route,
      status: c.res.status,
      milliseconds,
    })
  })
}
