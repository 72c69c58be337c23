/** Sound and vibration of an answer: told apart without looking, in noise and with gloves on. */
import type { SiteVerdict } from '@hms/domain/inspection/site-check'
import { play } from '../feedback/sounds.ts'

const vibrations: Readonly<Record<SiteVerdict | 'again', number[]>> = {
  valid: [60],
  'not-valid': [200, 80, 200],
  'cannot-tell': [80, 60, 80, 60, 80],
  again: [30, 40, 30],
}

/** A valid card that was seen already feels different, and sounds as valid as it is. */
export function signal(verdict: SiteVerdict, again = false): void {
  navigator.vibrate?.(vibrations[again && verdict === 'valid' ? 'again' : verdict])
  play(verdict)
}
