import type { App } from '#web/context.ts'

export type Page = { readonly status: number; readonly path: string; readonly text: string; readonly headers: Headers }
export type Browser = {
  get(path: string, headers?: Readonly<Record<string, string>>): Promise<Page>
  /** Sends a form as its page would and follows to the page after it. Files go as multipart. */
  post(
    path: string,
    form: Readonly<Record<string, string>> | FormData,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Page>
  /** A call of the JSON API with this browser's session. */
  api(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>
  /** The same with bytes or text as they are. */
  send(
    method: string,
    path: string,
    body: string | Uint8Array<ArrayBuffer>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Response>
  logIn(identityNumber: string, level?: 'high' | 'substantial', path?: string): Promise<Page>
}

/** Where the app under test seems to live: requests to it never touch the network. */
const HOME = 'http://127.0.0.1:4000'

/** Keeps cookies and follows redirects as a browser without script does; leaves the app only for the log-in. */
export function createBrowser(app: App): Browser {
  const jars = new Map<string, Map<string, string>>()

  async function visit(url: URL, init: RequestInit = {}): Promise<Response> {
    const jar = jars.get(url.origin) ?? new Map<string, string>()
    jars.set(url.origin, jar)
    const headers = new Headers(init.headers)
    headers.set('cookie', [...jar].map(([name, value]) => `${name}=${value}`).join('; '))
    const request = { ...init, headers, redirect: 'manual' } as const
    const answer = await (url.origin === HOME ? app.request(url.href, request) : fetch(url, request))
    for (const cookie of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (cookie.split(';')[0] ?? '').split(/=(.*)/s)
      if (/max-age=0/i.test(cookie)) jar.delete(name)
      else jar.set(name, value)
    }
    return answer
  }

  async function follow(url: URL, init?: RequestInit): Promise<Page> {
    const answer = await visit(url, init)
    const location = answer.headers.get('location')
    if (location !== null && answer.status < 400) return follow(new URL(location, url))
    return {
      status: answer.status,
      path: `${url.pathname}${url.search}`,
      text: await answer.text(),
      headers: answer.headers,
    }
  }

  const at = (path: string) => new URL(path, HOME)
  return {
    get: (path, headers = {}) => follow(at(path), { headers }),
    post: (path, form, headers = {}) =>
      follow(at(path), {
        method: 'POST',
        headers: { origin: HOME, ...headers },
        body: form instanceof FormData ? form : new URLSearchParams(form),
      }),
    api: (method, path, body, headers = {}) =>
      visit(at(path), {
        method,
        headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    send: (method, path, body, headers = {}) => visit(at(path), { method, headers, body }),
    async logIn(identityNumber, level = 'high', path = '/sign-in') {
      let url = at(path)
      while (!url.pathname.startsWith('/interaction/')) {
        const location = (await visit(url)).headers.get('location')
        if (location === null) throw new Error(`${url.pathname} leads to no log-in`)
        url = new URL(location, url)
      }
      return follow(url, { method: 'POST', body: new URLSearchParams({ pid: identityNumber, level }) })
    },
  }
}
