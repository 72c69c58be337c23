import { LEGACY_LIMIT } from '@hms/contract/legacy-cards'
import { UPLOAD_LIMIT } from '@hms/contract/shapes'
import { refuse } from '@hms/domain/decision'
import { bodyLimit } from 'hono/body-limit'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import type { Context, Env } from './context.ts'
import { problem } from './problem.ts'
import { countRequest } from './store.ts'

const MEGABYTE = 1024 * 1024
/** Text has no reason to be larger; two pictures of 10 MB may come in one form. */
const TEXT_LIMIT = MEGABYTE
const FILE_LIMIT = 22 * MEGABYTE

const onError = (c: Context) => {
  if (c.req.path.startsWith('/api/')) return problem(c, refuse('request.too-large'))
  throw new HTTPException(413)
}
// bodyLimit knows only Hono's plain context; ours is that one.
const forText = bodyLimit({ maxSize: TEXT_LIMIT, onError: onError as never })
const forLegacyFiles = bodyLimit({ maxSize: LEGACY_LIMIT + MEGABYTE, onError: onError as never })
/** One picture of anybody's. */
const forPublicPicture = bodyLimit({ maxSize: UPLOAD_LIMIT + MEGABYTE, onError: onError as never })
const forFiles = bodyLimit({ maxSize: FILE_LIMIT, onError: onError as never })

/** Stops a body that is too large before it is read into memory. */
export const limitBody = createMiddleware<Env>((c, next) => {
  const type = c.req.header('content-type') ?? ''
  if (c.req.path === '/check/picture') return forPublicPicture(c, next)
  if (/^\/(api\/legacy-imports|legacy-cards)$/.test(c.req.path) && !/urlencoded/i.test(type))
    return forLegacyFiles(c, next)
  return /^(application\/(?:[\w.-]+\+)?json|application\/x-www-form-urlencoded|text\/)/i.test(type)
    ? forText(c, next)
    : forFiles(c, next)
})

/** True while somebody, named by `key`, has asked at most `perMinute` times this minute, over all processes. */
export async function isWithinRate(c: Context, key: string, perMinute: number): Promise<boolean> {
  return (await countRequest(c.var.dependencies.database, key)) <= perMinute
}
