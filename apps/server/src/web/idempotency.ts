import { createHash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { refuse } from '@hms/domain/decision'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import type { Database } from '#database/connection.ts'
import type { Vault } from '#persons/vault.ts'
import type { Context } from './context.ts'
import { problem } from './problem.ts'
import { claimKey, findAnswer, keepAnswer, releaseKey, type StoredAnswer } from './store.ts'

/** How long a repeated request waits for the first one to be answered. */
const patienceInMilliseconds = 30_000

/**
 * With an `Idempotency-Key`, the same POST is done once and answered alike; another body with the same key is refused.
 * Simultaneous ones wait for the first. An answer of ours that failed (5xx) is forgotten, so that it can be tried again.
 */
export async function answerOnce(
  c: Context,
  database: Database,
  fingerprint: Buffer,
  work: () => Promise<Response>,
): Promise<Response> {
  const key = c.req.header('idempotency-key')
  if (key === undefined || c.req.method !== 'POST') return work()
  if (!/^[\x21-\x7e]{1,100}$/.test(key)) return problem(c, refuse('idempotency-key.malformed'))
  const path = c.var.actor.kind === 'public' ? `public ${hashOf(new URL(c.req.url).pathname)}` : c.var.actor.reference
  const { vault } = c.var.dependencies
  const outcome = await onlyOnce({ database, vault }, { actor: path, key, fingerprint }, async () => {
    const response = await work()
    const kept = response.status < 500 ? await storable(response.clone()) : undefined
    return { response, ...(kept ? { kept } : {}) }
  })
  if (outcome === 'other-request') return problem(c, refuse('idempotency-key.reused'))
  if (outcome === 'in-progress') return problem(c, refuse('idempotency-key.in-progress'))
  if ('response' in outcome) return outcome.response
  const { status, body, contentType, location } = outcome.kept
  const headers = { ...(contentType ? { 'content-type': contentType } : {}), ...(location ? { location } : {}) }
  // The status was sent once before, so it is one that may carry a body.
  return c.body(body, status as ContentfulStatusCode, { ...headers, 'idempotency-replayed': 'true' })
}

/** Answers may hold names and birth dates: they are kept sealed. */
type Kept = { readonly database: Database; readonly vault: Vault }
type Done = { readonly response: Response; readonly kept?: StoredAnswer }

/** Claims a key and works, or waits for whoever did. No connection is held meanwhile: waiters would starve the first. */
export async function onlyOnce(
  { database, vault }: Kept,
  request: { readonly actor: string; readonly key: string; readonly fingerprint: Buffer },
  work: () => Promise<Done>,
): Promise<Done | { readonly kept: StoredAnswer } | 'other-request' | 'in-progress'> {
  const deadline = performance.now() + patienceInMilliseconds
  for (let pause = 20; performance.now() < deadline; pause = Math.min(pause * 1.5, 250)) {
    if (await claimKey(database, request)) return workAndKeep({ database, vault }, request, work)
    const found = await findAnswer(database, vault, request)
    if (found === 'other-request') return found
    if (found !== 'unanswered') return { kept: found }
    await wait(pause)
  }
  return 'in-progress'
}

async function workAndKeep(
  { database, vault }: Kept,
  request: { readonly actor: string; readonly key: string },
  work: () => Promise<Done>,
) {
  try {
    const done = await work()
    await (done.kept ? keepAnswer(database, vault, request, done.kept) : releaseKey(database, request))
    return done
  } catch (error) {
    await releaseKey(database, request)
    throw error
  }
}

async function storable(response: Response): Promise<StoredAnswer> {
  const contentType = response.headers.get('content-type')
  const location = response.headers.get('location')
  return {
    status: response.status,
    body: await response.text(),
    ...(contentType ? { contentType } : {}),
    ...(location ? { location } : {}),
  }
}

/** A path may hold a personal link, which no table keeps in the open. */
const hashOf = (path: string) => createHash('sha256').update(path).digest('base64url')
