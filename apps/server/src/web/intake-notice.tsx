import { nextIntake, producerTakingOrders } from '@hms/domain/production/route-order'
import type { Child } from 'hono/jsx'
import { readScheme } from '#records/appointed.ts'
import { formatInstant } from '#texts/format.ts'
import { Alert } from './components/alert.tsx'
import type { Context } from './context.ts'

/** What an orderer must know while no producer takes orders; nothing on every other day, and for everybody else. */
export async function findIntakeNotice(c: Context): Promise<Child> {
  const { actor, t, language, dependencies } = c.var
  if (actor.kind !== 'person' || actor.organisations.length === 0) return null
  const { database, clock, config } = dependencies
  const { producers } = await readScheme(database, config.world)
  const now = clock.now()
  if (producerTakingOrders(producers, now)) return null
  const next = nextIntake(producers, now)
  return (
    <Alert kind="warning" title={t('intake.closed.title')}>
      <p>
        {next
          ? t('intake.closed.until', { time: formatInstant(language, next.from), name: next.producer.name })
          : t('intake.closed.open')}
      </p>
    </Alert>
  )
}
