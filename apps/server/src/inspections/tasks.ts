import { type Instant, midnightInOslo } from '@hms/domain/calendar'
import { forgottenBefore } from '@hms/domain/retention/forgotten-before'
import type { Tasks } from '#database/jobs.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { forgetChecks } from './checks/store.ts'
import { forgetInspections } from './findings/store.ts'
import { forgetMinutes } from './store.ts'

export const inspectionCrontab = [
  '12 * * * * forget-tap-minutes',
  '50 1 * * * forget-inspections',
  '55 1 * * * forget-checks',
].join('\n')

const HOUR_IN_MS = 3_600_000

export function inspectionTasks({ database, clock }: Dependencies): Tasks {
  return {
    'forget-checks': async () => {
      const before = forgottenBefore('checks', clock.now())
      if (before) await forgetChecks(database, midnightInOslo(before))
    },
    'forget-tap-minutes': () =>
      forgetMinutes(database, new Date(Date.parse(clock.now()) - HOUR_IN_MS).toISOString() as Instant), // toISOString writes just an Instant
    'forget-inspections': async () => {
      const words = forgottenBefore('inspection-words', clock.now())
      const inspections = forgottenBefore('inspections', clock.now())
      if (words && inspections) await forgetInspections(database, { photographs: words, inspections })
    },
  }
}
