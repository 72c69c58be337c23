/** A person's browser without the screen: keeps cookies, follows redirects, logs in by the national log-in. */
import { Trouble } from '../trouble.ts'

export type WebSession = {
  /** Answers as they come; a path is the portal's. */
  ask(path: string, request?: RequestInit): Promise<Response>
  /** The JSON of a good answer; throws a Trouble with the refusal's code for any other. */
  json<T>(method: string, path: string, body?: unknown): Promise<T>
}

const MOST_REDIRECTS = 20

export function openWebSession(portalUrl: string): WebSession & { readonly cookies: Map<string, string> } {
  const cookies = new Map<string, string>()

  async function ask(path: string, request: RequestInit = {}): Promise<Response> {
    let address = new URL(path, portalUrl)
    let next: RequestInit = request
    for (let hops = 0; hops < MOST_REDIRECTS; hops++) {
      const headers = new Headers(next.headers)
      headers.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '))
      headers.set('origin', address.origin)
      const answer = await fetch(address, { ...next, headers, redirect: 'manual', signal: AbortSignal.timeout(60_000) })
      for (const cookie of answer.headers.getSetCookie()) keepCookie(cookie)
      const location = answer.headers.get('location')
      if (answer.status < 300 || answer.status > 399 || location === null) {
        Object.defineProperty(answer, 'url', { value: address.href })
        return answer
      }
      await answer.arrayBuffer()
      address = new URL(location, address)
      next = {}
    }
    throw new Trouble(`${path} leads in a circle.`)
  }

  function keepCookie(cookie: string): void {
    const [pair = '', ...attributes] = cookie.split(';')
    const at = pair.indexOf('=')
    const gone = attributes.some((attribute) => /^\s*(max-age=0|expires=Thu, 01 Jan 1970)/i.test(attribute))
    if (gone) cookies.delete(pair.slice(0, at))
    else cookies.set(pair.slice(0, at), pair.slice(at + 1))
  }

  async function json<T>(method: string, path: string, body?: unknown): Promise<T> {
    const isFile = body instanceof Uint8Array
    const content = isFile ? new Blob([new Uint8Array(body)]) : JSON.stringify(body)
    const headers = {
      accept: 'application/json',
      'content-type': isFile ? 'application/octet-stream' : 'application/json',
    }
    const answer = await ask(path, { method, headers, ...(body === undefined ? {} : { body: content }) })
    const said: unknown = await answer.json().catch(() => undefined)
    if (answer.ok && said !== undefined) return said as T // the contract of the server under story
    const code =
      typeof said === 'object' && said !== null && 'type' in said ? String(said.type) : `status ${answer.status}`
    throw new Trouble(`${method} ${path.replace(/\/w\/.*|\/enrolment\/.*/, '/…')} was refused: ${code}.`)
  }
  return { ask, json, cookies }
}

/** Logs in as the person with an identity number, by the log-in's own page. */
export async function signIn(portalUrl: string, pid: string): Promise<WebSession> {
  const session = openWebSession(portalUrl)
  const picker = await session.ask('/sign-in?to=/check')
  await picker.text()
  const back = await session.ask(picker.url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ pid }),
  })
  await back.text()
  if (!back.url.startsWith(portalUrl)) throw new Trouble('The log-in did not lead back to the portal.')
  return session
}
