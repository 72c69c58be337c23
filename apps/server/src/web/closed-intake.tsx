import { nextIntake, producerTakingOrders } from '@hms/domain/production/route-order'
import type { Child } from 'hono/jsx'
import { readScheme } from '#records/appointed.ts'
import { formatInstant } from '#texts/format.ts'
import { Alert } from './components/alert.tsx'
import type { Context } from './context.ts'

/** That no producer takes orders just now, and when one will; nothing on every other day. */
export async function showClosedIntake(c: Context, kind: 'info' | 'warning'): Promise<Child> {
  const { t, language, dependencies } = c.var
  const { database, clock, config } = dependencies
  const { producers } = await readScheme(database, config.world)
  const now = clock.now()
  if (producerTakingOrders(producers, now)) return null
  const next = nextIntake(producers, now)
  return (
    <Alert kind={kind} title={t('intake.closed.title')}>
      <p>
        {next
          ? t('intake.closed.until', { time: formatInstant(language, next.from), name: next.producer.name })
          : t('intake.closed.open')}
      </p>
    </Alert>
  )
}
