import type { TextKey } from '#texts/catalogue.ts'
import { formatNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import type { Reader } from '../say-recall.ts'
import type { Progress } from './store.ts'

type FiguresProps = { readonly reader: Reader; readonly progress: Progress; readonly at: string }

/** How far a recall has come: each figure beside what it is a part of. A reload shows them as they are then. */
export const ProgressFigures = ({ reader, progress, at }: FiguresProps) => {
  const { t, language } = reader
  const { found, legacy, told, employers, employersTold, ordered, made, sent, received, destroyed, released } = progress
  const ours = found - legacy - released
  const bars: readonly (readonly [TextKey, number, number])[] = [
    ['recall.progress.told', told, found - legacy],
    ['recall.progress.employers', employersTold, employers],
    ['recall.progress.ordered', ordered, ours],
    ['recall.progress.made', made, ordered],
    ['recall.progress.sent', sent, ordered],
    ['recall.progress.received', received, ordered],
    ['recall.progress.destroyed', destroyed, ours],
  ]
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('recall.progress')}
      </h2>
      <p>
        <strong>{t('recall.progress.found', { found })}</strong>{' '}
        {progress.valid > 0 && t('recall.progress.valid', { valid: progress.valid })}
      </p>
      <ul class="progress-bars">
        {bars.map(([key, value, of]) => (
          <li>
            <span>{t(key)}</span>
            <span class="numeric">
              {t('recall.progress.of', { value: formatNumber(language, value), of: formatNumber(language, of) })}
            </span>
            <progress value={value} max={Math.max(of, 1)} aria-label={t(key)} />
          </li>
        ))}
      </ul>
      <Others {...{ reader, progress }} />
      <p>
        <a class="ds-link" href={at}>
          {t('recall.progress.cards')}
        </a>{' '}
        ·{' '}
        <a class="ds-link" href={`${at}.csv`}>
          {t('employees.export')}
        </a>
      </p>
      <p class="hint">{t('recall.progress.hint')}</p>
    </section>
  )
}

/** Those that go another way: no new card, made by a former producer, or let go. */
const Others = ({ reader: { t, language }, progress: { legacy, notReplaced, released } }: Omit<FiguresProps, 'at'>) => {
  if (legacy + notReplaced.length + released === 0) return null
  return (
    <ul class="ds-list">
      {notReplaced.map(({ why, cards }) => (
        <li>{t('recall.progress.not-replaced', { cards, why: translateCode(language, 'recall.why-not', why) })}</li>
      ))}
      {legacy > 0 && <li>{t('recall.progress.legacy', { legacy })}</li>}
      {released > 0 && <li>{t('recall.progress.released', { released })}</li>}
    </ul>
  )
}
