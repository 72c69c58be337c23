import { randomUUID } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { pictureOf } from '@hms/domain/order/order'
import { type BatchRefusal, createBatch } from '@hms/domain/production/batch'
import { batchOrder } from '@hms/domain/production/make-card'
import { type BatchWish, planBatch, type Waiting } from '@hms/domain/production/plan-batch'
import { isSectorCode } from '@hms/domain/sector/sectors'
import { change, getState, transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { isUntold } from '#persons/remember-worker.ts'
import { getPerson } from '#persons/store.ts'
import { batches } from '#records/batch-record.ts'
import { orders } from '#records/order-record.ts'
import { drawCardNumber } from '#records/status-places.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { listWaiting, nameEmployers } from './list-waiting.ts'
import { type ChipPortraits, shrinkPortraits } from './shrink-portraits.ts'
import { type Sex, saveJob, takeApproved } from './store.ts'

/**
 * Puts approved orders of one producer and one design into a batch, with number, place in the status list and face of each
 * card, in one transaction. An order whose enterprise the entity register cannot name just now, or whose worker's birth date
 * nobody has told, is left for a later batch; one that no producer takes yet waits for the next.
 */
export async function makeBatch(
  dependencies: Dependencies,
  actor: string,
  wish: BatchWish = {},
): Promise<{ id: string } | Refusal<BatchRefusal>> {
  const { database, clock } = dependencies
  const now = clock.now()
  const employers = await nameEmployers(dependencies)
  let waiting = await listWaiting(dependencies, employers)
  for (;;) {
    const planned = planBatch(waiting, wish)
    if (planned.length === 0) return refuse('batch.nothing-approved')
    const made = await batchFor(planned)
    if (!isRefusal(made) || made.refused !== 'batch.nothing-approved') return made
    // Nothing of it could be taken: somebody else has it, or the workers' birth dates are untold.
    waiting = waiting.filter((order) => !planned.includes(order))
  }

  async function batchFor(planned: readonly Waiting[]): Promise<{ id: string } | Refusal<BatchRefusal>> {
    const id = randomUUID()
    const portraits = await shrinkPortraits(
      dependencies,
      planned.map((order) => order.id),
    )
    const result = await transact(database, async (tx) => {
      const free = await takeApproved(
        tx,
        planned.map((order) => order.id),
      )
      const taken: Waiting[] = []
      for (const order of planned)
        if (free.has(order.id) && (await addJob(tx, id, order, taken.length, portraits))) taken.push(order)
      return change(tx, batches, id, actor, (batch) => createBatch(batch, termsOf(taken), actor, now))
    })
    return isRefusal(result) ? result : { id }
  }

  async function addJob(
    tx: Sql,
    batch: string,
    order: Waiting,
    place: number,
    portraits: ChipPortraits,
  ): Promise<boolean> {
    const before = await getState(tx, orders, order.id)
    if (!('person' in before)) return false
    const portrait = pictureOf(before, 'portrait')
    // Another was accepted since they were looked at.
    if (!portraits.has(portrait)) return false
    const person = await getPerson(tx, dependencies.vault, before.person)
    if (isUntold(person)) return false
    const batched = await change(tx, orders, order.id, actor, (state) => batchOrder(state, batch, now))
    if (isRefusal(batched)) return false
    const { number } = await drawCardNumber(tx)
    const { given, family, birth, sex } = person
    const enterprise = employers.get(order.organisation)?.name ?? ''
    const face = { enterprise, given, family, birth, sex: sexOf(sex), portrait }
    await saveJob(tx, dependencies.vault, { order: order.id, batch, number, place, face }, portraits.get(portrait))
    return true
  }
}

/** All are of one producer and one design; the earliest promise is the batch's. */
function termsOf(taken: readonly Waiting[]) {
  const [first] = taken
  const promised = taken.map((order) => order.promised).toSorted()[0]
  return {
    orders: taken.map(({ id }) => id),
    producer: first?.producer ?? '',
    ...(first && isSectorCode(first.sector) ? { sector: first.sector } : {}),
    ...(promised ? { promised } : {}),
    ...(taken.some(({ urgent }) => urgent) ? ({ urgent: true } as const) : {}),
  }
}

const sexOf = (said: string): Sex => (said === 'female' || said === 'male' ? said : 'unknown')
