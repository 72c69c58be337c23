import type { CardEvent } from '@hms/domain/card/card'
import { receiptDemandedFrom } from '@hms/domain/sector/receipt-rule'
import { addJob } from '#database/jobs.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findCardPlace } from './queries.ts'

/** A change that the list shows, and a card newer than the list, call for a new version at once. */
const published: readonly CardEvent['type'][] = [
  'card-issued',
  'card-suspended',
  'card-reinstated',
  'card-blocked',
  'card-replaced',
  // A receipt changes what the list says only where a rule makes cards wait for it.
  ...(receiptDemandedFrom() ? (['card-received'] as const) : []),
]

/** Many cards of a list that change together share one publication: the waiting job has one key. */
export const cardReactions = Object.fromEntries(
  published.map((type) => [
    type,
    async (number: string, _event: CardEvent, { database }: Dependencies) => {
      const place = await findCardPlace(database, number)
      if (place) await addJob(database, 'publish-status', { list: place.list }, { key: `publish-status:${place.list}` })
    },
  ]),
)
