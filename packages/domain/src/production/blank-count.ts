/** Where the blanks are: the stock, and what a batch still owes an account of. */
import { type Batch, type BlankCount, listUnmade } from './batch.ts'
import type { BlankStatus } from './blank.ts'

/** Received = inStock + drawn + good + spoiled + missing, whatever happened. Returned ones lie in the stock. */
export type StockCount = {
  readonly received: number
  readonly inStock: number
  readonly drawn: number
  readonly good: number
  readonly spoiled: number
  readonly missing: number
}

/** `left`: the state of each blank that was ever drawn; every other of those received lies in the stock. */
export function countStock(received: number, left: readonly BlankStatus[]): StockCount {
  const count = (...statuses: readonly BlankStatus[]) => left.filter((status) => statuses.includes(status)).length
  const [drawn, good] = [count('drawn'), count('good')]
  const [spoiled, missing] = [count('spoiled', 'destroyed'), count('missing', 'lost')]
  return { received, inStock: received - drawn - good - spoiled - missing, drawn, good, spoiled, missing }
}

/** One blank that was drawn for a batch, and what has become of it there. */
export type Accounted = { readonly number: number; readonly status: BlankStatus }

/** `spoiled` are destroyed, `lost` given up, each before two people: what is not, is drawn and nothing else. */
export function countBlanks(account: readonly Accounted[]): BlankCount {
  const count = (status: BlankStatus) => account.filter((blank) => blank.status === status).length
  const lost = count('lost')
  return {
    drawn: account.length,
    good: count('good'),
    spoiled: count('destroyed'),
    returned: count('returned'),
    ...(lost > 0 ? { lost } : {}),
  }
}

/** Why a batch cannot be closed yet, thing by thing. */
export type Lacking = {
  /** Orders that wait for their card. */
  readonly orders: readonly string[]
  /** Drawn, and nobody said what became of them. */
  readonly drawn: readonly number[]
  /** Spoiled, and not destroyed before two people. */
  readonly spoiled: readonly number[]
  /** Missing, neither found nor given up by two people. */
  readonly missing: readonly number[]
}

export function findLacking(batch: Batch, account: readonly Accounted[]): Lacking {
  const numbers = (status: BlankStatus) =>
    account.filter((blank) => blank.status === status).map(({ number }) => number)
  return {
    orders: listUnmade(batch),
    drawn: numbers('drawn'),
    spoiled: numbers('spoiled'),
    missing: numbers('missing'),
  }
}

/** So few blanks for the orders that wait, or for the next day, that somebody should order more. */
export const LOW_STOCK = 100
