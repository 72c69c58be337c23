/** Whether a card is valid now, and why not. */
import type { Instant, LocalDate } from '../calendar.ts'
import type { ConditionCode } from '../eligibility/conditions.ts'
import type { Lifecycle } from '../lifecycle.ts'
import type { SectorCode } from '../sector/sectors.ts'

/** `lost`, `stolen`: told by the holder (construction § 9); the others by the employer. None of them is ever undone. */
export const blockReasons = ['lost', 'stolen', 'damaged', 'employment-ended', 'wrong-content'] as const
export type BlockReason = (typeof blockReasons)[number]

export type Issued = {
  readonly order: string
  readonly person: string
  readonly organisation: string
  readonly sector: SectorCode
  readonly producer: string
  readonly issued: LocalDate
  /** The last valid day. */
  readonly expires: LocalDate
  /** The first valid day, when it lies after the issue: a hire who has not started. */
  readonly validFrom?: LocalDate
  /** Where its two bits stand in the status list. */
  readonly statusList: number
  readonly statusIndex: number
  readonly predecessor?: string
}

export type CardEvent =
  | ({ type: 'card-issued'; at: Instant } & Issued)
  | { type: 'card-dispatched'; at: Instant }
  | { type: 'card-suspended'; conditions: readonly ConditionCode[]; at: Instant }
  | { type: 'card-reinstated'; at: Instant }
  | { type: 'card-blocked'; reason: BlockReason; at: Instant }
  | { type: 'card-replaced'; by: string; at: Instant }

export type Card =
  | { readonly status: 'new' }
  | ({ readonly status: 'active'; readonly dispatched: boolean } & Issued)
  | ({
      readonly status: 'suspended'
      readonly dispatched: boolean
      readonly conditions: readonly ConditionCode[]
    } & Issued)
  | ({ readonly status: 'blocked'; readonly dispatched: boolean; readonly reason: BlockReason } & Issued)
  | ({ readonly status: 'replaced'; readonly dispatched: boolean; readonly by: string } & Issued)
export type CardStatus = Card['status']

type Steps = Partial<Record<CardEvent['type'], CardStatus | 'same'>>

/** The life of a card, on one screen. `blocked` and `replaced` are for good. */
export const cardSteps = {
  new: { 'card-issued': 'active' },
  active: {
    'card-dispatched': 'same',
    'card-suspended': 'suspended',
    'card-blocked': 'blocked',
    'card-replaced': 'replaced',
  },
  suspended: {
    'card-dispatched': 'same',
    'card-suspended': 'suspended',
    'card-reinstated': 'active',
    'card-blocked': 'blocked',
    'card-replaced': 'replaced',
  },
  blocked: { 'card-dispatched': 'same' },
  replaced: { 'card-dispatched': 'same' },
} as const satisfies Record<CardStatus, Steps>

export const cardLifecycle: Lifecycle<Card, CardEvent> = {
  name: 'card',
  initial: { status: 'new' },
  evolve(card, event) {
    const steps: Steps = cardSteps[card.status]
    const step = steps[event.type]
    if (step === undefined) throw new Error(`${event.type} cannot follow ${card.status}`)
    const { type, at: _, ...said } = event
    const dispatched = type === 'card-dispatched' || ('dispatched' in card && card.dispatched)
    // The table above says which status carries which fields; TypeScript cannot follow a table.
    return { ...card, ...said, dispatched, status: step === 'same' ? card.status : step } as Card
  },
}
