import type { Instant } from '@hms/domain/calendar'
import type { Translate } from '#texts/translate.ts'
import { codeAt, STEP } from '#web/moving-code.ts'

/** The script that turns the code; without it the page comes anew with each code, `askAgainIn` seconds from now. */
export const MOVING_CODE_SCRIPT = 'moving-code.js'
export const askAgainIn = (now: Instant) => STEP - (Math.floor(Date.parse(now) / 1000) % STEP) + 1

/**
 * A picture of the page shows an old code. The key is in the page, so that it goes on without network; it is given to nobody
 * but who may show this page. Without script the page comes anew with each code.
 */
export const MovingCode = ({
  t,
  secret,
  now,
}: {
  readonly t: Translate
  readonly secret: Uint8Array
  readonly now: Instant
}) => {
  const code = codeAt(secret, Date.parse(now) / 1000)
  return (
    <div
      class="moving-code not-printed"
      data-moving-code={Buffer.from(secret).toString('base64')}
      data-now={String(Date.parse(now))}
      data-step={String(STEP)}
    >
      <svg viewBox="0 0 44 44" aria-hidden="true" class="moving-code-ring">
        <circle cx="22" cy="22" r="18" />
        <circle cx="22" cy="22" r="18" pathLength="100" stroke-dasharray="100" stroke-dashoffset="0" data-ring />
      </svg>
      <div>
        <p class="moving-code-label">{t('proof.code')}</p>
        <p class="moving-code-digits" data-digits>
          {`${code.slice(0, 3)} ${code.slice(3)}`}
        </p>
        <p class="moving-code-hint">{t('proof.code.hint')}</p>
      </div>
    </div>
  )
}
