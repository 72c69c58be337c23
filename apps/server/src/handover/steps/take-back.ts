import { isRefusal, type Refusal } from '@hms/domain/decision'
import { type BatchRefusal, recallBatch } from '@hms/domain/production/batch'
import { type MakeRefusal, returnOrder } from '@hms/domain/production/make-card'
import { change, getState, transact } from '#database/change.ts'
import { addJob } from '#database/jobs.ts'
import { batches } from '#records/batch-record.ts'
import { orders } from '#records/order-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { dropJobs, lockJobs } from './store.ts'

/**
 * Takes back what a batch has not made: its orders wait again, each for one card, and its jobs are gone, so that a late report
 * finds nothing to report on. Cards that are made stay. In one transaction; the second time there is nothing left to take.
 */
export async function takeBack(
  { database, clock }: Pick<Dependencies, 'database' | 'clock'>,
  batch: string,
  actor: string,
): Promise<Refusal<BatchRefusal | MakeRefusal> | undefined> {
  const now = clock.now()
  const result = await transact<{ taken: number } | Refusal<BatchRefusal | MakeRefusal>>(database, async (tx) => {
    // First what a station's report locks first, so that the two never wait for each other.
    await lockJobs(tx, batch)
    const before = await getState(tx, batches, batch)
    const left = 'dropped' in before ? before.dropped.length : 0
    const after = await change(tx, batches, batch, actor, (state) => recallBatch(state, now))
    if (isRefusal(after)) return after
    const dropped = 'dropped' in after ? after.dropped.slice(left).map(({ order }) => order) : []
    for (const order of dropped) {
      const returned = await change(tx, orders, order, actor, (state) => returnOrder(state, 'recalled', now))
      if (isRefusal(returned)) return returned
    }
    for (const list of await dropJobs(tx, dropped, now))
      await addJob(tx, 'publish-status', { list }, { key: `publish-status:${list}` })
    return { taken: dropped.length }
  })
  return isRefusal(result) ? result : undefined
}
