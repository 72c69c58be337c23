import { addDays, type LocalDate, osloDate } from '../calendar.ts'
import { isUnderway } from './receive-shipment.ts'
import type { Shipment } from './shipment.ts'

/** Days after the post has delivered, and after the expected day when it says nothing. [ours] */
const AFTER_DELIVERY = [3, 10] as const
const AFTER_EXPECTED = [2, 9] as const

/** The latest reminder that is due for an envelope whose receipt nobody has confirmed: 1, 2, or none yet. */
export function receiptReminderDue(shipment: Shipment, today: LocalDate): 1 | 2 | undefined {
  if (shipment.status === 'new' || !isUnderway(shipment)) return undefined
  const { deliveredAt, expected } = shipment
  const [from, [first, second]] = deliveredAt ? [osloDate(deliveredAt), AFTER_DELIVERY] : [expected, AFTER_EXPECTED]
  if (from === undefined || today < addDays(from, first)) return undefined
  return today < addDays(from, second) ? 1 : 2
}
