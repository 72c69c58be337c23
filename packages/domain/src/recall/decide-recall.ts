import { type Instant, osloDate } from '../calendar.ts'
import { type Decision, refuse } from '../decision.ts'
import { judgeRecallTerms } from './judge-terms.ts'
import type { Recall, RecallEvent, RecallTerms } from './recall.ts'

export type RecallRefusal =
  | 'recall.unknown'
  | 'recall.not-possible'
  | 'recall.not-proposed'
  | 'recall.not-confirmed'
  | 'recall.own-proposal'
  | 'recall.reason-missing'
  | 'recall.cards-left'

/** Who acts, who ever made cards, and when. */
export type Acting = { readonly by: string; readonly producers: readonly string[]; readonly now: Instant }

type Decided = Decision<RecallEvent, RecallRefusal>

/** One person of the authority proposes; no card changes before another one has confirmed. */
export function proposeRecall(recall: Recall, terms: RecallTerms, { by, producers, now }: Acting): Decided {
  if (recall.status !== 'new') return refuse('recall.not-possible', { findings: [] })
  const findings = judgeRecallTerms(terms, producers, osloDate(now))
  return findings.length > 0
    ? refuse('recall.not-possible', { findings })
    : [{ type: 'recall-proposed', terms, by, at: now }]
}

/** Four eyes: nobody confirms their own proposal. A day that has passed since it was proposed is told now. */
export function confirmRecall(recall: Recall, { by, producers, now }: Acting): Decided {
  if (recall.status !== 'proposed') return refuseWhile(recall, 'recall.not-proposed')
  if (recall.proposedBy === by) return refuse('recall.own-proposal')
  const findings = judgeRecallTerms(recall.terms, producers, osloDate(now))
  return findings.length > 0 ? refuse('recall.not-possible', { findings }) : [{ type: 'recall-confirmed', by, at: now }]
}

export function withdrawRecall(recall: Recall, { by, now }: Acting): Decided {
  if (recall.status !== 'proposed') return refuseWhile(recall, 'recall.not-proposed')
  return [{ type: 'recall-withdrawn', by, at: now }]
}

/** Nothing more is done; cards that were only marked count as before, blocked ones stay blocked. */
export function stopRecall(recall: Recall, because: string, { by, now }: Acting): Decided {
  if (recall.status !== 'confirmed') return refuseWhile(recall, 'recall.not-confirmed')
  if (because.trim() === '') return refuse('recall.reason-missing')
  return [{ type: 'recall-stopped', because: because.trim(), by, at: now }]
}

/** How many of its cards are still valid, and how many old ones nobody has destroyed. */
export type Remaining = { readonly valid: number; readonly undestroyed: number }

/**
 * Ends when no card is valid and every old one is destroyed; after the deadline the authority may end it without the
 * receipts that never came, but never while one of the cards is valid.
 */
export function completeRecall(recall: Recall, left: Remaining, { by, now }: Acting): Decided {
  if (recall.status !== 'confirmed') return refuseWhile(recall, 'recall.not-confirmed')
  const over = osloDate(now) > recall.terms.deadline
  if (left.valid > 0 || (left.undestroyed > 0 && !over)) return refuse('recall.cards-left', { ...left })
  return [{ type: 'recall-completed', by, at: now }]
}

const refuseWhile = (recall: Recall, otherwise: 'recall.not-proposed' | 'recall.not-confirmed') =>
  recall.status === 'new' ? refuse('recall.unknown') : refuse(otherwise, { status: recall.status })
