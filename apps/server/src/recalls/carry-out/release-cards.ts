import { osloDate } from '@hms/domain/calendar'
import { isRefusal } from '@hms/domain/decision'
import { cancelOrder } from '@hms/domain/order/place-order'
import { releaseCard } from '@hms/domain/recall/recall-card'
import { changeMany } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { cards } from '#records/card-record.ts'
import { orders } from '#records/order-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import type { RecallRow } from '../store.ts'
import { listUnreleased, listUntoldOfStop, saveReleased, saveStopTold } from './store.ts'
import { tellEmployer } from './tell-employer.ts'

const ACTOR = 'job:release-recalled'

/**
 * The recall was stopped: cards that were only marked count as before. Their new ones are not made unless a batch has them
 * already. Blocked cards stay blocked, and their new ones come. True while there may be more.
 */
export async function releaseCards(
  { clock }: Pick<Dependencies, 'clock'>,
  tx: Sql,
  { id }: RecallRow,
  limit: number,
): Promise<boolean> {
  const now = clock.now()
  const numbers = await listUnreleased(tx, id, osloDate(now), limit)
  await changeMany(tx, cards, numbers, ACTOR, async () => (card) => releaseCard(card, id, now))
  const replacing = await saveReleased(tx, id, numbers, now)
  await changeMany(tx, orders, replacing, ACTOR, async () => (order) => {
    // An order that was open before the recall is the employer's own.
    const isOurs = 'submission' in order && order.submission === id
    const decided = isOurs ? cancelOrder(order, now) : []
    return isRefusal(decided) ? [] : decided
  })
  return numbers.length === limit
}

/** Each employer who was told of the recall is told that it was stopped. True while there may be more. */
export async function tellReleased(
  dependencies: Pick<Dependencies, 'config' | 'messages' | 'vault'>,
  tx: Sql,
  { id }: RecallRow,
  limit: number,
): Promise<boolean> {
  const employers = await listUntoldOfStop(tx, id, limit)
  for (const { organisation, cards: count } of employers) {
    await tellEmployer(dependencies, tx, {
      organisation,
      template: 'cards-recall-stopped',
      key: `recall-stopped:${id}:${organisation}`,
      values: () => ({ count }),
    })
    await saveStopTold(tx, id, organisation)
  }
  return employers.length === limit
}
