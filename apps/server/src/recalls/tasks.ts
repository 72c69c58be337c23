import type { CardEvent } from '@hms/domain/card/card'
import type { OrderEvent } from '@hms/domain/order/order'
import type { RecallEvent } from '@hms/domain/recall/recall'
import { transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { addJob, type Tasks } from '#database/jobs.ts'
import type { Reactions } from '#database/react.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { carryOut, keyOf, recallOne, type Step } from './carry-out/carry-out.ts'
import { collectReplacedBy } from './carry-out/follow-up.ts'
import { saveOrderedByEmployer } from './carry-out/store.ts'
import { tellHolder } from './carry-out/tell-holder.ts'
import { listConfirmed, lockRecall } from './store.ts'

/** UTC. Finds what was made meanwhile, ends what is over, and goes on with whatever was stopped. */
export const recallCrontab = '*/10 * * * * carry-on-recalls'

export function recallTasks(dependencies: Dependencies): Tasks {
  const { database } = dependencies
  return {
    'carry-out-recall': (step: Step) => carryOut(dependencies, step),
    'carry-on-recalls': async () => {
      for (const { id } of await listConfirmed(database)) await begin(database, id)
    },
  }
}

const begin = (sql: Sql, recall: string) => addJob(sql, 'carry-out-recall', { recall }, { key: keyOf(recall) })

type Recalled = Extract<CardEvent, { type: 'card-recalled' }>
type Placed = Extract<OrderEvent, { type: 'order-placed' }>
type Ended = Extract<CardEvent, { type: 'card-recall-ended' }>

export const recallReactions: Reactions<Dependencies> = {
  'recall-confirmed': (id: string, _event: RecallEvent, { database }: Dependencies) => begin(database, id),
  'recall-stopped': (id: string, _event: RecallEvent, { database }: Dependencies) => begin(database, id),

  /** It was in production when its like were recalled: it is found before it is sent. */
  async 'card-issued'(number: string, _event: CardEvent, dependencies: Dependencies) {
    for (const { id } of await listConfirmed(dependencies.database))
      await transact(dependencies.database, async (tx) => {
        const recall = await lockRecall(tx, id)
        if (recall?.status === 'confirmed') await recallOne(dependencies, tx, recall, number)
      })
  },

  /** The employer has ordered itself what the recall could not: that order replaces the card. */
  async 'order-placed'(order: string, event: Placed, { database }: Dependencies) {
    if (event.freeOfCharge && event.reason === 'new')
      await saveOrderedByEmployer(database, order, event.organisation, event.person)
  },

  async 'card-received'(number: string, _event: CardEvent, dependencies: Dependencies) {
    await transact(dependencies.database, (tx) => collectReplacedBy(dependencies, tx, number))
  },

  async 'card-recalled'(number: string, { recall }: Recalled, dependencies: Dependencies) {
    await transact(dependencies.database, (tx) =>
      tellHolder(dependencies, tx, { recall, card: number, what: 'own-card-recalled' }),
    )
  },

  async 'card-recall-ended'(number: string, { recall }: Ended, dependencies: Dependencies) {
    await transact(dependencies.database, (tx) =>
      tellHolder(dependencies, tx, { recall, card: number, what: 'own-card-recall-stopped' }),
    )
  },
}
