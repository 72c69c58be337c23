import { openStatuses } from '@hms/domain/order/order'
import type { Database } from '#database/connection.ts'
import { type BatchCount, type CardCount, countBatches, countCards, countOrders, countShipments } from './store.ts'

/** Where work goes when the producer changes. */
export type Destination =
  | 'collecting'
  | 'collecting-after'
  | 'approved'
  | 'approved-after'
  | 'untouched'
  | 'begun'
  | 'made'
  | 'stays'
export type OrderLine = {
  /** A status of orders; those in production are told apart by whether their batch is begun. */
  readonly state: string
  readonly producer?: string
  readonly goes: Destination
  readonly count: number
}

/** What would happen to everything under way, as it stands now. */
export type Foreseen = {
  readonly orders: readonly OrderLine[]
  readonly batches: readonly BatchCount[]
  readonly cards: readonly CardCount[]
  readonly shipments: number
}

export async function foresee(database: Database, old: string, isSwitched: boolean): Promise<Foreseen> {
  const counted = await countOrders(database)
  return {
    orders: counted.map(({ status, producer, begun, count }) => {
      const goes = destinationOf(status, { isOld: producer === old, begun, isSwitched })
      const state = status === 'in-production' ? (begun ? 'begun' : 'untouched') : status
      return { state, goes, count, ...(producer ? { producer } : {}) }
    }),
    batches: await countBatches(database),
    cards: await countCards(database),
    shipments: await countShipments(database),
  }
}

type Where = { readonly isOld: boolean; readonly begun: boolean; readonly isSwitched: boolean }

function destinationOf(status: string, { isOld, begun, isSwitched }: Where): Destination {
  if (status === 'approved') return isSwitched ? 'approved-after' : 'approved'
  if (status === 'personalised' || status === 'dispatched') return 'made'
  if (status === 'in-production') return isOld ? (begun ? 'begun' : 'untouched') : 'stays'
  if (!openStatuses.some((open) => open === status)) return 'stays'
  return isSwitched ? 'collecting-after' : 'collecting'
}
