import type { CardEvent } from '@hms/domain/card/card'
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
  'card-received',
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
