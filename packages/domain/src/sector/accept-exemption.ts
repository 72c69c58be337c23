import type { LocalDate } from '../calendar.ts'
import { type Refusal, refuse } from '../decision.ts'
import type { Period } from './dated.ts'
import { type VatExemptionCode, vatExemptionOn } from './vat-exemptions.ts'

/** What the issuer has accepted for one enterprise: why it has no duty to be in the VAT register, and when. */
export type AcceptedExemption = Period & { readonly reason: VatExemptionCode }

export type AcceptRefusal =
  | 'exemption.reason-not-in-force'
  | 'exemption.ends-before-it-begins'
  | 'exemption.overlaps-another'

/**
 * Accepts a reason for a time, past or to come. An enterprise has one reason at a time [ours]: which one counted on a day
 * must be plain to whoever asks later. `accepted`: those it has already.
 */
export function acceptExemption(
  accepted: readonly Period[],
  { reason, from, until }: AcceptedExemption,
): AcceptedExemption | Refusal<AcceptRefusal> {
  if (vatExemptionOn(reason, from) === undefined) return refuse('exemption.reason-not-in-force')
  if (until !== undefined && until < from) return refuse('exemption.ends-before-it-begins')
  const other = accepted.find((one) => overlap(one, { from, ...(until ? { until } : {}) }))
  if (other) return refuse('exemption.overlaps-another', { from: other.from, until: other.until })
  return { reason, from, ...(until ? { until } : {}) }
}

export type EndRefusal = 'exemption.ends-before-it-begins' | 'exemption.already-ended'

/** Sets the last day; a period is made shorter and never longer: what comes after is accepted anew, with its reason. */
export function endExemption({ from, until }: Period, last: LocalDate): Period | Refusal<EndRefusal> {
  if (last < from) return refuse('exemption.ends-before-it-begins')
  if (until !== undefined && until <= last) return refuse('exemption.already-ended', { until })
  return { from, until: last }
}

const overlap = (one: Period, other: Period) =>
  (one.until === undefined || other.from <= one.until) && (other.until === undefined || one.from <= other.until)
