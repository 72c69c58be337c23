import { randomUUID } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { pictureOf } from '@hms/domain/order/order'
import { type BatchRefusal, createBatch } from '@hms/domain/production/batch'
import { batchOrder } from '@hms/domain/production/make-card'
import { routeOrder } from '@hms/domain/production/route-order'
import { change, getState, transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { isUntold } from '#persons/remember-worker.ts'
import { getPerson } from '#persons/store.ts'
import { readScheme } from '#records/appointed.ts'
import { batches } from '#records/batch-record.ts'
import { orders } from '#records/order-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { listApproved } from './queries.ts'
import { type ApprovedOrder, drawCardNumber, type Sex, saveJob, takeApproved } from './store.ts'

/** A batch is one delivery of blanks to a station; more approved orders make a next batch. */
const LARGEST_BATCH = 500

/**
 * Puts approved orders of one producer into a batch, with number, place in the status list and face of each card, in one
 * transaction. An order whose enterprise the entity register cannot name just now, or whose worker's birth date nobody has
 * told, is left for a later batch; one that no producer takes yet waits for the next.
 */
export async function makeBatch(
  dependencies: Dependencies,
  actor: string,
): Promise<{ id: string } | Refusal<BatchRefusal>> {
  const { database, clock } = dependencies
  const now = clock.now()
  const names = await nameEnterprises(dependencies)
  for (const [producer, ids] of await routeApproved(dependencies, names)) {
    const made = await batchFor(producer, ids)
    if (!isRefusal(made) || made.refused !== 'batch.nothing-approved') return made
  }
  return refuse('batch.nothing-approved')

  async function batchFor(producer: string, ids: readonly string[]): Promise<{ id: string } | Refusal<BatchRefusal>> {
    const id = randomUUID()
    const result = await transact(database, async (tx) => {
      const taken: ApprovedOrder[] = []
      for (const order of await takeApproved(tx, ids, LARGEST_BATCH)) {
        const enterprise = names.get(order.organisation)
        if (enterprise !== undefined && (await addJob(tx, id, order, enterprise))) taken.push(order)
      }
      return change(tx, batches, id, actor, (batch) =>
        createBatch(batch, { orders: taken.map((order) => order.id), producer }, actor, now),
      )
    })
    return isRefusal(result) ? result : { id }
  }

  async function addJob(tx: Sql, batch: string, order: ApprovedOrder, enterprise: string): Promise<boolean> {
    const person = await getPerson(tx, dependencies.vault, order.person)
    if (isUntold(person)) return false
    const batched = await change(tx, orders, order.id, actor, (state) => batchOrder(state, batch, now))
    if (isRefusal(batched)) return false
    const { number } = await drawCardNumber(tx)
    const portrait = pictureOf(await getState(tx, orders, order.id), 'portrait')
    const { given, family, birth, sex } = person
    await saveJob(tx, {
      order: order.id,
      batch,
      number,
      face: { enterprise, given, family, birth, sex: sexOf(sex), portrait },
    })
    return true
  }
}

/** How many approved orders no producer makes now: they wait for the next. */
export async function countWaiting({
  database,
  clock,
  config,
}: Pick<Dependencies, 'database' | 'clock' | 'config'>): Promise<number> {
  const { producers } = await readScheme(database, config.world)
  const approved = await listApproved(database)
  return approved.filter(({ placedAt }) => routeOrder(producers, placedAt, clock.now()) === undefined).length
}

/** Approved orders by the producer that makes them now, whoever has waited longest first. */
async function routeApproved(
  { database, clock, config }: Dependencies,
  names: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const { producers } = await readScheme(database, config.world)
  const routed = new Map<string, string[]>()
  for (const { id, organisation, placedAt } of await listApproved(database)) {
    const producer = names.has(organisation) ? routeOrder(producers, placedAt, clock.now()) : undefined
    if (producer === undefined) continue
    const ids = routed.get(producer.code)
    if (ids) ids.push(id)
    else routed.set(producer.code, [id])
  }
  return routed
}

/** The names as printed, by organisation number, of the enterprises that the entity register names now. */
async function nameEnterprises({ database, registers }: Dependencies): Promise<ReadonlyMap<string, string>> {
  const asked = registers.forImport()
  const names = new Map<string, string>()
  for (const number of new Set((await listApproved(database)).map(({ organisation }) => organisation))) {
    const organisation = await asked.findOrganisation(number)
    if (organisation.answered && organisation.value.state !== 'not-found') names.set(number, organisation.value.name)
  }
  return names
}

const sexOf = (said: string): Sex => (said === 'female' || said === 'male' ? said : 'unknown')
