/** One HTTP port for many parties: finds who is asked, reads the question, writes the answer. */
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http'
import { type Answer, text } from './answer.ts'

export type Call = {
  method: string
  url: URL
  /** Scheme, host and port as the caller wrote them, for links in answers. */
  origin: string
  headers: IncomingHttpHeaders
  body: Buffer
}

/** `path` may hold `:name` segments; their decoded values follow the call in the order they stand. */
export type Route = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  answer: (call: Call, ...segments: string[]) => Answer | Promise<Answer>
}

/** How an answer leaves the house: a scenario may delay it, replace it or cut it short. */
export type Sending = (call: Call, answer: () => Promise<Answer>, response: ServerResponse) => Promise<void>

export type Party = { prefix: string; routes: readonly Route[]; send: Sending }

export class BodyTooLarge extends Error {}

export function createRouter(parties: readonly Party[], largestBody = 4_000_000): Server {
  return createServer((request, response) => {
    serve(parties, largestBody, request, response).catch((error: unknown) => {
      if (response.headersSent) return response.destroy()
      if (error instanceof BodyTooLarge) return sendAnswer(text('The request is too large.', 413), response)
      console.error(error)
      return sendAnswer(text('The simulator failed.', 500), response)
    })
  })
}

async function serve(
  parties: readonly Party[],
  largestBody: number,
  request: IncomingMessage,
  response: ServerResponse,
) {
  const origin = `http://${request.headers.host ?? '127.0.0.1'}`
  const target = request.url ?? '/'
  if (!URL.canParse(target, origin)) return sendAnswer(text('The address cannot be read.', 400), response)
  const url = new URL(target, origin)
  const method = request.method === 'HEAD' ? 'GET' : (request.method ?? 'GET')
  const party = parties.find(({ prefix }) => url.pathname === prefix || url.pathname.startsWith(`${prefix}/`))
  const matches = (party?.routes ?? []).flatMap((route) => {
    const segments = matchPath(`${party?.prefix ?? ''}${route.path}`, url.pathname)
    return segments === undefined ? [] : [{ route, segments }]
  })
  const match = matches.find(({ route }) => route.method === method)
  if (party === undefined || match === undefined)
    return sendAnswer(
      matches.length > 0 ? text('That method is not answered here.', 405) : text('Nothing lives at this address.', 404),
      response,
    )
  const call: Call = { method, url, origin, headers: request.headers, body: await readBody(request, largestBody) }
  await party.send(call, async () => match.route.answer(call, ...match.segments), response)
}

function matchPath(pattern: string, path: string): string[] | undefined {
  const wanted = pattern.replace(/\/$/, '').split('/')
  const given = path.replace(/\/$/, '').split('/')
  if (wanted.length !== given.length) return undefined
  const segments: string[] = []
  for (const [at, part] of wanted.entries()) {
    const value = decodeSegment(given[at] ?? '')
    if (value === undefined) return undefined
    if (part.startsWith(':')) segments.push(value)
    else if (part !== value) return undefined
  }
  return segments
}

function decodeSegment(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment)
  } catch {
    return undefined
  }
}

export async function readBody(request: IncomingMessage, largest: number): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    size += chunk.length
    if (size > largest) throw new BodyTooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

export function sendAnswer(answer: Answer, response: ServerResponse): void {
  response.writeHead(answer.status, { ...answer.headers, 'content-length': answer.body.length })
  response.end(answer.body)
}

export const sendAtOnce: Sending = async (_call, answer, response) => sendAnswer(await answer(), response)

/** The JSON of a body, or undefined when it is none. */
export function jsonBody(call: Call): unknown {
  try {
    return JSON.parse(call.body.toString())
  } catch {
    return undefined
  }
}

/** The text of one property of something that came as JSON, or undefined. */
export function textAt(json: unknown, name: string): string | undefined {
  const value = valueAt(json, name)
  return typeof value === 'string' ? value : undefined
}

export function valueAt(json: unknown, name: string): unknown {
  return typeof json === 'object' && json !== null
    ? new Map<string, unknown>(Object.entries(json)).get(name)
    : undefined
}
