import { formatInstant } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import { translate, translateCode } from '#texts/translate.ts'
import { whysOf } from '#web/components/failing.tsx'
import type { Step } from '#web/components/timeline.tsx'
import type { HistoryRow } from './queries.ts'

/** After these a card does not count, for a time or for good. */
const stopping: readonly string[] = ['card-blocked', 'card-replaced', 'card-seized', 'card-suspended']

/** What happened to a card, in words, oldest first. */
export function lifeOf(language: Language, history: readonly HistoryRow[]): readonly Step[] {
  return history.map(({ type, at, ...told }) => ({
    title: translateCode(language, 'card.life', type),
    when: formatInstant(language, at),
    state: stopping.includes(type) ? 'stopped' : 'done',
    ...textOf(language, told),
  }))
}

function textOf(language: Language, { reason, failing, because }: Omit<HistoryRow, 'type' | 'at'>): Pick<Step, 'text'> {
  const t = translate(language)
  const sentences = [
    ...(reason ? [t(`block-reason.${reason}`)] : []),
    ...whysOf(failing).map((why) => t(`why.${why}`)),
    ...(because ? [t(`return-reason.${because}`)] : []),
  ]
  return sentences.length > 0 ? { text: <p>{sentences.join(' ')}</p> } : {}
}
