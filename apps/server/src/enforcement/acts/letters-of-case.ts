import type { LocalDate } from '@hms/domain/calendar'
import type { AppealOutcome } from '@hms/domain/enforcement/appeal'
import type { OpenedCase } from '@hms/domain/enforcement/case'
import { decideAppeal } from '@hms/domain/enforcement/decide-appeal'
import { closeCase, sendNotice, sendOrder, withdrawCase } from '@hms/domain/enforcement/decide-case'
import { proposeMeasure } from '@hms/domain/enforcement/decide-measure'
import { ratesOn, sumFine } from '@hms/domain/enforcement/fine'
import { provedWorkers } from '@hms/domain/enforcement/manner'
import type { MeasureTerms } from '@hms/domain/enforcement/measure'
import type { CaseLetter, LetterWords } from '../letters/letter.ts'
import type { LetterAct } from './act-by-letter.ts'

/** The acts on a case that a letter tells of, as forms and the API ask for them. */
export const noticeBy = (words: LetterWords, deadline: LocalDate): LetterAct => ({
  kind: 'notice',
  words,
  more: () => ({ deadline }),
  decide: (letter) => (one, acting) => sendNotice(one, { letter, deadline }, acting),
})

export const orderBy = (words: LetterWords, deadline: LocalDate, unannounced: boolean): LetterAct => ({
  kind: 'order',
  words,
  unannounced,
  more: () => ({ deadline }),
  decide: (letter) => (one, acting) => sendOrder(one, { letter, deadline, unannounced }, acting),
})

/** Only written so far: it is sent when another of the authority confirms. */
export const measureBy = (words: LetterWords, terms: MeasureTerms, measure: string, today: LocalDate): LetterAct => ({
  kind: terms.kind,
  words,
  waits: true,
  more: (one) => saidOf(one, terms, today),
  decide: (letter) => (one, acting) => proposeMeasure(one, { measure, letter, terms }, acting),
})

/** What a measure's letter says of its amount. */
export function saidOf(one: OpenedCase, terms: MeasureTerms, today: LocalDate): Partial<CaseLetter> {
  if (terms.kind === 'coercive-fine') return { perDay: terms.perDay }
  if (terms.kind !== 'violation-fine') return {}
  const rates = ratesOn(today)
  const counted = { ...terms, ordering: Math.max(terms.ordering, provedWorkers(one)) }
  return rates ? { fine: sumFine(counted, rates) } : {}
}

export type Verdict = { readonly appeal: string; readonly outcome: AppealOutcome; readonly amount?: number }
export const appealAnswerBy = (words: LetterWords, verdict: Verdict, about: string): LetterAct => ({
  kind: 'appeal-answer',
  words,
  more: () => ({
    outcome: verdict.outcome,
    about,
    ...(verdict.amount === undefined ? {} : { changedTo: verdict.amount }),
  }),
  decide: () => (one, acting) => decideAppeal(one, verdict, acting),
})

export const endBy = (words: LetterWords, withdrawn: boolean): LetterAct => ({
  kind: 'closing',
  words,
  more: () => ({ withdrawn }),
  decide: (letter) => (one, acting) => (withdrawn ? withdrawCase : closeCase)(one, letter, acting),
})
