import { addDays } from '@hms/domain/calendar'
import type { Tasks } from '#database/jobs.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { forgetTries } from './store.ts'

/** UTC. */
export const ownCardCrontab = '50 1 * * * forget-own-card-tries'

export const ownCardTasks = ({ database, clock }: Dependencies): Tasks => ({
  'forget-own-card-tries': () => forgetTries(database, addDays(clock.today(), -1)),
})
