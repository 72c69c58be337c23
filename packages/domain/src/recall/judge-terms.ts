import type { LocalDate } from '../calendar.ts'
import type { RecallCriteria, RecallTerms } from './recall.ts'

export const recallFindings = [
  'no-criteria',
  'producer-unknown',
  'signer-malformed',
  'period-ends-before-it-begins',
  'text-missing',
  'text-in-one-language',
  'last-day-missing',
  'last-day-without-use',
  'last-day-passed',
  'deadline-passed',
  'deadline-before-last-day',
] as const
export type RecallFinding = (typeof recallFindings)[number]

/** The first 8 bytes of a hash of the signer's key (card-profile § 1). */
const KID = /^[0-9a-f]{16}$/

/** Every reason why a recall cannot be, at once. `producers`: the codes of all who ever made cards. */
export function judgeRecallTerms(
  { criteria, reason, text, effect, lastDay, deadline }: RecallTerms,
  producers: readonly string[],
  today: LocalDate,
): readonly RecallFinding[] {
  const { producer, signer, issuedFrom, issuedUntil } = criteria
  const [nb, en] = [text?.nb.trim() ?? '', text?.en.trim() ?? '']
  const applies: Record<RecallFinding, boolean> = {
    'no-criteria': Object.values(criteria).every((one) => one === undefined || one === ''),
    'producer-unknown': producer !== undefined && !producers.includes(producer),
    'signer-malformed': signer !== undefined && !KID.test(signer),
    'period-ends-before-it-begins': issuedFrom !== undefined && issuedUntil !== undefined && issuedUntil < issuedFrom,
    'text-missing': reason === 'other' && nb === '' && en === '',
    'text-in-one-language': (nb === '') !== (en === ''),
    'last-day-missing': effect === 'until-day' && lastDay === undefined,
    'last-day-without-use': effect !== 'until-day' && lastDay !== undefined,
    'last-day-passed': lastDay !== undefined && lastDay < today,
    'deadline-passed': deadline < today,
    'deadline-before-last-day': lastDay !== undefined && deadline < lastDay,
  }
  return recallFindings.filter((finding) => applies[finding])
}

/** Legacy cards are known by number, enterprise, dates and producer: nobody can tell their chip or who signed them. */
export const concernsLegacy = ({ chipBatch, signer }: RecallCriteria) => chipBatch === undefined && signer === undefined

/**
 * Whether a card made in the place of a recalled one can have the fault itself. One of the same chips or signed by the same
 * key has it; that a producer made it, or that it was made in a period without an end, tells no more than that it is new.
 */
export const recallsItsOwn = ({ chipBatch, signer }: RecallCriteria) => chipBatch !== undefined || signer !== undefined
