import type { CardEvent } from '@hms/domain/card/card'
import type { OrderEvent } from '@hms/domain/order/order'
import { addJob } from '#database/jobs.ts'
import type { Reactions } from '#database/react.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findListOf } from './store.ts'

/** After these a proof is worth another thing than before. */
const endings: readonly OrderEvent['type'][] = ['order-rejected', 'order-cancelled']
const turns: readonly CardEvent['type'][] = [
  'card-received',
  'card-suspended',
  'card-reinstated',
  'card-blocked',
  'card-replaced',
]
/** After these it says more; signed before anybody shows it, it is in the lists that phones take with them. */
const says: readonly OrderEvent['type'][] = ['order-placed', 'conditions-met', 'item-accepted', 'order-approved']

type To = Pick<Dependencies, 'database'>

const keep = async (order: string, _event: OrderEvent, { database }: To) =>
  addJob(database, 'keep-proof', { order }, { key: `keep-proof:${order}` })

const publish = async (thing: Parameters<typeof findListOf>[1], { database }: To) => {
  const list = await findListOf(database, thing)
  if (list !== undefined) await addJob(database, 'publish-status', { list }, { key: `publish-status:${list}` })
}

export const proofReactions: Reactions<Dependencies> = Object.fromEntries([
  ...says.map((type) => [type, keep]),
  ...endings.map((type) => [type, (order: string, _event: OrderEvent, to: To) => publish({ order }, to)]),
  ...turns.map((type) => [type, (card: string, _event: CardEvent, to: To) => publish({ card }, to)]),
])
