import { refuse } from '@hms/domain/decision'
import { html } from 'hono/html'
import { HTTPException } from 'hono/http-exception'
import { routePath } from 'hono/route'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { anybody } from '#sign-in/actor.ts'
import { translate } from '#texts/translate.ts'
import { LinkButton } from './components/button.tsx'
import type { App, Context } from './context.ts'
import type { Dependencies } from './dependencies.ts'
import { methodsAt } from './methods-at.ts'
import { Page } from './page.tsx'
import { problem } from './problem.ts'

const FILE_MEGABYTES = 10

/** What people and machines see when there is nothing, no access, or something broke. */
export function addErrorPages(app: App, { log }: Dependencies): void {
  app.notFound((c) => {
    if (!isApi(c)) return errorPage(c, 404)
    const methods = methodsAt(c.req.path)
    return methods.length > 0
      ? problem(c, refuse('method-not-allowed'), { allow: methods.join(', ') })
      : problem(c, refuse('not-found'))
  })

  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status < 500) {
      if (error.status === 403) log.warn('access-denied', { request: c.var.requestId, route: routePath(c) })
      return isApi(c) ? problem(c, refuse(codeOf(error.status))) : errorPage(c, error.status)
    }
    log.error('request-failed', { request: c.var.requestId, method: c.req.method, route: routePath(c), cause: error })
    return isApi(c) ? problem(c, refuse('internal')) : errorPage(c, 500)
  })
}

const isApi = (c: Context) => c.req.path.startsWith('/api/')

function codeOf(status: number): string {
  if (status === 404) return 'not-found'
  if (status === 413) return 'request.too-large'
  if (status === 415) return 'request.wrong-type'
  return status === 403 ? 'access.denied' : 'request.unreadable'
}

/** Needs neither session nor database: either may be what broke. */
function errorPage(c: Context, status: number): Response | Promise<Response> {
  const { language = 'nb', actor = anybody, requestId } = c.var
  const t = translate(language)
  const { title, text } = wordsOf(status)
  const page = (
    <Page title={t(title)} language={language} actor={actor} here={c.req.method === 'GET' ? c.req.path : '/'}>
      <h1 class="ds-heading" data-size="lg">
        {t(title)}
      </h1>
      <p>{t(text, { megabytes: FILE_MEGABYTES })}</p>
      {status >= 500 && (
        <p>
          {t('error.reference')}: <code>{requestId}</code>
        </p>
      )}
      <LinkButton href="/" variant="secondary">
        {t('not-found.home')}
      </LinkButton>
    </Page>
  )
  // Only statuses that carry a body come here.
  return c.html(html`<!doctype html>${page}`, status as ContentfulStatusCode)
}

function wordsOf(status: number) {
  if (status === 404) return { title: 'not-found.title', text: 'not-found.text' } as const
  if (status === 403) return { title: 'denied.title', text: 'denied.text' } as const
  if (status === 413) return { title: 'too-large.title', text: 'too-large.text' } as const
  if (status >= 500) return { title: 'error.title', text: 'error.text' } as const
  return { title: 'unreadable.title', text: 'unreadable.text' } as const
}
