import { nextIntake, producerTakingOrders } from '@hms/domain/production/route-order'
import type { Child } from 'hono/jsx'
import { readScheme } from '#records/appointed.ts'
import { findPublicNotice } from '#records/public-notices.ts'
import { formatInstant } from '#texts/format.ts'
import { Alert } from './components/alert.tsx'
import type { Context } from './context.ts'

/** What everybody is told on the front page and the status page: a change of producer, or that no producer takes orders just now. */
export async function showPublicNotice(c: Context): Promise<Child> {
  const { t, language, dependencies } = c.var
  const { database, clock, config } = dependencies
  const now = clock.now()
  const notice = await findPublicNotice(database, config.world, 'banner', now)
  if (notice) {
    const { subject, text } = notice[language]
    return (
      <Alert kind="info" title={subject}>
        {text
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => (
            <p>{line}</p>
          ))}
      </Alert>
    )
  }
  const { producers } = await readScheme(database, config.world)
  if (producerTakingOrders(producers, now)) return null
  const next = nextIntake(producers, now)
  return (
    <Alert kind="info" title={t('intake.closed.title')}>
      <p>
        {next
          ? t('intake.closed.until', { time: formatInstant(language, next.from), name: next.producer.name })
          : t('intake.closed.open')}
      </p>
    </Alert>
  )
}
