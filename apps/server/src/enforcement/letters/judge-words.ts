import { type Refusal, refuse } from '@hms/domain/decision'
import type { CaseRefusal } from '@hms/domain/enforcement/refusals'
import type { Both, LetterKind, LetterWords } from './letter.ts'

export const LONGEST_TEXT = 4000
export const LONGEST_PARAGRAPH = 200

export const wordFields = ['paragraph', 'facts-nb', 'facts-en', 'own-nb', 'own-en', 'why-nb', 'why-en'] as const
export type WordField = (typeof wordFields)[number]

const isMissing = (both: Both | undefined, language: 'nb' | 'en') => both !== undefined && both[language].trim() === ''

/** Which words a letter lacks: everybody who gets one reads it whole in either language. `unannounced` must tell why. */
export function judgeWords(
  kind: LetterKind,
  { paragraph, facts, own, why }: LetterWords,
  unannounced = false,
): Refusal<CaseRefusal> | undefined {
  const needsRule = kind !== 'closing' && kind !== 'appeal-answer'
  const reason = unannounced ? (why ?? { nb: '', en: '' }) : why
  const applies: Record<WordField, boolean> = {
    paragraph: needsRule && paragraph.trim() === '',
    'facts-nb': isMissing(facts, 'nb'),
    'facts-en': isMissing(facts, 'en'),
    'own-nb': isMissing(own, 'nb'),
    'own-en': isMissing(own, 'en'),
    'why-nb': isMissing(reason, 'nb'),
    'why-en': isMissing(reason, 'en'),
  }
  const fields = wordFields.filter((field) => applies[field])
  return fields.length > 0 ? refuse('case.text-missing', { fields }) : undefined
}
