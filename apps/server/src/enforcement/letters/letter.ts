import type { LocalDate } from '@hms/domain/calendar'
import type { AppealOutcome } from '@hms/domain/enforcement/appeal'
import type { CaseGround } from '@hms/domain/enforcement/case'
import type { FineSum } from '@hms/domain/enforcement/fine'

/** `police-report` is the account that goes to the police; the enterprise is not sent it. */
export const letterKinds = [
  'notice',
  'order',
  'stop-of-work',
  'violation-fine',
  'coercive-fine',
  'police-report',
  'appeal-answer',
  'closing',
] as const
export type LetterKind = (typeof letterKinds)[number]

/** The same words in both languages of the letter. */
export type Both = { readonly nb: string; readonly en: string }

/** What a case worker writes; the rest stands in the templates. */
export type LetterWords = {
  /** Of the regulation, `§ 11a`. */
  readonly paragraph: string
  readonly facts: Both
  /** Paragraphs of their own. */
  readonly own?: Both
  /** Why no notice came before an order. */
  readonly why?: Both
}

/** Everything a letter says, as it is kept. */
export type CaseLetter = LetterWords & {
  readonly kind: LetterKind
  readonly caseNumber: string
  readonly enterprise: { readonly name: string; readonly number: string; readonly lines: readonly string[] }
  readonly sector: string
  readonly ground: CaseGround
  readonly regulation: { readonly name: string; readonly reference?: string }
  readonly deadline?: LocalDate
  readonly fine?: FineSum
  /** Of a coercive fine, in kroner. */
  readonly perDay?: number
  readonly outcome?: AppealOutcome
  /** What a fine comes to after an appeal, in kroner. */
  readonly changedTo?: number
  /** Of the letter whose decision was appealed, `2026/1-3`. */
  readonly about?: string
  /** The case ought not to have been. */
  readonly withdrawn?: boolean
}

/** `2026/14-3`: case and letter; of a report to the police `2026/14-P1`, so that no gap in the enterprise's letters tells of it. */
export const letterNumber = (caseNumber: string, kind: LetterKind, number: number) =>
  `${caseNumber}-${kind === 'police-report' ? 'P' : ''}${number}`

/** Letters that the enterprise gets. */
export const isForEnterprise = (kind: LetterKind) => kind !== 'police-report'
