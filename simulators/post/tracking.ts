/** Bring's Tracking API v2: where an envelope is, by number or by the sender's reference. */
import { osloTime } from '../clock/world-clock.ts'
import { json } from '../wire/answer.ts'
import type { Route } from '../wire/router.ts'
import { guarded } from './booking.ts'
import type { Consignment, PostBooks, Scan, Status } from './consignments.ts'

const said: Readonly<Record<Status, string>> = {
  PRE_NOTIFIED: 'Vi har mottatt melding om at sendingen er på vei til oss',
  HANDED_IN: 'Sendingen er innlevert til terminal',
  IN_TRANSIT: 'Sendingen er under transport',
  DEVIATION: 'Sendingen er forsinket',
  DELIVERED: 'Sendingen er levert i postkassen',
  RETURN: 'Sendingen er returnert til avsender',
}

export function trackingRoutes(books: PostBooks): Route[] {
  return [
    {
      method: 'GET',
      path: '/tracking/api/v2/tracking.json',
      answer: (call) =>
        guarded(call, () => {
          const found = books.find(call.url.searchParams.get('q') ?? '')
          if (found.length === 0)
            return json({ consignmentSet: [{ error: { code: 404, message: 'No shipments found' } }] }, 404)
          return json({ apiVersion: '2', consignmentSet: found.map((one) => bodyOf(one, books.scansOf(one))) })
        }),
    },
  ]
}

/** Newest first, as the real one tells it. */
function bodyOf({ consignmentNumber, packageNumber, weightInKg, recipient }: Consignment, scans: readonly Scan[]) {
  const newestFirst = scans.toReversed()
  return {
    consignmentId: consignmentNumber,
    totalWeightInKgs: weightInKg,
    packageSet: [
      {
        packageNumber,
        productName: 'Pakke i postkassen med sporing',
        productCode: '3570',
        brand: 'POSTEN',
        statusDescription: newestFirst[0] ? said[newestFirst[0].status] : '',
        eventSet: newestFirst.map((scan) => eventOf(scan, recipient)),
      },
    ],
  }
}

function eventOf({ status, at }: Scan, recipient: Consignment['recipient']) {
  const iso = osloTime(at)
  const isThere = status === 'DELIVERED' || status === 'RETURN'
  return {
    description: said[status],
    status,
    unitId: isThere ? '121334' : '021350',
    postalCode: isThere ? recipient.postalCode : '0150',
    city: isThere ? recipient.city : 'OSLO',
    countryCode: 'NO',
    country: 'Norway',
    dateIso: iso,
    displayDate: `${iso.slice(8, 10)}.${iso.slice(5, 7)}.${iso.slice(0, 4)}`,
    displayTime: iso.slice(11, 16),
    consignmentEvent: !isThere,
  }
}
