import { addDays, midnightInOslo } from '@hms/domain/calendar'
import { RENEW_WITHIN_DAYS } from '@hms/domain/order/judge-proof'
import { addJob, type Tasks } from '#database/jobs.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { judgeOpenOrders } from './judge-open-orders.ts'
import { keepProof } from './keep-proof.ts'
import { forgetEnded, listEnding, listEnterprisesWithOpenOrders, type Which } from './store.ts'

/** UTC. Each night conditions are asked about, and every quarter of an hour those that failed; proofs that run out are signed anew, and those nobody can show are forgotten. */
export const proofCrontab = [
  '30 0 * * * judge-all-open-orders',
  '*/15 * * * * judge-suspended-orders',
  '30 3 * * * renew-proofs',
  '45 3 * * * forget-proofs',
].join('\n')

/** Longer than any phone's clock and list lag behind. */
const DAYS_KEPT = 7

export function proofTasks(dependencies: Dependencies): Tasks {
  const { clock, database } = dependencies
  async function judge(which: Which): Promise<void> {
    for (const organisation of await listEnterprisesWithOpenOrders(database, which))
      await addJob(
        database,
        'judge-open-orders',
        { organisation, which },
        { key: `judge-open-orders:${which}:${organisation}` },
      )
  }
  return {
    'keep-proof': async ({ order }: { readonly order: string }) => {
      await keepProof(dependencies, order)
    },
    'judge-all-open-orders': () => judge('all'),
    'judge-suspended-orders': () => judge('failing'),
    'judge-open-orders': ({ organisation, which }: { readonly organisation: string; readonly which: Which }) =>
      judgeOpenOrders(dependencies, organisation, which),
    'renew-proofs': async () => {
      for (const order of await listEnding(database, midnightInOslo(addDays(clock.today(), RENEW_WITHIN_DAYS + 1))))
        await addJob(database, 'keep-proof', { order }, { key: `keep-proof:${order}` })
    },
    'forget-proofs': () => forgetEnded(database, midnightInOslo(addDays(clock.today(), -DAYS_KEPT))),
  }
}
