import { type LocalDate, osloDate } from '../calendar.ts'
import { type Refusal, refuse } from '../decision.ts'
import type { CaseEvent, EnforcementCase, OpenedCase } from './case.ts'
import { type CoerciveFineRule, coerciveFineOn, type FineTerms, judgeFineTerms, ratesOn, sumFine } from './fine.ts'
import { provedWorkers, wasHeard } from './manner.ts'
import type { MeasureKind, MeasureTerms } from './measure.ts'
import { type Acting, type CaseDecision, type CaseRefusal, opened, refuseUnless } from './refusals.ts'

/** In which states each may be proposed and confirmed: work is stopped only after an order was not followed (domain.md § 7). */
const placesOf = {
  'stop-of-work': 'work-stopped',
  'violation-fine': 'fine-decided',
  'coercive-fine': 'coercive-fine-decided',
  'police-report': 'police-reported',
} as const satisfies Record<MeasureKind, CaseEvent['type']>

/** Kroner; keeps sums whole numbers where no most is known. */
const MOST_A_DAY = 10_000_000

type Proposal = { readonly measure: string; readonly letter: string; readonly terms: MeasureTerms }

/** One of the authority decides what burdens; nothing follows before another has confirmed it. */
export function proposeMeasure(
  one: EnforcementCase,
  { measure, letter, terms }: Proposal,
  { by, now }: Acting,
  rule?: CoerciveFineRule,
): CaseDecision {
  const refused = judgeMeasure(one, terms, osloDate(now), rule)
  if (refused) return refused
  const { measures } = opened(one)
  if (measures.some(({ status, terms: { kind } }) => status === 'proposed' && kind === terms.kind))
    return refuse('case.measure-waits')
  return [{ type: 'measure-proposed', measure, letter, terms: settled(one, terms), by, at: now }]
}

/** Four eyes: nobody confirms their own. What has changed since the proposal is judged anew. */
export function confirmMeasure(
  one: EnforcementCase,
  id: string,
  { by, now }: Acting,
  rule?: CoerciveFineRule,
): CaseDecision {
  const found = findProposed(one, id)
  if ('refused' in found) return found
  if (found.proposedBy === by) return refuse('case.own-proposal')
  const refused = judgeMeasure(one, found.terms, osloDate(now), rule)
  if (refused) return refused
  const rates = ratesOn(osloDate(now))
  const terms = settled(one, found.terms)
  if (terms.kind === 'violation-fine')
    return rates ? [{ type: 'fine-decided', measure: id, sum: sumFine(terms, rates), by, at: now }] : []
  return [{ type: placesOf[terms.kind], measure: id, by, at: now }]
}

export function withdrawMeasure(one: EnforcementCase, id: string, { by, now }: Acting): CaseDecision {
  const found = findProposed(one, id)
  return 'refused' in found ? found : [{ type: 'measure-withdrawn', measure: id, by, at: now }]
}

function findProposed(one: EnforcementCase, id: string) {
  const refused = refuseUnless(one, 'measure-withdrawn')
  if (refused) return refused
  const measure = opened(one).measures.find((each) => each.id === id)
  return measure?.status === 'proposed' ? measure : refuse('case.measure-unknown')
}

/** Whether a case lets something burden its enterprise now. */
export function judgeMeasure(
  one: EnforcementCase,
  terms: MeasureTerms,
  today: LocalDate,
  rule = coerciveFineOn(today),
): Refusal<CaseRefusal> | undefined {
  const refused = refuseUnless(one, 'measure-proposed') ?? refuseUnless(one, placesOf[terms.kind])
  if (refused) return refused
  const known = opened(one)
  switch (terms.kind) {
    case 'stop-of-work':
    case 'police-report':
      return undefined
    case 'coercive-fine':
      if (!rule?.on) return refuse('case.coercive-fine-off')
      if (!Number.isInteger(terms.perDay) || terms.perDay < 1 || terms.perDay > (rule.mostPerDay ?? MOST_A_DAY))
        return refuse('case.fine-terms', { findings: ['per-day'] })
      return inForce(known, 'coercive-fine') ? refuse('case.fined-already') : undefined
    case 'violation-fine':
      return judgeFine(known, terms, today)
  }
}

function judgeFine(one: OpenedCase, terms: FineTerms, today: LocalDate): Refusal<CaseRefusal> | undefined {
  if (!wasHeard(one, today)) return refuse('case.not-heard')
  if (inForce(one, 'violation-fine')) return refuse('case.fined-already')
  const rates = ratesOn(today)
  const findings = rates ? judgeFineTerms(terms, rates) : ['basic-outside-range' as const]
  if (findings.length > 0) return refuse('case.fine-terms', { findings })
  const ordering = Math.max(terms.ordering, provedWorkers(one))
  return ordering >= terms.without ? refuse('case.ordering-under-way', { ordering }) : undefined
}

/** What the authority has accepted as proved counts, also when the proposal tells less. */
function settled(one: EnforcementCase, terms: MeasureTerms): MeasureTerms {
  return terms.kind === 'violation-fine'
    ? { ...terms, ordering: Math.max(terms.ordering, provedWorkers(opened(one))) }
    : terms
}

const inForce = ({ measures }: OpenedCase, kind: MeasureKind) =>
  measures.some(({ terms, status }) => terms.kind === kind && status === 'in-force')
