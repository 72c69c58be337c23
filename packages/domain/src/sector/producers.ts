import { type Instant, type LocalDate, osloDate } from '../calendar.ts'
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
  /** Days within the intake on which no order goes to the producer: the freeze before a change. */
  readonly freezes?: readonly Period[]
  /** From this moment on nothing more is put into its batches: what it has not begun goes to whoever takes orders then. */
  readonly handsOver?: Instant
  /** Appointment. Unverified: only order intake is known, so it is drawn wide enough that nobody's card loses its issuer. */
  readonly appointedFrom: LocalDate
  readonly appointedUntil?: LocalDate
  /** Absent: in both worlds. */
  readonly onlyIn?: World
}

const moment = (text: string) => text as Instant // literals of this file, checked by its test

/** The history that is known. What the authority appoints stands beside it; readers ask for both at once. */
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

/** The known history of a world. In the demo world orders go to the test producer from its first day, and to nobody else. */
export function producersIn(world: World): readonly Producer[] {
  const present = producers.filter(({ onlyIn }) => onlyIn === undefined || onlyIn === world)
  const own = present.find(({ onlyIn }) => onlyIn === world)
  return present.map((one) =>
    own === undefined || one === own || one.ordersUntil !== undefined ? one : { ...one, ordersUntil: own.ordersFrom },
  )
}

const appointment = ({ appointedFrom, appointedUntil }: Producer): Period => ({
  from: appointedFrom,
  ...(appointedUntil ? { until: appointedUntil } : {}),
})

/** Everyone of `known` appointed that day, the latest last: concessions may overlap. */
export function producersOn(date: LocalDate, known: readonly Producer[]): readonly Producer[] {
  return known
    .filter((producer) => isInForce(appointment(producer), date))
    .toSorted((a, b) => (a.appointedFrom < b.appointedFrom ? -1 : 1))
}

/** The latest appointed of a day. Nobody was appointed before the scheme began: asking for that is a bug. */
export function producerOn(date: LocalDate, world: World, known: readonly Producer[] = producersIn(world)): Producer {
  const producer = producersOn(date, known).at(-1)
  if (producer === undefined) throw new Error(`no producer is appointed on ${date}`)
  return producer
}

/** Who a code meant on a day; also a former producer, whose cards stay valid to their printed date. */
export function findAppointed(code: string, date: LocalDate, known: readonly Producer[]): Producer | undefined {
  return producersOn(date, known).findLast((producer) => producer.code === code)
}

/** Only a card whose producer was appointed on its issue date is an official card. */
export function wasAppointed(code: string, issued: LocalDate, known: readonly Producer[]): boolean {
  return findAppointed(code, issued, known) !== undefined
}

/** Nobody took orders from 2019-12-18 16:00 to 2020-01-02: then work is legal with a documented order. */
export function isTakingOrders({ ordersFrom, ordersUntil, freezes = [] }: Producer, at: Instant): boolean {
  const open = ordersFrom <= at && (ordersUntil === undefined || at < ordersUntil)
  return open && !freezes.some((freeze) => isInForce(freeze, osloDate(at)))
}
