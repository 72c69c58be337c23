/** Whether a card is valid now, and why not. */
import type { Instant, LocalDate } from '../calendar.ts'
import type { ConditionCode, NotMetWhy } from '../eligibility/conditions.ts'
import type { Lifecycle } from '../lifecycle.ts'
import type { SectorCode } from '../sector/sectors.ts'

/** `lost`, `stolen`: told by the holder (construction § 9); the others by the employer. None of them is ever undone. */
export const blockReasons = ['lost', 'stolen', 'damaged', 'employment-ended', 'wrong-content'] as const

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

/** Why a card is not its holder's to keep: it goes back to the employer and is shredded (cleaning § 11a; [official] elsewhere). */
export const returnReasons = ['employment-ended', 'person-deceased', 'approval-withdrawn', 'recalled'] as const
export type ReturnReason = (typeof returnReasons)[number]

/**
 * Chosen by whoever blocks; or the reason for which a card went back and was destroyed; or `not-arrived`: the employer never
 * got it, only by way of its shipment, which has a new card made in its place; or `recalled`: only by way of a recall; or
 * `cloned`: only by way of an alarm, by the authority; or `seized`: by an authority on the spot.
 */
export type BlockReason = (typeof blockReasons)[number] | ReturnReason | 'not-arrived' | 'cloned' | 'seized'

/** Why one of the four authorities takes a card away (domain.md § 3); which of them holds: `inspection/seizure-grounds.ts`. */
export const seizureGrounds = [
  'expired',
  'employment-ended',
  'enterprise-ended',
  'approval-withdrawn',
  'not-valid',
] as const
export type SeizureGround = (typeof seizureGrounds)[number]

/** The reason of each condition that fails. */
export type Failing = Readonly<Partial<Record<ConditionCode, NotMetWhy>>>

export type CardEvent =
  | ({ type: 'card-issued'; at: Instant } & Issued)
  | { type: 'card-dispatched'; at: Instant }
  /** `when`: by the post's clock. */
  | { type: 'card-delivered'; when: Instant; at: Instant }
  | { type: 'card-received'; at: Instant }
  | { type: 'card-suspended'; failing: Failing; at: Instant }
  | { type: 'card-reinstated'; at: Instant }
  | { type: 'card-blocked'; reason: BlockReason; at: Instant }
  | { type: 'card-replaced'; by: string; at: Instant }
  | { type: 'card-return-asked'; because: ReturnReason; at: Instant }
  | { type: 'card-return-withdrawn'; at: Instant }
  | { type: 'card-destroyed'; at: Instant }
  /** The plastic is with an authority, on its way to the issuer. */
  | { type: 'card-seized'; seizure: string; ground: SeizureGround; at: Instant }
  /** `lastDay`: it counts no longer than that day, whether it is replaced by then or not. */
  | { type: 'card-recalled'; recall: string; lastDay?: LocalDate; at: Instant }
  /** The recall was stopped before the card was blocked. */
  | { type: 'card-recall-ended'; recall: string; at: Instant }

/** A recall that a card belongs to. */
export type RecalledBy = { readonly recall: string; readonly lastDay?: LocalDate }

/** What is to be done with the plastic, and what was done. */
export type Plastic = {
  readonly dispatched: boolean
  readonly deliveredAt?: Instant
  /** The employer has confirmed that it came. */
  readonly receivedAt?: Instant
  /** Set while the card is to be collected and destroyed. */
  readonly returnAsked?: { readonly because: ReturnReason; readonly at: Instant }
  readonly destroyedAt?: Instant
  readonly seized?: { readonly seizure: string; readonly ground: SeizureGround; readonly at: Instant }
  readonly recalls: readonly RecalledBy[]
}

export type Card =
  | { readonly status: 'new' }
  | ({ readonly status: 'active' } & Plastic & Issued)
  | ({ readonly status: 'suspended'; readonly failing: Failing } & Plastic & Issued)
  | ({ readonly status: 'blocked'; readonly reason: BlockReason } & Plastic & Issued)
  | ({ readonly status: 'replaced'; readonly by: string } & Plastic & Issued)
export type CardStatus = Card['status']

type Steps = Partial<Record<CardEvent['type'], CardStatus | 'same'>>

/** The plastic may travel whatever the card is worth. */
const plasticSteps = {
  'card-dispatched': 'same',
  'card-delivered': 'same',
  'card-received': 'same',
  'card-return-asked': 'same',
  'card-return-withdrawn': 'same',
} as const satisfies Steps

/** A recall marks what may still count. */
const recallSteps = { 'card-recalled': 'same', 'card-recall-ended': 'same' } as const satisfies Steps

/** The life of a card, on one screen. `blocked` and `replaced` are for good, and only then may the plastic be destroyed. */
export const cardSteps = {
  new: { 'card-issued': 'active' },
  active: {
    ...plasticSteps,
    ...recallSteps,
    'card-suspended': 'suspended',
    'card-blocked': 'blocked',
    'card-replaced': 'replaced',
  },
  suspended: {
    ...plasticSteps,
    ...recallSteps,
    'card-suspended': 'suspended',
    'card-reinstated': 'active',
    'card-blocked': 'blocked',
    'card-replaced': 'replaced',
  },
  blocked: { ...plasticSteps, 'card-seized': 'same', 'card-destroyed': 'same' },
  replaced: { ...plasticSteps, 'card-seized': 'same', 'card-destroyed': 'same' },
} as const satisfies Record<CardStatus, Steps>

export const cardLifecycle: Lifecycle<Card, CardEvent> = {
  name: 'card',
  initial: { status: 'new' },
  evolve(card, event) {
    const steps: Steps = cardSteps[card.status]
    const step = steps[event.type]
    if (step === undefined) throw new Error(`${event.type} cannot follow ${card.status}`)
    const status = step === 'same' ? card.status : step
    // The table above says which status carries which fields; TypeScript cannot follow a table.
    return { ...card, ...changesOf(card, event), status } as Card
  },
}

function changesOf(card: Card, event: CardEvent): object {
  switch (event.type) {
    case 'card-issued': {
      const { type: _, at: __, ...issued } = event
      return { ...issued, dispatched: false, recalls: [] }
    }
    case 'card-dispatched':
      return { dispatched: true }
    case 'card-delivered':
      return { deliveredAt: event.when }
    case 'card-received':
      return { receivedAt: event.at }
    case 'card-suspended':
      return { failing: event.failing }
    case 'card-reinstated':
      return { failing: undefined }
    case 'card-blocked':
      return { reason: event.reason }
    case 'card-replaced':
      return { by: event.by }
    case 'card-return-asked':
      return { returnAsked: { because: event.because, at: event.at } }
    case 'card-return-withdrawn':
      return { returnAsked: undefined }
    case 'card-destroyed':
      return { returnAsked: undefined, destroyedAt: event.at }
    case 'card-seized':
      // Its employer has nothing left to collect.
      return { returnAsked: undefined, seized: { seizure: event.seizure, ground: event.ground, at: event.at } }
    case 'card-recalled':
      return { recalls: [...othersThan(card, event.recall), withoutKind(event)] }
    case 'card-recall-ended':
      return { recalls: othersThan(card, event.recall) }
  }
}

const othersThan = (card: Card, recall: string) =>
  card.status === 'new' ? [] : card.recalls.filter((one) => one.recall !== recall)
const withoutKind = ({ recall, lastDay }: RecalledBy): RecalledBy => ({ recall, ...(lastDay ? { lastDay } : {}) })
