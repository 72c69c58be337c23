import type { DesignationEvent } from '@hms/domain/designation/designation'
import { addJob, type Tasks } from '#database/jobs.ts'
import type { Reactions } from '#database/react.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { announceDesignations, announceKeys } from './announce.ts'

/** UTC; every night, for keys must be known for 30 days before they sign. */
export const producerCrontab = '20 2 * * * announce-keys'

export function producerTasks(dependencies: Dependencies): Tasks {
  return {
    'announce-keys': () => announceKeys(dependencies),
    'announce-designations': () => announceDesignations(dependencies),
  }
}

/** What is confirmed, and what no longer is, is told to checkers at once. */
const confirmed: readonly DesignationEvent['type'][] = [
  'designation-confirmed',
  'designation-change-confirmed',
  'designation-unconfirmed',
]

export const producerReactions: Reactions<Dependencies> = Object.fromEntries(
  confirmed.map((type) => [
    type,
    (_id: string, _event: unknown, { database }: Dependencies) =>
      addJob(database, 'announce-designations', {}, { key: 'announce-designations' }),
  ]),
)
