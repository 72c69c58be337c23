import type { Instant, LocalDate } from '../calendar.ts'
import { day, isInForce, type Period } from './dated.ts'

/** `demo`: the world of the synthetic cast, where a test producer is appointed. */
export type World = 'production' | 'demo'

export type Producer = {
  /** As in the card's record; never reused. */
  readonly code: string
  readonly name: string
  /** Earlier names of the same company. */
  readonly formerNames: readonly string[]
  /** Order intake, which is what is known; without an end it is open. */
  readonly ordersFrom: Instant
  /** The moment intake closed. */
  readonly ordersUntil?: Instant
  /** Appointment. Unverified: only order intake is known, so it is drawn wide enough that nobody's card loses its issuer. */
  readonly appointedFrom: LocalDate
  readonly appointedUntil?: LocalDate
  /** Absent: in both worlds. */
  readonly onlyIn?: World
}

const moment = (text: string) => text as Instant // literals of this file, checked by its test

export const producers: readonly Producer[] = [
  {
    code: 'idemia',
    name: 'IDEMIA Norway AS',
    formerNames: ['Norsik', 'Oberthur Technologies Norway'],
    ordersFrom: moment('2007-12-31T23:00:00.000Z'),
    ordersUntil: moment('2019-12-18T15:00:00.000Z'),
    appointedFrom: day('2008-01-01'),
    appointedUntil: day('2020-02-29'), // assumed: time to make what was ordered by 2019-12-18
  },
  {
    code: 'evry',
    name: 'Evry Card Services AS',
    formerNames: [],
    ordersFrom: moment('2020-01-01T23:00:00.000Z'),
    appointedFrom: day('2020-01-02'), // the end is open: the outcome of the tender of 2025-12-19 is not known
  },
  {
    code: 'test',
    name: 'KORTPRODUSENT TEST AS',
    formerNames: [],
    ordersFrom: moment('2025-12-31T23:00:00.000Z'),
    appointedFrom: day('2026-01-01'),
    onlyIn: 'demo',
  },
]

const appointment = ({ appointedFrom, appointedUntil }: Producer): Period => ({
  from: appointedFrom,
  ...(appointedUntil ? { until: appointedUntil } : {}),
})

/** Everyone appointed that day, the latest last: concessions may overlap. */
export function producersOn(date: LocalDate, world: World): readonly Producer[] {
  return producers
    .filter(({ onlyIn }) => onlyIn === undefined || onlyIn === world)
    .filter((producer) => isInForce(appointment(producer), date))
    .toSorted((a, b) => (a.appointedFrom < b.appointedFrom ? -1 : 1))
}

/** The producer that makes what is ordered on a day. Nobody was appointed before the scheme began: asking for that is a bug. */
export function producerOn(date: LocalDate, world: World): Producer {
  const producer = producersOn(date, world).at(-1)
  if (producer === undefined) throw new Error(`no producer is appointed on ${date}`)
  return producer
}

/** Only a card whose producer was appointed on its issue date is an official card. */
export function wasAppointed(code: string, issued: LocalDate, world: World): boolean {
  return producersOn(issued, world).some((producer) => producer.code === code)
}

/** Nobody took orders from 2019-12-18 16:00 to 2020-01-02: then work is legal with a documented order. */
export function isTakingOrders(producer: Producer, at: Instant): boolean {
  return producer.ordersFrom <= at && (producer.ordersUntil === undefined || at < producer.ordersUntil)
}
