import type { Figures } from './switchover.ts'

/** same: not one more and not one less · not-less: life goes on, nothing is lost · zero: must never be · shown: told, not judged. */
type Rule = 'same' | 'not-less' | 'zero' | 'shown'
type Rules = { readonly rehearsal: Rule; readonly execution: Rule }

const same = { rehearsal: 'same', execution: 'same' } as const satisfies Rules
const onlyGrows = { rehearsal: 'same', execution: 'not-less' } as const satisfies Rules
const never = { rehearsal: 'zero', execution: 'zero' } as const satisfies Rules
const still = { rehearsal: 'same', execution: 'shown' } as const satisfies Rules

/** What must survive a change of producer. In a rehearsal nothing else happens; while one is carried out, life goes on. */
export const invariants = {
  orders: onlyGrows,
  'orders-in-two-batches': never,
  'orders-with-two-cards': never,
  cards: onlyGrows,
  'card-answers': still,
  'status-values': still,
  'status-published': still,
  pictures: still,
  'pictures-hash': still,
  persons: still,
  addresses: still,
  'addresses-hash': still,
  'links-open': still,
  'links-hash': still,
  'imports-open': still,
  audit: onlyGrows,
  'audit-kept': same,
  events: { rehearsal: 'not-less', execution: 'not-less' },
  'events-kept': same,
  'signing-keys': onlyGrows,
  'keys-not-listed': never,
  messages: still,
  'other-tables': { rehearsal: 'same', execution: 'shown' },
} as const satisfies Record<string, Rules>
export type InvariantCode = keyof typeof invariants

export type Compared = {
  readonly code: InvariantCode
  readonly before: number | string
  readonly after: number | string
  /** Absent: told, not judged. */
  readonly holds?: boolean
}

/** Every invariant with its figures; one that was not measured on one side is left out. */
export function compareFigures(before: Figures, after: Figures, at: keyof Rules): readonly Compared[] {
  return (Object.keys(invariants) as InvariantCode[]).flatMap((code): readonly Compared[] => {
    const [then, now] = [before[code], after[code]]
    if (then === undefined || now === undefined) return []
    const holds = judge(invariants[code][at], then, now)
    return [{ code, before: then, after: now, ...(holds === undefined ? {} : { holds }) }]
  })
}

function judge(rule: Rule, before: number | string, after: number | string): boolean | undefined {
  if (rule === 'shown') return undefined
  if (rule === 'zero') return after === 0
  return rule === 'same' ? after === before : Number(after) >= Number(before)
}
