import { translateCode } from '#texts/translate.ts'
import type { Context } from '#web/context.ts'
import type { RowOutcome } from './judged-row.ts'

type ReasonsProps = { readonly c: Context; readonly outcome: RowOutcome; readonly reasons: readonly string[] }

/** Why a worker is not ordered for, or what is waited for: every reason in plain words, and who puts it right where. */
export const Reasons = ({ c, outcome, reasons }: ReasonsProps) => (
  <ul class="reasons">
    {reasons.map((code) => (
      <li>{wordsOf(c, outcome, code)}</li>
    ))}
  </ul>
)

export function wordsOf({ var: { language } }: Context, outcome: RowOutcome, code: string): string {
  if (outcome === 'row-error') return translateCode(language, 'row-error', code)
  if (outcome === 'skipped') return translateCode(language, 'row-skip', code)
  return translateCode(language, 'condition', `${code}.${outcome === 'refused' ? 'not-met' : 'unknown'}`)
}
