/** How much of a card each kind of inspector is told. The server cuts by it: what is not here never leaves the house. */
import type { Instant, LocalDate } from '../calendar.ts'
import type { BlockReason, Failing, SeizureGround } from '../card/card.ts'
import type { Validity } from '../card/judge-validity.ts'
import type { ConditionCode, Fact, NotMetWhy } from '../eligibility/conditions.ts'
import { type InspectorKind, inspectorKinds, maySeeCard } from './inspectors.ts'
import { listSeizureGrounds } from './seizure-grounds.ts'

export type LifeEvent = {
  readonly type: string
  readonly at: Instant
  readonly failing?: Failing | null
  readonly reason?: BlockReason | null
}

/** Everything the house knows that an inspector may have to act on. */
export type KnownCard = {
  readonly sector: string
  readonly answer: Validity
  readonly blockReason?: BlockReason
  /** What it was suspended for when it was last judged. */
  readonly suspendedFor: Failing
  /** What each condition is by the registers as they are kept now. */
  readonly facts: Readonly<Partial<Record<ConditionCode, Fact>>>
  /** The conditions that fail by them today, out of their days of grace. */
  readonly failsNow: readonly ConditionCode[]
  /** Oldest first. */
  readonly life: readonly LifeEvent[]
  readonly predecessor?: string
  readonly replacedBy?: string
  /** Orders for the holder that nobody has a card from yet. */
  readonly openOrders: readonly OpenOrder[]
}
export type OpenOrder = {
  readonly number: string
  readonly organisation: string
  readonly status: string
  readonly placedAt: Instant
}

export type FailingCondition = {
  readonly condition: ConditionCode
  readonly why: NotMetWhy
  /** Since when the card is suspended for it. */
  readonly since?: Instant
  /** The register that says so, and the moment its answer describes. */
  readonly source?: string
  readonly asOf?: Instant
  readonly graceUntil?: LocalDate
}

/** `must-notify`: the Labour Inspection or Ocean Industry Authority, and the employer (construction § 8). */
export type InspectorDuty = 'may-seize' | 'must-notify'

export type Told =
  | {
      readonly depth: 'listed'
      readonly failing: readonly ConditionCode[]
      readonly duties: readonly InspectorDuty[]
    }
  | ({
      readonly depth: 'authority'
      readonly failing: readonly FailingCondition[]
      readonly duties: readonly InspectorDuty[]
      readonly grounds: readonly SeizureGround[]
    } & Pick<KnownCard, 'blockReason' | 'life' | 'predecessor' | 'replacedBy' | 'openOrders'>)

/**
 * To those on a list: which condition fails, in the codes of domain.md § 2, and no more. To the four authorities: all that is
 * known. To whom the card is not shown: nothing, and the answer that everybody gets is theirs too.
 */
export function tellInspector(kind: InspectorKind, card: KnownCard): Told | undefined {
  if (!maySeeCard(kind, card.sector)) return undefined
  const failing = listFailing(card)
  const { depth, maySeize, mustNotify } = inspectorKinds[kind]
  const grounds = maySeize ? listSeizureGrounds({ ...card, failing }) : []
  const duties: readonly InspectorDuty[] = [
    ...(grounds.length > 0 ? (['may-seize'] as const) : []),
    ...(mustNotify && failing.some(({ condition }) => registrationDuties.includes(condition))
      ? (['must-notify'] as const)
      : []),
  ]
  if (depth === 'listed') return { depth, failing: failing.map(({ condition }) => condition), duties }
  const { blockReason, life, predecessor, replacedBy, openOrders } = card
  return {
    ...{ depth, failing, duties, grounds, life, openOrders },
    ...(blockReason ? { blockReason } : {}),
    ...(predecessor ? { predecessor } : {}),
    ...(replacedBy ? { replacedBy } : {}),
  }
}

/** What § 8 calls registration duties: the registers an enterprise or its worker must stand in; approval and permits are not. */
const registrationDuties: readonly ConditionCode[] = [
  'entity-registered',
  'business-registered',
  'vat-registered',
  'population-registered',
  'employed',
  'staffing-registered',
]

/**
 * A suspended card fails for what it was suspended for; one that is over for another reason may fail besides. A valid card
 * fails for nothing: a register's newer word counts once the card was judged by it.
 */
function listFailing({ answer, suspendedFor, facts, failsNow, life }: KnownCard): readonly FailingCondition[] {
  if (answer === 'OK') return []
  const since = sinceWhen(life)
  const recorded = Object.keys(suspendedFor) as ConditionCode[] // a failing card's keys are conditions
  return [...new Set([...recorded, ...failsNow])].toSorted().flatMap((condition) => {
    const fact = facts[condition]
    const why = suspendedFor[condition] ?? (fact?.outcome === 'not-met' ? fact.why : undefined)
    if (why === undefined) return []
    const began = since.get(condition)
    return [
      {
        ...{ condition, why },
        ...(began ? { since: began } : {}),
        ...(fact ? { source: fact.source, asOf: fact.asOf } : {}),
        ...(fact?.outcome === 'not-met' && fact.graceUntil ? { graceUntil: fact.graceUntil } : {}),
      },
    ]
  })
}

/** Each condition since the suspension that named it first, as long as none since left it out. */
function sinceWhen(life: readonly LifeEvent[]): ReadonlyMap<string, Instant> {
  let since = new Map<string, Instant>()
  for (const { type, at, failing } of life) {
    if (type === 'card-reinstated') since = new Map()
    if (type === 'card-suspended')
      since = new Map(Object.keys(failing ?? {}).map((condition) => [condition, since.get(condition) ?? at]))
  }
  return since
}
