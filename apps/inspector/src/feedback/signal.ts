/** Sound and vibration of an answer: told apart without looking, in noise and with gloves on. */
import type { Verdict } from '../verify/inspect-record.ts'
import { play } from './sounds.ts'

/** Milliseconds on and off. */
const vibrations: Readonly<Record<Verdict | 'again', number[]>> = {
  valid: [60],
  'not-valid': [200, 80, 200],
  'cannot-tell': [80, 60, 80, 60, 80],
  again: [30, 40, 30],
}

/** A valid card that was seen already feels different, and sounds as valid as it is. Sound that is off leaves the vibration. */
export function signal(verdict: Verdict, again = false): void {
  navigator.vibrate?.(vibrations[again && verdict === 'valid' ? 'again' : verdict])
  play(verdict)
}
