import { createHash } from 'node:crypto'
import { refuse } from '@hms/domain/decision'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { MiddlewareHandler } from 'hono'
import { Alert } from '#web/components/alert.tsx'
import type { Context, Env } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { renderPage } from '#web/page.tsx'
import { problem } from '#web/problem.ts'
import { countRequest } from '#web/store.ts'

/** In seconds: the count is kept by the minute. */
const RETRY_AFTER = '60'

/** Seven digits are a small space: who asks for more numbers a minute than a gate can check is slowed down (card-profile § 5). */
export function limitChecks({ database, config }: Dependencies): MiddlewareHandler<Env> {
  return async (c, next) => {
    const limit = config.checksPerMinute
    if (limit > 0 && (await countRequest(database, `check:${addressHash(c)}`)) > limit)
      return !c.req.path.startsWith('/api/')
        ? answerPage(c)
        : problem(c, refuse('rate.limited'), { 'retry-after': RETRY_AFTER })
    return next()
  }
}

/** A person gets the same answer as a page. */
function answerPage(c: Context): Promise<Response> {
  const { t } = c.var
  c.header('retry-after', RETRY_AFTER)
  return renderPage(
    c,
    { title: t('check.title'), current: 'check', status: 429 },
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('check.title')}
      </h1>
      <Alert kind="warning">
        <p>{t('check.limited')}</p>
      </Alert>
    </>,
  )
}

/** The caller's network address, hashed: the count needs to know it again, not to know it. */
function addressHash(c: Context): string {
  let address = 'unknown'
  try {
    address = getConnInfo(c).remote.address ?? address
  } catch {
    // Not called over a socket.
  }
  return createHash('sha256').update(address).digest('base64url').slice(0, 22)
}
