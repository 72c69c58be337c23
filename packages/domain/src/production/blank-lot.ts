/** A delivery of blanks: a run of numbers of one batch of chips, received when somebody has counted it. */
import type { Instant } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import type { Lifecycle } from '../lifecycle.ts'

/** `tag`: plain NFC Forum Type 4. `aes` and `ecc`: with secret keys, and with a key pair of its own too (card-profile § 2). */
export const chipFamilies = ['tag', 'aes', 'ecc'] as const
export type ChipFamily = (typeof chipFamilies)[number]

/** Numbers from `first` to `last`, both included. `chipBatch`: the maker's name of the batch, by which chips are recalled. */
export type LotTerms = {
  readonly producer: string
  readonly chipFamily: ChipFamily
  readonly chipBatch: string
  readonly first: number
  readonly last: number
}
export type LotEvent = { type: 'lot-received'; by: string; at: Instant } & LotTerms
export type Lot = { readonly status: 'new' } | ({ readonly status: 'received'; readonly by: string } & LotTerms)

export const lotLifecycle: Lifecycle<Lot, LotEvent> = {
  name: 'lot',
  initial: { status: 'new' },
  evolve(lot, { type: _, at: __, ...terms }) {
    if (lot.status !== 'new') throw new Error('a lot is received once')
    return { status: 'received', ...terms }
  },
}

export type LotRefusal = 'lot.wrong-range' | 'lot.too-large' | 'lot.miscounted' | 'lot.overlaps'
/** A box of blanks holds hundreds; more than this in one lot is a slip of the pen. */
const LARGEST_LOT = 100_000

/** `counted`: how many there were by hand. `others`: the ranges that are received already, each with its name. */
export function receiveLot(
  lot: Lot,
  terms: LotTerms & { readonly counted: number },
  others: readonly { readonly id: string; readonly first: number; readonly last: number }[],
  by: string,
  now: Instant,
): Decision<LotEvent, LotRefusal> {
  if (lot.status !== 'new') return []
  const { counted, ...said } = terms
  const size = sizeOf(said)
  if (said.first < 1 || size < 1) return refuse('lot.wrong-range')
  if (size > LARGEST_LOT) return refuse('lot.too-large', { most: LARGEST_LOT })
  const other = others.find(({ first, last }) => first <= said.last && last >= said.first)
  if (other) return refuse('lot.overlaps', { lot: other.id, first: other.first, last: other.last })
  if (counted !== size) return refuse('lot.miscounted', { counted, numbers: size })
  return [{ type: 'lot-received', ...said, by, at: now }]
}

export const sizeOf = ({ first, last }: Pick<LotTerms, 'first' | 'last'>) => last - first + 1
