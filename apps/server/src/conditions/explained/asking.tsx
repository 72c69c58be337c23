import { type Instant, parseInstant } from '@hms/domain/calendar'
import { formatInstant } from '#texts/format.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import type { Context } from '#web/context.ts'

/** Asking takes seconds; after so long something keeps it, and the page says so instead of promising. */
const LONGEST_MILLISECONDS = 5 * 60_000

type Progress = { readonly state: 'asking' | 'late' | 'done'; readonly since: Instant }

/**
 * How far it has come with what was asked for at a moment that the address carries, so that reloading tells. Undefined
 * when nothing was asked for, or so long ago that nobody waits.
 */
export function progressOf(
  asked: string | undefined,
  { lastAsked, now }: { readonly lastAsked: Instant | undefined; readonly now: Instant },
): Progress | undefined {
  const since = asked === undefined ? undefined : parseInstant(asked)
  if (since === undefined || since > now) return undefined
  if (lastAsked !== undefined && lastAsked >= since) return { state: 'done', since }
  return { state: Date.parse(now) - Date.parse(since) > LONGEST_MILLISECONDS ? 'late' : 'asking', since }
}

/** Before asking the button, then how far it has come. */
export const Asking = ({
  c,
  path,
  progress,
}: {
  readonly c: Context
  readonly path: string
  readonly progress: Progress | undefined
}) => {
  const { t, language } = c.var
  if (progress && progress.state !== 'done') {
    const late = progress.state === 'late'
    const time = formatInstant(language, progress.since)
    return (
      <Alert kind={late ? 'warning' : 'info'} title={t('explained.asking')} live>
        <p>{t(late ? 'explained.asking.long' : 'explained.asking.text', { time })}</p>
        <p>
          <a class="ds-link" href={`${path}?asked=${encodeURIComponent(progress.since)}`}>
            {t('explained.asking.reload')}
          </a>
        </p>
      </Alert>
    )
  }
  return (
    <form method="post" action={path} class="stack-form">
      {progress && (
        <Alert kind="success" live>
          <p>{t('explained.asked-now')}</p>
        </Alert>
      )}
      <Submission />
      <p class="hint">{t('explained.ask.text')}</p>
      <div class="buttons">
        <Button variant="secondary">{t('explained.ask')}</Button>
      </div>
    </form>
  )
}
