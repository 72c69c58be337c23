import type { Instant } from '@hms/domain/calendar'
import { judgeAddress } from '@hms/domain/dispatch/delivery-address'
import { recordBooking, refuseAddress } from '@hms/domain/dispatch/send-shipment'
import { change, getState } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { addJob } from '#database/jobs.ts'
import { shipments } from '#records/shipment-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { bookAtPost, trackByPost } from './ask-post.ts'
import { findDeliveryAddress } from './queries.ts'
import { referenceOf } from './shipment-id.ts'
import { forgetAsked, lockShipment, noteAsked, saveAddress, saveLabel, wasAskedLately } from './store.ts'

const ACTOR = 'job:book-shipment'
/** How long the post's tracking may lag behind its booking. [ours] */
const LAG_MINUTES = 15
const FIRST_SECONDS = 60
const LONGEST_SECONDS = 3600

/**
 * Books one envelope at the post. A lost answer leads to no second booking: the post is asked first whether it knows our
 * reference, and after a question without answer not before its tracking has had time. Silence waits and goes on by itself.
 */
export async function bookShipment(dependencies: Dependencies, id: string, tries = 0): Promise<void> {
  const { clock, config, database, log, vault } = dependencies
  const later = async (code: string) => {
    log.warn('post-silent', { id, code })
    await askLater(database, id, tries)
  }
  const shipment = await getState(database, shipments, id)
  if (shipment.status !== 'waiting') return
  const { attempt } = shipment
  const to = await findDeliveryAddress(dependencies, shipment.organisation)
  if (to === undefined) return later('no-address')
  await saveAddress(database, vault, id, to)
  const refused = (because: 'incomplete' | 'refused') =>
    change(database, shipments, id, ACTOR, (state) => refuseAddress(state, { attempt, because }, clock.now()))
  if (judgeAddress(to).length > 0) {
    await refused('incomplete')
    return
  }

  const reference = referenceOf({ id, attempt })
  const known = await trackByPost(config, reference)
  if (!known.answered) return later(known.code)
  if (known.number !== undefined) return recordNumber(known.number)
  const asked = await database.transaction(async (tx) => {
    await lockShipment(tx, id)
    if (await wasAskedLately(tx, id, LAG_MINUTES)) return false
    await noteAsked(tx, id)
    return true
  })
  if (!asked) return later('answer-lost')
  const booking = await bookAtPost(config, {
    reference,
    to,
    cards: shipment.cards.length,
    leaves: wallTime(clock.now()),
  })
  if (!booking.answered) {
    // What the post has refused or never heard is not in its books; a time-out may be.
    if (booking.code !== 'unreachable' && booking.code !== 'not-understood') await forgetAsked(database, id)
    return later(booking.code)
  }
  await forgetAsked(database, id)
  if ('refused' in booking) {
    await refused(booking.refused)
    return
  }
  if (booking.label) await saveLabel(database, id, booking.label)
  await recordNumber(booking.number, booking.expected)

  async function recordNumber(number: string, expected?: Parameters<typeof recordBooking>[1]['expected']) {
    const booked = { attempt, number, ...(expected ? { expected } : {}) }
    await change(database, shipments, id, ACTOR, (state) => recordBooking(state, booked, clock.now()))
  }
}

/** Sooner at first, on the machine's clock, and for ever: an envelope is never given up. */
async function askLater(sql: Sql, shipment: string, tries: number): Promise<void> {
  const seconds = Math.min(FIRST_SECONDS * 2 ** Math.min(tries, 6), LONGEST_SECONDS)
  const runAt = new Date(Date.now() + seconds * 1000).toISOString() as Instant // toISOString writes just an Instant
  await addJob(sql, 'book-shipment', { shipment, tries: tries + 1 }, { key: `book-shipment:${shipment}`, runAt })
}

/** Norwegian wall time as the post's booking takes it: 2026-11-23T12:00:00. */
function wallTime(at: Instant): string {
  const form = { timeZone: 'Europe/Oslo', dateStyle: 'short', timeStyle: 'medium' } as const
  return new Intl.DateTimeFormat('sv-SE', form).format(new Date(at)).replace(' ', 'T')
}
