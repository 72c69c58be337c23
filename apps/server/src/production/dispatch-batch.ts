import { dispatchCard } from '@hms/domain/card/block-card'
import { isRefusal, type Refusal } from '@hms/domain/decision'
import { type BatchRefusal, dispatchBatch } from '@hms/domain/production/batch'
import { type MakeRefusal, recordDispatch } from '@hms/domain/production/make-card'
import { change, transact } from '#database/change.ts'
import { batches } from '#records/batch-record.ts'
import { cards } from '#records/card-record.ts'
import { orders } from '#records/order-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { listJobs } from './store.ts'

/** The batch was handed to the post: batch, orders and cards say so together. Saying it twice changes nothing. */
export async function dispatchWholeBatch(
  { database, clock }: Pick<Dependencies, 'database' | 'clock'>,
  id: string,
  actor: string,
): Promise<Refusal<BatchRefusal | MakeRefusal | 'card.unknown'> | { sent: number }> {
  const now = clock.now()
  return transact<Refusal<BatchRefusal | MakeRefusal | 'card.unknown'> | { sent: number }>(database, async (tx) => {
    const sent = await change(tx, batches, id, actor, (batch) => dispatchBatch(batch, now))
    if (isRefusal(sent)) return sent
    const jobs = await listJobs(tx, id)
    for (const job of jobs) {
      const order = await change(tx, orders, job.order, actor, (state) => recordDispatch(state, now))
      if (isRefusal(order)) return order
      const card = await change(tx, cards, job.number, actor, (state) => dispatchCard(state, now))
      if (isRefusal(card)) return card
    }
    return { sent: jobs.length }
  })
}
