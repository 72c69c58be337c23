/** The life of one order: one worker, one enterprise, one card. */
import type { Instant, LocalDate } from '../calendar.ts'
import type { ConditionCode } from '../eligibility/conditions.ts'
import type { Lifecycle } from '../lifecycle.ts'
import type { SectorCode } from '../sector/sectors.ts'

/** What a case officer looks at, each by itself. */
export const items = ['portrait', 'identity-document'] as const
export type Item = (typeof items)[number]

export const itemRejections = {
  portrait: [
    'not-like-today',
    'face-not-visible',
    'glasses-or-headgear',
    'poor-light-or-blur',
    'background',
    'not-a-portrait',
  ],
  'identity-document': ['not-accepted-type', 'expired', 'unreadable', 'other-person', 'not-a-document'],
} as const satisfies Record<Item, readonly string[]>
export type ItemRejection = (typeof itemRejections)[Item][number]

/** `picture` is a reference to the stored picture, never the picture. */
export type ItemState =
  | { readonly state: 'missing' }
  | { readonly state: 'given'; readonly picture: string; readonly by: 'cardholder' | 'orderer' }
  | { readonly state: 'accepted'; readonly picture: string }
  | { readonly state: 'rejected'; readonly reason: ItemRejection }

/** References only: `person` and `picture` lead to rows that can be erased; events are for ever. */
export type Placed = {
  readonly organisation: string
  readonly person: string
  readonly sector: SectorCode
  /** Several workers ordered in one act share a submission. */
  readonly submission: string
  readonly reason: 'new' | 'renewal' | 'replacement'
  /** The card that this order's card shall replace when it is issued. */
  readonly predecessor?: string
  /** Nobody pays: its predecessor never came, or was recalled. */
  readonly freeOfCharge?: true
  /** The first day of an employment that has not begun (domain rule: the card is valid from that day). */
  readonly firstValidDay?: LocalDate
}

/** Why an order goes before others; whoever says so answers for it. */
export const urgencyReasons = ['work-begins', 'card-never-came', 'card-faulty', 'authority-asked'] as const
export type UrgencyReason = (typeof urgencyReasons)[number]

export type OrderEvent =
  | ({
      type: 'order-placed'
      /** Who placed it: they may not approve it. */
      orderer: string
      /** Conditions no register could answer for yet. */
      waitingFor?: readonly ConditionCode[]
      /** Pictures accepted for an earlier card, which serve again. */
      accepted?: { readonly portrait: string; readonly 'identity-document': string }
      at: Instant
    } & Placed)
  | { type: 'conditions-met'; firstValidDay?: LocalDate; at: Instant }
  | { type: 'cardholder-confirmed'; at: Instant }
  | { type: 'item-given'; item: Item; picture: string; by: 'cardholder' | 'orderer'; at: Instant }
  | { type: 'item-accepted'; item: Item; at: Instant }
  | { type: 'item-rejected'; item: Item; reason: ItemRejection; at: Instant }
  | { type: 'order-approved'; firstValidDay?: LocalDate; at: Instant }
  /** `otherSector`: the enterprise orders that sector's cards instead. */
  | { type: 'order-rejected'; conditions: readonly ConditionCode[]; otherSector?: string; at: Instant }
  | { type: 'order-cancelled'; at: Instant }
  | { type: 'order-marked-urgent'; reason: UrgencyReason; by: string; at: Instant }
  | { type: 'order-urgency-lifted'; by: string; at: Instant }
  | { type: 'order-batched'; batch: string; at: Instant }
  /** Its batch was taken back: it waits for another. */
  | { type: 'order-returned'; at: Instant }
  | { type: 'card-personalised'; card: string; at: Instant }
  | { type: 'order-dispatched'; at: Instant }

export type OrderStatus =
  | 'new'
  | 'awaiting-registers'
  | 'awaiting-cardholder'
  | 'awaiting-review'
  | 'awaiting-approval'
  | 'approved'
  | 'in-production'
  | 'personalised'
  | 'dispatched'
  | 'rejected'
  | 'cancelled'

type Open = Placed & {
  readonly orderer: string
  readonly items: Readonly<Record<Item, ItemState>>
  readonly waitingFor: readonly ConditionCode[]
  readonly confirmedByCardholder: boolean
  /** The card is promised from then on, whatever happens to a batch. */
  readonly approvedAt?: Instant
  readonly urgent?: UrgencyReason
}

export type Order =
  | { readonly status: 'new' }
  | ({
      readonly status:
        | 'awaiting-registers'
        | 'awaiting-cardholder'
        | 'awaiting-review'
        | 'awaiting-approval'
        | 'approved'
    } & Open)
  | ({ readonly status: 'in-production'; readonly batch: string } & Open)
  | ({ readonly status: 'personalised' | 'dispatched'; readonly batch: string; readonly card: string } & Open)
  | ({ readonly status: 'rejected'; readonly conditions: readonly ConditionCode[] } & Open)
  | ({ readonly status: 'cancelled' } & Open)

/** `by-items`: the status follows from what is still missing, see `statusByItems`. */
type Steps = Partial<Record<OrderEvent['type'], OrderStatus | 'by-items'>>

const whileCollecting = {
  'cardholder-confirmed': 'by-items',
  'item-given': 'by-items',
  'item-accepted': 'by-items',
  'item-rejected': 'by-items',
  'order-marked-urgent': 'by-items',
  'order-urgency-lifted': 'by-items',
  'order-rejected': 'rejected',
  'order-cancelled': 'cancelled',
} as const satisfies Steps

/** The life of an order, on one screen. The guards, the buttons on the pages and the drawing in the docs read this. */
export const orderSteps = {
  new: { 'order-placed': 'by-items' },
  'awaiting-registers': { ...whileCollecting, 'conditions-met': 'by-items' },
  'awaiting-cardholder': whileCollecting,
  'awaiting-review': whileCollecting,
  'awaiting-approval': {
    'item-rejected': 'by-items',
    'order-marked-urgent': 'by-items',
    'order-urgency-lifted': 'by-items',
    'order-approved': 'approved',
    'order-rejected': 'rejected',
    'order-cancelled': 'cancelled',
  },
  approved: {
    'order-marked-urgent': 'approved',
    'order-urgency-lifted': 'approved',
    'order-batched': 'in-production',
    'order-cancelled': 'cancelled',
  },
  'in-production': {
    'card-personalised': 'personalised',
    'order-returned': 'approved',
    'order-cancelled': 'cancelled',
  },
  personalised: { 'order-dispatched': 'dispatched' },
  dispatched: {},
  rejected: {},
  cancelled: {},
} as const satisfies Record<OrderStatus, Steps>

/** An order counts as open until a card exists or nobody waits for one. */
export const openStatuses = [
  'awaiting-registers',
  'awaiting-cardholder',
  'awaiting-review',
  'awaiting-approval',
  'approved',
  'in-production',
] as const satisfies readonly OrderStatus[]

export function mayFollow(status: OrderStatus, event: OrderEvent['type']): boolean {
  return event in orderSteps[status]
}

export const orderLifecycle: Lifecycle<Order, OrderEvent> = { name: 'order', initial: { status: 'new' }, evolve }

function evolve(order: Order, event: OrderEvent): Order {
  const steps: Steps = orderSteps[order.status]
  const step = steps[event.type]
  if (step === undefined) throw new Error(`${event.type} cannot follow ${order.status}`)
  const next = { ...order, ...changesOf(order, event) }
  // The table above says which status carries which fields; TypeScript cannot follow a table.
  return { ...next, status: step === 'by-items' ? statusByItems(next as unknown as Open) : step } as Order
}

function changesOf(order: Order, event: OrderEvent): object {
  switch (event.type) {
    case 'order-placed': {
      const { type: _, at: __, accepted, waitingFor = [], ...placed } = event
      const items: Record<Item, ItemState> = accepted
        ? { portrait: accepts(accepted.portrait), 'identity-document': accepts(accepted['identity-document']) }
        : { portrait: { state: 'missing' }, 'identity-document': { state: 'missing' } }
      return { ...placed, waitingFor, items, confirmedByCardholder: false }
    }
    case 'conditions-met':
      return { waitingFor: [], ...startOf(event) }
    case 'cardholder-confirmed':
      return { confirmedByCardholder: true }
    case 'item-given':
      return withItem(order, event.item, { state: 'given', picture: event.picture, by: event.by })
    case 'item-accepted':
      return withItem(order, event.item, accepts(pictureOf(order, event.item)))
    case 'item-rejected':
      return withItem(order, event.item, { state: 'rejected', reason: event.reason })
    case 'order-approved':
      return { ...startOf(event), approvedAt: event.at }
    case 'order-rejected':
      return { conditions: event.conditions }
    case 'order-marked-urgent':
      return { urgent: event.reason }
    case 'order-urgency-lifted':
      return { urgent: undefined }
    case 'order-batched':
      return { batch: event.batch }
    case 'order-returned':
      return { batch: undefined }
    case 'card-personalised':
      return { card: event.card }
    case 'order-cancelled':
    case 'order-dispatched':
      return {}
  }
}

const startOf = ({ firstValidDay }: { firstValidDay?: LocalDate }) => (firstValidDay ? { firstValidDay } : {})
const accepts = (picture: string): ItemState => ({ state: 'accepted', picture })

function withItem(order: Order, item: Item, state: ItemState): object {
  return 'items' in order ? { items: { ...order.items, [item]: state } } : {}
}

/** The picture of an item that is given or accepted. */
export function pictureOf(order: Order, item: Item): string {
  const found = 'items' in order ? order.items[item] : undefined
  if (found === undefined || !('picture' in found)) throw new Error(`${item} has no picture`)
  return found.picture
}

function statusByItems(order: Open): OrderStatus {
  const states = items.map((item) => order.items[item].state)
  if (order.waitingFor.length > 0) return 'awaiting-registers'
  if (states.some((state) => state === 'missing' || state === 'rejected')) return 'awaiting-cardholder'
  return states.every((state) => state === 'accepted') ? 'awaiting-approval' : 'awaiting-review'
}
