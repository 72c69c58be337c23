import { createHash } from 'node:crypto'
import type { Route } from '@hms/contract/route'
import { type Refusal, refuse } from '@hms/domain/decision'
import type { ZodType } from 'zod'
import type { Context } from './context.ts'
import { isUuid } from './path.ts'
import { isSoundText } from './sound-text.ts'

export type Parsed = {
  readonly params: Readonly<Record<string, string>>
  // The route's own schemas made these; Input<R> gives them their types back.
  readonly query: never
  readonly body: never
  readonly bytes: Uint8Array
  /** SHA-256 of method, path and body: tells a repeated request from another one. */
  readonly fingerprint: Buffer
}

/** Path parameters that are ids of ours, and so uuids. */
const ids = new Set(['id', 'order'])

/** Reads a request by its route; whatever the caller sent, the answer is a value, never a throw. */
export async function parseRequest(c: Context, route: Route): Promise<Parsed | Refusal> {
  const params = c.req.param()
  for (const [name, value] of Object.entries(params))
    if ((ids.has(name) && !isUuid(value)) || !isSoundText(value)) return refuse(unknownOf(route))

  const query = route.query?.safeParse(c.req.query())
  if (query?.success === false) return invalid(query.error)
  if (!isSoundText(query?.data)) return refuse('request.unreadable')

  const type = c.req.header('content-type') ?? ''
  if (route.body && !/^application\/(?:[\w.-]+\+)?json\b/i.test(type)) return refuse('request.wrong-type')
  const bytes = route.method === 'GET' ? new Uint8Array() : new Uint8Array(await c.req.arrayBuffer())
  if (route.uploadLimit !== undefined && bytes.length > route.uploadLimit)
    return refuse('request.too-large', { limitInBytes: route.uploadLimit })
  const body = route.body ? parseBody(bytes, route.body) : undefined
  if (body !== undefined && 'refused' in body) return body

  const fingerprint = createHash('sha256').update(`${c.req.method} ${c.req.url}\n`).update(bytes).digest()
  const parsed = {
    params,
    query: query?.data,
    body: body?.json,
    bytes: route.uploadLimit === undefined ? new Uint8Array() : bytes,
  }
  // `never` fits every handler; the schemas above have already decided what it is.
  return { ...parsed, fingerprint } as Parsed
}

function parseBody(bytes: Uint8Array, schema: ZodType): { readonly json: unknown } | Refusal {
  let said: unknown
  try {
    said = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return refuse('request.unreadable')
  }
  const parsed = schema.safeParse(said)
  if (!parsed.success) return invalid(parsed.error)
  return isSoundText(parsed.data) ? { json: parsed.data } : refuse('request.unreadable')
}

/** Paths and messages of what is wrong; zod's messages repeat no value, so no personal data comes back. */
function invalid(error: {
  readonly issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]
}): Refusal {
  const errors = error.issues.slice(0, 50).map(({ path, message }) => ({ path: path.map(String).join('.'), message }))
  return refuse('request.invalid', { errors })
}

function unknownOf(route: Route): string {
  return route.refusals.find((code) => code.endsWith('.unknown')) ?? 'not-found'
}
