import type { Instant } from '@hms/domain/calendar'
import { osloDate } from '@hms/domain/calendar'
import { followPost } from '@hms/domain/dispatch/send-shipment'
import { change } from '#database/change.ts'
import { shipments } from '#records/shipment-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { trackByPost } from './ask-post.ts'
import { expectOn } from './send-batch.ts'
import { listToTrack, noteTracked } from './store.ts'

/** An envelope moves a few times on its whole way; by the product's clock. */
const MINUTES_BETWEEN = 30
const MOST_AT_A_TIME = 500

/** Asks the post about the envelopes under way. When it is silent about one, the others are asked for another time. */
export async function trackShipments({ clock, config, database, log }: Dependencies): Promise<void> {
  const now = clock.now()
  const before = new Date(Date.parse(now) - MINUTES_BETWEEN * 60_000).toISOString() as Instant // toISOString writes just an Instant
  const expected = await expectOn(database, osloDate(now))
  for (const { id, number } of await listToTrack(database, before, MOST_AT_A_TIME)) {
    const told = await trackByPost(config, number)
    if (!told.answered) return log.warn('post-silent', { id, code: told.code })
    await noteTracked(database, id, now)
    await change(database, shipments, id, 'job:track-shipments', (shipment) =>
      followPost(shipment, told.events, expected, now),
    )
  }
}
