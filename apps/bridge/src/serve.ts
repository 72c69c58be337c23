/** The bridge's own small door: loopback only, named origins only, paired browsers only; everything else is refused. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { BridgeProblem } from '@hms/contract/bridge'
import { PairingBody, ReadingBody } from '@hms/contract/bridge'
import type { z } from 'zod'
import { admit } from './guard.ts'
import type { Pairings } from './pairings.ts'
import { readCard } from './read-card.ts'
import type { Watch } from './watch-readers.ts'

type Problem = z.output<typeof BridgeProblem>['problem']
type Said = { readonly status: number; readonly body?: unknown }

export type Setting = {
  readonly port: number
  readonly origins: readonly string[]
  readonly pairings: Pairings
  readonly watch: Watch
  /** pcscd's socket. */
  readonly pcscd: string
}
export type Bridge = { readonly port: number; close(): Promise<void> }

/** A question about the reader is answered after this, changed or not: browsers and naps give up later. */
const PATIENCE_IN_MS = 20_000
const LONGEST_BODY = 1000

const problem = (status: number, name: Problem): Said => ({ status, body: { problem: name } })

/** Rejects when the port is taken: then a bridge runs already. */
export async function serveBridge({ port, origins, pairings, watch, pcscd }: Setting): Promise<Bridge> {
  const server = createServer((request, response) => void answer(request, response))
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  const own = typeof address === 'object' && address ? address.port : port

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const headers = admit(request.headers, origins, own)
    const said = headers === undefined ? { status: 403 } : await act(request).catch(() => problem(500, 'unreadable'))
    response.writeHead(said.status, { ...headers, ...(said.body ? { 'content-type': 'application/json' } : {}) })
    response.end(said.body ? JSON.stringify(said.body) : undefined)
  }

  async function act(request: IncomingMessage): Promise<Said> {
    if (request.method === 'OPTIONS') return { status: 204 }
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://bridge')
    const asked = `${request.method} ${pathname}`
    if (asked === 'POST /pairing') return pair(await readJson(request))
    if (!pairings.isPaired(tokenOf(request))) return problem(401, 'not-paired')
    if (asked === 'GET /reader') {
      await watch.change(Number(searchParams.get('seen') ?? -1), PATIENCE_IN_MS)
      return { status: 200, body: watch.now() }
    }
    return asked === 'POST /reading' ? read(await readJson(request)) : { status: 404 }
  }

  function pair(body: unknown): Said {
    const said = PairingBody.safeParse(body)
    if (!said.success) return problem(422, 'not-understood')
    const token = pairings.pair(said.data.code)
    if (token === 'wrong-code') return problem(403, token)
    return token === 'too-many' ? problem(429, token) : { status: 200, body: { token } }
  }

  async function read(body: unknown): Promise<Said> {
    const said = ReadingBody.safeParse(body)
    const challenge = new Uint8Array(Buffer.from(said.data?.challenge ?? '', 'base64url'))
    if (challenge.length !== 16) return problem(422, 'not-understood')
    const reader = watch.readerWithCard()
    if (reader === undefined) return problem(409, 'no-card')
    const reading = await readCard(reader, challenge, pcscd)
    return typeof reading === 'string' ? problem(409, reading) : { status: 200, body: reading }
  }

  return {
    port: own,
    async close() {
      watch.stop()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const tokenOf = ({ headers }: IncomingMessage) => /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? ''

/** Undefined for whatever is no JSON, or too long. */
async function readJson(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const part of request) {
    text += String(part)
    if (text.length > LONGEST_BODY) return undefined
  }
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
