import type { Instant } from '@hms/domain/calendar'
import { addJob, type Tasks } from '#database/jobs.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { tellOfProducerWait } from './producer-wait.ts'
import { listWaitingOrders } from './queries.ts'
import { resumeOrder } from './resume.ts'
import { forgetOldImports } from './store.ts'

/** When the tasks below come by themselves (UTC). */
export const orderCrontab = [
  '*/15 * * * * resume-waiting-orders',
  '*/15 * * * * tell-of-producer-wait',
  '20 2 * * * forget-old-imports',
].join('\n')

/** A file names persons who may never be ordered for; it is kept a month. [ours] */
const DAYS_KEPT = 30

export function orderTasks(dependencies: Dependencies): Tasks {
  const { clock, database } = dependencies
  return {
    'resume-order': async ({ order }: { readonly order: string }) => {
      await resumeOrder(dependencies, order, 'job:resume-order')
    },
    'resume-waiting-orders': async () => {
      for (const order of await listWaitingOrders(database))
        await addJob(database, 'resume-order', { order }, { key: `resume-order:${order}` })
    },
    'tell-of-producer-wait': () => tellOfProducerWait(dependencies),
    'forget-old-imports': async () => {
      const before = new Date(Date.parse(clock.now()) - DAYS_KEPT * 86_400_000).toISOString()
      await forgetOldImports(database, before as Instant) // toISOString writes just an Instant
    },
  }
}
