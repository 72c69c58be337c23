import type { Instant } from '../calendar.ts'
import type { ConditionCode } from '../eligibility/conditions.ts'
import type { RegisterAnswers } from '../eligibility/facts.ts'
import { type Judgement, judgeEligibility } from '../eligibility/judge-eligibility.ts'
import { parseEmail, parseMobile } from '../person/contact.ts'
import { type IdentityNumber, type IdentityNumberKind, parseIdentityNumber } from '../person/identity-number.ts'
import { type Name, namesMatch } from '../person/names-match.ts'
import type { SectorInForce } from '../sector/sectors.ts'

/** One row of an employee file, as text; a cell the file lacks is ''. `line` is the sheet's row or the record's first line. */
export type FileRow = Name & {
  readonly line: number
  readonly identityNumber: string
  readonly email: string
  readonly mobile: string
}

export type RowError =
  | 'identity-number-missing'
  | 'identity-number-invalid'
  | 'email-invalid'
  | 'mobile-invalid'
  | 'contact-missing'
  | 'duplicate-row'
  | 'name-mismatch'

/** A row that nothing has to be asked for. */
export type FinalRow = {
  readonly step: 'final'
  readonly line: number
  readonly outcome: 'skipped' | 'row-error'
  readonly reasons: readonly RowError[]
}

/** A row with a good number: the registers may be asked. */
export type CandidateRow = Name & {
  readonly step: 'candidate'
  readonly line: number
  readonly number: IdentityNumber
  readonly kind: IdentityNumberKind
  readonly email?: string
  readonly mobile?: string
  /** What is already wrong: the row will be an error; only its name is still judged, so that all errors are told at once. */
  readonly errors: readonly RowError[]
  /** Names in earlier rows of the same number without error so far: whether one was, the population register decides. */
  readonly earlier: readonly Name[]
}

export type CheckedRow = FinalRow | CandidateRow

/** Step 1, before any register is asked. Rows after the last that holds anything are not answered. */
export function checkRows(rows: readonly FileRow[], rules: { readonly synthetic: boolean }): readonly CheckedRow[] {
  const seen = new Map<IdentityNumber, Name[]>()
  return rows.slice(0, rows.findLastIndex((row) => !isBlank(row)) + 1).map((row) => {
    const checked = checkRow(row, rules)
    if (checked.step === 'final') return checked
    const earlier = seen.get(checked.number) ?? []
    if (checked.errors.length === 0) seen.set(checked.number, [...earlier, { given: row.given, family: row.family }])
    return { ...checked, earlier }
  })
}

function checkRow(row: FileRow, rules: { readonly synthetic: boolean }): FinalRow | CandidateRow {
  const { line, given, family } = row
  if (isBlank(row)) return { step: 'final', line, outcome: 'skipped', reasons: [] }
  const email = parseEmail(row.email)
  const mobile = parseMobile(row.mobile)
  const errors: RowError[] = []
  if (isGiven(row.email) && email === undefined) errors.push('email-invalid')
  if (isGiven(row.mobile) && mobile === undefined) errors.push('mobile-invalid')
  if (!isGiven(row.email) && !isGiven(row.mobile)) errors.push('contact-missing')
  const parsed = parseIdentityNumber(row.identityNumber, rules)
  if ('wrong' in parsed) return { step: 'final', line, outcome: 'row-error', reasons: [...errors, parsed.wrong].sort() }
  const contact = { ...(email ? { email } : {}), ...(mobile ? { mobile } : {}) }
  return { step: 'candidate', line, ...parsed, given, family, ...contact, errors: errors.sort(), earlier: [] }
}

const isGiven = (cell: string) => cell.trim() !== ''
const isBlank = ({ identityNumber, given, family, email, mobile }: FileRow) =>
  ![identityNumber, given, family, email, mobile].some(isGiven)

/** Every error of a candidate. A name is judged once the population register knows the person; until then it counts as right. */
export function listRowErrors(candidate: CandidateRow, person: RegisterAnswers['person']): readonly RowError[] {
  const known = person.answered && person.value.status !== 'not-found' ? person.value : undefined
  const names = (name: Name) => known === undefined || namesMatch(name, known)
  const errors: RowError[] = [...candidate.errors]
  if (candidate.earlier.some(names)) errors.push('duplicate-row')
  if (!names(candidate)) errors.push('name-mismatch')
  return errors.sort()
}

export type RowVerdict = { readonly line: number } & (
  | { readonly outcome: 'row-error'; readonly reasons: readonly RowError[] }
  | { readonly outcome: 'skipped'; readonly reasons: readonly ['already-ordered'] }
  | {
      readonly outcome: 'ordered' | 'refused' | 'waiting'
      readonly reasons: readonly ConditionCode[]
      readonly judgement: Judgement
    }
)

/** Step 2, with the registers' answers. `held`: what this person has at this enterprise already. */
export function judgeRow(
  candidate: CandidateRow,
  answers: RegisterAnswers,
  sector: SectorInForce,
  now: Instant,
  held: { readonly openOrder: boolean; readonly validCard: boolean },
): RowVerdict {
  const { line } = candidate
  const errors = listRowErrors(candidate, answers.person)
  if (errors.length > 0) return { line, outcome: 'row-error', reasons: errors }
  if (held.openOrder || held.validCard) return { line, outcome: 'skipped', reasons: ['already-ordered'] }
  const judgement = judgeEligibility(answers, sector, now)
  const { notMet, unknown } = judgement
  if (notMet.length > 0) return { line, outcome: 'refused', reasons: notMet, judgement }
  return { line, outcome: unknown.length > 0 ? 'waiting' : 'ordered', reasons: unknown, judgement }
}
