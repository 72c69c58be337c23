import { randomUUID } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import type { EnforcementCase, OpenedCase } from '@hms/domain/enforcement/case'
import type { Acting, CaseDecision, CaseRefusal } from '@hms/domain/enforcement/refusals'
import { change, getState, transact } from '#database/change.ts'
import { cases } from '#records/case-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { judgeWords } from '../letters/judge-words.ts'
import type { CaseLetter, LetterKind, LetterWords } from '../letters/letter.ts'
import { findRecipient, makeLetter, sendLetter } from '../letters/send-letter.ts'
import { insertLetter } from '../letters/store.ts'

export type Needed = Pick<Dependencies, 'database' | 'clock' | 'vault' | 'registers' | 'config'>
export type Decided = EnforcementCase | Refusal<CaseRefusal>
export type Rule = (one: EnforcementCase, acting: Acting) => CaseDecision

export type LetterAct = {
  readonly kind: LetterKind
  readonly words: LetterWords
  /** What the letter says besides, by what the case is. */
  readonly more?: (one: OpenedCase) => Partial<CaseLetter>
  readonly unannounced?: boolean
  /** A letter that is only written waits for a confirmation. */
  readonly waits?: boolean
  readonly decide: (letter: string) => Rule
}

/** One act on a case that needs no letter. */
export async function actOnCase({ database, clock }: Needed, id: string, by: string, decide: Rule): Promise<Decided> {
  return change(database, cases, id, by, (one) => decide(one, { by, now: clock.now() }))
}

/** A decision and the letter that tells of it, together or not at all. */
export async function actByLetter(dependencies: Needed, id: string, by: string, act: LetterAct): Promise<Decided> {
  const { database, clock, vault } = dependencies
  const wrong = judgeWords(act.kind, act.words, act.unannounced)
  const known = await getState(database, cases, id)
  if (known.status === 'new') return refuse('case.unknown')
  const recipient = await findRecipient(dependencies, known.organisation)
  return transact<Decided>(database, async (tx) => {
    const now = clock.now()
    const letter = randomUUID()
    let isNew = true
    const changed = await change(tx, cases, id, by, (one) => {
      const decided = act.decide(letter)(one, { by, now })
      isNew = isRefusal(decided) || decided.length > 0
      return decided
    })
    // What the case does not allow is told before what its letter lacks.
    if (isRefusal<CaseRefusal>(changed)) return changed
    if (wrong) return wrong
    // Decided before: it has its letter.
    if (changed.status === 'new' || !isNew) return changed
    const content = makeLetter(changed, recipient, act.kind, act.words, act.more?.(changed))
    await insertLetter(tx, vault, { id: letter, caseId: id, content, at: now })
    if (!act.waits) await sendLetter(dependencies, tx, letter, now)
    return changed
  })
}
