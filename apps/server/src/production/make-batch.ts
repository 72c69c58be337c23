import { randomUUID } from 'node:crypto'
import { isRefusal, type Refusal } from '@hms/domain/decision'
import { pictureOf } from '@hms/domain/order/order'
import { type BatchRefusal, createBatch } from '@hms/domain/production/batch'
import { batchOrder } from '@hms/domain/production/make-card'
import { producerOn } from '@hms/domain/sector/producers'
import { change, getState, transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { isUntold } from '#persons/remember-worker.ts'
import { getPerson } from '#persons/store.ts'
import { batches } from '#records/batch-record.ts'
import { orders } from '#records/order-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import {
  type ApprovedOrder,
  drawCardNumber,
  listApprovedOrganisations,
  type Sex,
  saveJob,
  takeApproved,
} from './store.ts'

/** A batch is one delivery of blanks to a station; more approved orders make a next batch. */
const LARGEST_BATCH = 500

/**
 * Puts approved orders into a batch, with number, place in the status list and face of each card, in one transaction.
 * An order whose enterprise the entity register cannot name just now, or whose worker's birth date nobody has told, is left
 * for a later batch.
 */
export async function makeBatch(
  dependencies: Dependencies,
  actor: string,
): Promise<{ id: string } | Refusal<BatchRefusal>> {
  const { database, clock } = dependencies
  const id = randomUUID()
  const now = clock.now()
  const producer = producerOn(clock.today(), dependencies.config.world)
  const names = await nameEnterprises(dependencies)
  const result = await transact(database, async (tx) => {
    const taken: ApprovedOrder[] = []
    for (const order of await takeApproved(tx, [...names.keys()], LARGEST_BATCH)) {
      const enterprise = names.get(order.organisation)
      if (enterprise !== undefined && (await addJob(tx, order, enterprise))) taken.push(order)
    }
    return change(tx, batches, id, actor, (batch) =>
      createBatch(
        batch,
        taken.map((order) => order.id),
        producer.code,
        now,
      ),
    )
  })
  return isRefusal(result) ? result : { id }

  async function addJob(tx: Sql, order: ApprovedOrder, enterprise: string): Promise<boolean> {
    const person = await getPerson(tx, dependencies.vault, order.person)
    if (isUntold(person)) return false
    const batched = await change(tx, orders, order.id, actor, (state) => batchOrder(state, id, now))
    if (isRefusal(batched)) return false
    const { number } = await drawCardNumber(tx)
    const portrait = pictureOf(await getState(tx, orders, order.id), 'portrait')
    const { given, family, birth, sex } = person
    await saveJob(tx, {
      order: order.id,
      batch: id,
      number,
      face: { enterprise, given, family, birth, sex: sexOf(sex), portrait },
    })
    return true
  }
}

/** The names as printed, by organisation number, of the enterprises that the entity register names now. */
async function nameEnterprises({ database, registers }: Dependencies): Promise<ReadonlyMap<string, string>> {
  const asked = registers.forImport()
  const names = new Map<string, string>()
  for (const number of await listApprovedOrganisations(database)) {
    const organisation = await asked.findOrganisation(number)
    if (organisation.answered && organisation.value.state !== 'not-found') names.set(number, organisation.value.name)
  }
  return names
}

const sexOf = (said: string): Sex => (said === 'female' || said === 'male' ? said : 'unknown')
