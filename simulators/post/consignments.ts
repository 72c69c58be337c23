/** What the post has taken into its books, and where each envelope is at the world's time. */
import { osloTime, type WorldClock } from '../clock/world-clock.ts'

export const statuses = ['PRE_NOTIFIED', 'HANDED_IN', 'IN_TRANSIT', 'DEVIATION', 'DELIVERED', 'RETURN'] as const
export type Status = (typeof statuses)[number]
export type Scan = { status: Status; at: Date }

export type Party = {
  name: string
  addressLine: string
  addressLine2: string
  postalCode: string
  city: string
  reference: string
}
export type Consignment = {
  consignmentNumber: string
  packageNumber: string
  correlationId: string
  weightInKg: number
  sender: Party
  recipient: Party
  bookedAt: Date
  /** What a lever said; once anything is said by hand, nothing more happens by itself. */
  byHand: Scan[]
}

export type PostBooks = {
  add(taken: Omit<Consignment, 'consignmentNumber' | 'packageNumber' | 'bookedAt' | 'byHand'>): Consignment
  /** By number of consignment or package, or by the sender's reference. */
  find(query: string): Consignment[]
  all(): readonly Consignment[]
  scansOf(consignment: Consignment): Scan[]
  scan(packageNumber: string, status: Status): Consignment | undefined
}

const HOUR = 3_600_000
const DAY = 24 * HOUR

export function openPostBooks(clock: WorldClock): PostBooks {
  const books: Consignment[] = []
  const find = (query: string) =>
    books.filter(
      ({ consignmentNumber, packageNumber, sender }) =>
        query !== '' && [consignmentNumber, packageNumber, sender.reference].includes(query),
    )
  return {
    add(taken) {
      const serial = books.length + 1
      const consignment: Consignment = {
        ...taken,
        consignmentNumber: withCheckDigit(`7043810${String(serial).padStart(9, '0')}`),
        packageNumber: withCheckDigit(`37043810${String(serial).padStart(9, '0')}`),
        bookedAt: clock.now(),
        byHand: [],
      }
      books.push(consignment)
      return consignment
    },
    find,
    all: () => books,
    scansOf: (consignment) =>
      (consignment.byHand.length > 0 ? consignment.byHand : usualWay(consignment)).filter(
        ({ at }) => at <= clock.now(),
      ),
    scan(packageNumber, status) {
      const [consignment] = find(packageNumber)
      if (consignment === undefined) return undefined
      if (consignment.byHand.length === 0)
        consignment.byHand = usualWay(consignment).filter(({ at }) => at <= clock.now())
      consignment.byHand.push({ status, at: clock.now() })
      return consignment
    },
  }
}

/** Handed in the same afternoon or the next, sorted at night, in the letter box on the second weekday; sent back when nobody lives there. */
function usualWay({ bookedAt, recipient }: Consignment): Scan[] {
  const afternoon = new Date(`${osloTime(bookedAt).slice(0, 10)}T15:30:00Z`)
  const handedIn = nextWeekday(afternoon > bookedAt ? afternoon : new Date(afternoon.getTime() + DAY))
  const sorted = new Date(handedIn.getTime() + 9 * HOUR)
  const there = nextWeekday(new Date(nextWeekday(new Date(handedIn.getTime() + DAY)).getTime() + 18 * HOUR))
  const isUnknown = /ukjent|unknown/i.test(`${recipient.addressLine} ${recipient.addressLine2}`)
  return [
    { status: 'PRE_NOTIFIED', at: bookedAt },
    { status: 'HANDED_IN', at: handedIn },
    { status: 'IN_TRANSIT', at: sorted },
    { status: isUnknown ? 'RETURN' : 'DELIVERED', at: there },
  ]
}

function nextWeekday(at: Date): Date {
  const day = at.getUTCDay()
  const ahead = day === 6 ? 2 : day === 0 ? 1 : 0
  return new Date(at.getTime() + ahead * DAY)
}

/** The modulus 10 of GS1 numbers, as under the bars of a parcel. */
function withCheckDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 3 : 1), 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}
