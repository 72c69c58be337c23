import type { Instant } from '@hms/domain/calendar'
import { formatInstant, formatTime, withCapital } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import type { Context } from '#web/context.ts'
import { askAgainAt, type Waiting } from './waiting.ts'

type WaitingProps = { readonly c: Context; readonly waiting: readonly Waiting[]; readonly now: Instant }

/** Each condition, the register it waits for and since when; and when that is asked again. */
export const WaitingList = ({ c, waiting, now }: WaitingProps) => {
  const { t, language } = c.var
  return (
    <>
      <ul class="reasons">
        {waiting.map((one) => (
          <li>
            <strong>{translateCode(language, 'condition', one.condition)}.</strong> {sentenceOf(c, one)}
          </li>
        ))}
      </ul>
      <p>{t('waiting.again', { time: formatTime(language, askAgainAt(now)) })}</p>
    </>
  )
}

function sentenceOf({ var: { t, language } }: Context, { register, since, silent }: Waiting): string {
  return t(silent ? 'waiting.silent' : 'waiting.answers', {
    register: withCapital(translateCode(language, 'register', register)),
    time: formatInstant(language, since),
  })
}

/** The same in one line, for a list. */
export function waitingInShort({ var: { t, language } }: Context, waiting: readonly Waiting[], now: Instant): string {
  const since = new Map(waiting.map((one) => [one.register, one.since]))
  const named = [...since].map(([register, at]) =>
    t('waiting.short', {
      register: withCapital(translateCode(language, 'register', register)),
      time: formatInstant(language, at),
    }),
  )
  return named.length === 0
    ? ''
    : `${named.join(' ')} ${t('waiting.short.again', { time: formatTime(language, askAgainAt(now)) })}`
}
