/** Who may ask the bridge at all: pages of the named origins, speaking to this machine by its own name. */
import type { IncomingHttpHeaders } from 'node:http'

/** Headers of the answer to a page that may ask; undefined for everybody else. */
export function admit(
  headers: IncomingHttpHeaders,
  origins: readonly string[],
  port: number,
): Readonly<Record<string, string>> | undefined {
  const { origin, host } = headers
  // Another name that leads here (DNS rebinding) would make a strange page one of ours.
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return undefined
  if (origin === undefined || !origins.includes(origin)) return undefined
  return {
    'access-control-allow-origin': origin,
    vary: 'origin',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(headers['access-control-request-method'] === undefined ? {} : preflight),
    // Browsers ask before a page of the internet may speak to this machine.
    ...(headers['access-control-request-private-network'] === 'true'
      ? { 'access-control-allow-private-network': 'true' }
      : {}),
  }
}

const preflight = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '600',
} as const
