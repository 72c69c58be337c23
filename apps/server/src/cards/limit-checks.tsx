import { refuse } from '@hms/domain/decision'
import type { MiddlewareHandler } from 'hono'
import { hashNetwork } from '#web/asker.ts'
import { Alert } from '#web/components/alert.tsx'
import type { Context, Env } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { renderPage } from '#web/page.tsx'
import { problem } from '#web/problem.ts'
import { countMiss, countRequest, readMisses } from '#web/store.ts'
import { openTally } from './tally-checks.ts'

/** In seconds: the count is kept by the minute. */
const NEXT_MINUTE = 60
const DAY_IN_SECONDS = 86_400

/** Seven digits are a small space: who asks for more numbers a minute than a gate can check is slowed down (card-profile § 5). */
export function limitChecks({ database, config }: Dependencies): MiddlewareHandler<Env> {
  return async (c, next) => {
    const limit = config.checksPerMinute
    if (limit > 0 && (await countRequest(database, `check:${hashNetwork(c, config.proxies)}`)) > limit)
      return refuseMore(c, NEXT_MINUTE)
    return next()
  }
}

/**
 * Who asks slowly, but for numbers that no card has, is stopped for the day: a gate reads numbers off cards and hardly ever misses.
 * When most of all numbers are misses, from however many addresses, the log tells.
 */
export function limitMisses({ database, config, log }: Dependencies): MiddlewareHandler<Env> {
  const tally = openTally(log)
  const limit = config.checksPerMinute === 0 ? 0 : config.missesPerDay
  return async (c, next) => {
    const key = `miss:${hashNetwork(c, config.proxies)}`
    if (limit > 0 && (await readMisses(database, key)) >= limit) return refuseMore(c, secondsToMidnight())
    await next()
    tally(c.var.missed)
    if (limit > 0 && c.var.missed) await countMiss(database, key)
    return undefined
  }
}

function refuseMore(c: Context, seconds: number): Response | Promise<Response> {
  c.header('retry-after', String(seconds))
  return c.req.path.startsWith('/check')
    ? answerPage(c)
    : problem(c, refuse('rate.limited'), { 'retry-after': String(seconds) })
}

/** Of the day in UTC, which the counts are kept by. */
const secondsToMidnight = () => DAY_IN_SECONDS - (Math.floor(Date.now() / 1000) % DAY_IN_SECONDS)

/** A person gets the same answer as a page. */
function answerPage(c: Context): Promise<Response> {
  const { t } = c.var
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
