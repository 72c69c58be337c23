/** An order leaves its batch before its card is made: batch, order and job say so together, or not at all. */
import type { Instant } from '@hms/domain/calendar'
import { isRefusal, type Refusal } from '@hms/domain/decision'
import {
  type BatchRefusal,
  type Dropped,
  type DropReason,
  recallBatch as decideRecall,
  dropOrder,
  listUnmade,
} from '@hms/domain/production/batch'
import { type MakeRefusal, returnOrder } from '@hms/domain/production/make-card'
import { change, getState } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { addJob } from '#database/jobs.ts'
import { batches } from './batch-record.ts'
import { orders } from './order-record.ts'

export type LeaveRefusal = BatchRefusal | MakeRefusal

/** Gives the refusal, or nothing. The number is never used again. */
export async function leaveBatch(
  tx: Sql,
  batch: string,
  dropped: Dropped,
  actor: string,
  now: Instant,
): Promise<Refusal<LeaveRefusal> | undefined> {
  await lockJobs(tx, batch)
  const left = await change(tx, batches, batch, actor, (state) => dropOrder(state, dropped, now))
  return isRefusal(left) ? left : letGo(tx, batch, dropped, actor, now)
}

/**
 * Takes a batch back: what is not made waits for another batch, of whoever makes it then. Whoever calls has two persons' word
 * for it, or gives the rule that asks for it. Gives the orders that came back; none the second time.
 */
export async function recallBatch(
  tx: Sql,
  batch: string,
  actor: string,
  now: Instant,
  decide: typeof decideRecall = decideRecall,
): Promise<Refusal<LeaveRefusal> | { readonly returned: readonly string[] }> {
  await lockJobs(tx, batch)
  const returned = listUnmade(await getState(tx, batches, batch))
  const recalled = await change(tx, batches, batch, actor, (state) => decide(state, now))
  if (isRefusal(recalled)) return recalled
  for (const order of returned) {
    const refused = await letGo(tx, batch, { order, because: 'recalled' }, actor, now)
    if (refused) return refused
  }
  return { returned }
}

async function letGo(
  tx: Sql,
  batch: string,
  { order, because }: Dropped,
  actor: string,
  now: Instant,
): Promise<Refusal<LeaveRefusal> | undefined> {
  const list = await endJob(tx, { order, batch, because }, now)
  if (list === undefined) return undefined
  const changed = await change(tx, orders, order, actor, (state) => returnOrder(state, because, now))
  if (isRefusal(changed)) return changed
  await addJob(tx, 'publish-status', { list }, { key: `publish-status:${list}` })
  return undefined
}

/** In the order that reports take them in: the job first, then the batch. */
async function lockJobs(tx: Sql, batch: string): Promise<void> {
  await tx.query('select 1 from personalisation_jobs where batch = $1 order by order_id for update', [batch])
}

/** Gives the status list that the number has its place in; undefined when the job was gone before. */
async function endJob(
  tx: Sql,
  { order, batch, because }: { readonly order: string; readonly batch: string; readonly because: DropReason },
  at: Instant,
): Promise<number | undefined> {
  const { rows } = await tx.query<{ number: string; chip_uid: Buffer | null }>(
    'delete from personalisation_jobs where order_id = $1 and batch = $2 returning number, chip_uid',
    [order, batch],
  )
  const [job] = rows
  if (job === undefined) return undefined
  await tx.query('delete from card_faces where number = $1', [job.number])
  await tx.query(
    'insert into dropped_jobs (order_id, batch, number, chip_uid, because, dropped_at) values ($1, $2, $3, $4, $5, $6)',
    [order, batch, job.number, job.chip_uid, because, at],
  )
  const { rows: voided } = await tx.query<{ list: number }>(
    'update card_numbers set voided_at = $2 where number = $1 returning list',
    [job.number, at],
  )
  return voided[0]?.list
}
