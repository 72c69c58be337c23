import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import type { Cast } from '../cast/cast.ts'
import { empty, text } from '../wire/answer.ts'
import { html } from '../wire/html.ts'
import { languageOf, renderShell } from '../wire/page-shell.ts'
import { BodyTooLarge, readBody, sendAnswer } from '../wire/router.ts'
import { renderPicker } from './picker-page.ts'
import { createProvider, type LoggedIn, type LoginClient, mayReturnTo, subjectOf } from './provider.ts'
import type { StaffMember } from './staff.ts'
import { isKnown } from './who-may-log-in.ts'

export type Login = {
  server: Server
  /** Opens the log-in once its issuer is known. */
  open(issuer: string): Promise<void>
}

const amrOf = { high: 'BankID', substantial: 'MinID' } as const

export function createLogin(readCastNow: () => Cast, staff: readonly StaffMember[], client: LoginClient): Login {
  const loggedIn = new Map<string, LoggedIn>()
  let provider: Provider | undefined
  let handle: ((request: IncomingMessage, response: ServerResponse) => Promise<void>) | undefined

  const server = createServer((request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (response.headersSent) return response.destroy()
      if (error instanceof BodyTooLarge) return sendAnswer(text('The request is too large.', 413), response)
      const url = new URL(request.url ?? '/', 'http://log-in')
      if (error instanceof Error && error.name === 'SessionNotFound') return sendAnswer(expiredPage(url), response)
      console.error(error)
      sendAnswer(text('The log-in failed.', 500), response)
    })
  })

  async function serve(request: IncomingMessage, response: ServerResponse) {
    if (provider === undefined || handle === undefined)
      return sendAnswer(text('The log-in is not open yet.', 503), response)
    const target = request.url ?? '/'
    if (!URL.canParse(target, 'http://log-in')) return sendAnswer(text('The address cannot be read.', 400), response)
    const url = new URL(target, 'http://log-in')
    // One always chooses anew whom to be, so the session of the last choice is forgotten.
    request.headers.cookie = (request.headers.cookie ?? '').replace(/test_log_in_session(\.\w+)?=[^;]*;?\s*/g, '')
    if (url.pathname === '/') return sendAnswer(aboutPage(url), response)
    if (url.pathname === '/logout') return sendAnswer(await logOut(request, url), response)
    if (!url.pathname.startsWith('/interaction/')) return handle(request, response)
    return request.method === 'POST'
      ? choose(provider, url, request, response)
      : showPicker(provider, url, request, response, false)
  }

  async function showPicker(
    provider: Provider,
    url: URL,
    request: IncomingMessage,
    response: ServerResponse,
    isUnknown: boolean,
  ) {
    const { params } = await provider.interactionDetails(request, response)
    const asked = String(params['ui_locales'] ?? '').split(' ')[0] === 'en' ? 'en' : 'nb'
    sendAnswer(renderPicker({ cast: readCastNow(), staff, url, language: languageOf(url, asked), isUnknown }), response)
  }

  async function choose(provider: Provider, url: URL, request: IncomingMessage, response: ServerResponse) {
    const form = new URLSearchParams((await readBody(request, 10_000)).toString())
    if (form.has('cancel')) {
      const refused = { error: 'access_denied', error_description: 'The person cancelled the log-in.' }
      return provider.interactionFinished(request, response, refused, { mergeWithLastSubmission: false })
    }
    for (const name of ['lang', 'level']) if (form.has(name)) url.searchParams.set(name, form.get(name) ?? '')
    const pid = (form.get('pid') ?? '').replace(/\s/g, '')
    if (!isKnown(readCastNow(), staff, pid)) return showPicker(provider, url, request, response, true)
    const accountId = subjectOf(client, pid)
    loggedIn.set(accountId, { pid, locale: languageOf(url) })
    const level = form.get('level') === 'substantial' ? 'substantial' : 'high'
    const login = { accountId, acr: `idporten-loa-${level}`, amr: [amrOf[level]], remember: false }
    await provider.interactionFinished(request, response, { login }, { mergeWithLastSubmission: false })
  }

  /** Log-out asks nothing: it sends the person back where the service said, if that is the service's own place. */
  async function logOut(request: IncomingMessage, url: URL) {
    const sent =
      request.method === 'POST' ? new URLSearchParams((await readBody(request, 10_000)).toString()) : url.searchParams
    const back = sent.get('post_logout_redirect_uri')
    if (back === null) return loggedOutPage(url)
    if (!mayReturnTo(back, client.redirectUris)) return text('post_logout_redirect_uri is not registered', 400)
    const target = new URL(back)
    const state = sent.get('state')
    if (state !== null) target.searchParams.set('state', state)
    return empty(303, { location: target.href })
  }

  return {
    server,
    async open(issuer) {
      provider = await createProvider(issuer, client, (subject) => loggedIn.get(subject))
      const callback = provider.callback()
      handle = async (request, response) => callback(request, response)
    },
  }
}

const texts = {
  party: { nb: 'Test-innlogging', en: 'Test log-in' },
  expired: { nb: 'Innloggingen er utløpt', en: 'The log-in has expired' },
  again: {
    nb: 'Gå tilbake til tjenesten du kom fra, og logg inn på nytt.',
    en: 'Go back to the service you came from and log in again.',
  },
  loggedOut: { nb: 'Du er logget ut', en: 'You are logged out' },
  about: { nb: 'Her logger man inn i testmiljøet', en: 'This is where one logs in to the test environment' },
} as const

const notice = (url: URL, heading: 'expired' | 'loggedOut' | 'about', status: number) => {
  const language = languageOf(url)
  const title = texts[heading][language]
  const main = html`<h1>${title}</h1><p>${texts.again[language]}</p>`
  return renderShell({ language, title, party: texts.party[language], main, url, status })
}
const expiredPage = (url: URL) => notice(url, 'expired', 400)
const loggedOutPage = (url: URL) => notice(url, 'loggedOut', 200)
const aboutPage = (url: URL) => notice(url, 'about', 200)
