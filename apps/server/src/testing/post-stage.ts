/** For tests: cards of two batches on their way, the world's post, and its clock together with ours. */
import type { Instant } from '@hms/domain/calendar'
import { z } from 'zod'
import type { CardStage } from './card-stage.ts'
import type { OrderedWorker } from './order-stage.ts'

const Counter = z.object({
  consignments: z.array(
    z.object({
      packageNumber: z.string(),
      reference: z.string(),
      recipient: z.object({ name: z.string(), addressLine: z.string(), postalCode: z.string(), city: z.string() }),
      events: z.array(z.object({ status: z.string() })),
    }),
  ),
})
export type Posted = z.infer<typeof Counter>['consignments'][number]

/** Approves, makes and sends cards for workers; gives the batch and the numbers. */
export async function sendCards(stage: CardStage, workers: readonly OrderedWorker[]) {
  await stage.approve(workers)
  const { batch, jobs } = await stage.beginBatch()
  for (const job of jobs) await stage.make(job)
  await stage.closeBatch(batch.id)
  const sent = await stage.leader.api('POST', `/api/batches/${batch.id}/dispatch`, {})
  if (!sent.ok) throw new Error(await sent.text())
  return { batch: batch.id, numbers: jobs.map(({ number }) => number) }
}

/** Everything that the post has in its books. */
export async function readCounter({ house }: CardStage): Promise<readonly Posted[]> {
  return Counter.parse(await (await fetch(house.world.addresses.postDesk)).json()).consignments
}

/** Moves an envelope on by hand. */
export async function scanEnvelope({ house }: CardStage, number: string, status: string): Promise<void> {
  const answer = await fetch(`${house.world.addresses.postDesk}/${number}`, {
    method: 'PUT',
    body: JSON.stringify({ status }),
  })
  if (!answer.ok) throw new Error(await answer.text())
}

/** Our clock and the world's. */
export function moveClocks({ house }: CardStage, to: string): void {
  house.dependencies.clock.set(to as Instant) // written in the test
  house.world.clock.move(to)
}
