/** Sound and vibration of an answer: told apart without looking, in noise and with gloves on. */
import type { SiteVerdict } from '@hms/domain/inspection/site-check'

type Tone = { readonly hertz: number; readonly seconds: number }
const tones: Readonly<Record<SiteVerdict | 'again', readonly Tone[]>> = {
  valid: [{ hertz: 1175, seconds: 0.11 }],
  'not-valid': [
    { hertz: 220, seconds: 0.18 },
    { hertz: 185, seconds: 0.3 },
  ],
  'cannot-tell': [
    { hertz: 523, seconds: 0.1 },
    { hertz: 523, seconds: 0.1 },
    { hertz: 523, seconds: 0.1 },
  ],
  again: [
    { hertz: 784, seconds: 0.06 },
    { hertz: 784, seconds: 0.06 },
  ],
}
const vibrations: Readonly<Record<keyof typeof tones, number[]>> = {
  valid: [60],
  'not-valid': [200, 80, 200],
  'cannot-tell': [80, 60, 80, 60, 80],
  again: [30, 40, 30],
}
const GAP_IN_SECONDS = 0.05
const LOUDNESS = 0.35

let context: AudioContext | undefined

/** Browsers let a page sound only after a touch or a key: called from one. */
export function allowSound(): void {
  if (!('AudioContext' in globalThis)) return
  context ??= new AudioContext()
  void context.resume()
}

export function signal(what: keyof typeof tones, sound: boolean): void {
  navigator.vibrate?.(vibrations[what])
  if (!sound || context?.state !== 'running') return
  let from = context.currentTime
  for (const { hertz, seconds } of tones[what]) {
    const [tone, volume] = [context.createOscillator(), context.createGain()]
    tone.frequency.value = hertz
    volume.gain.setValueAtTime(LOUDNESS, from)
    volume.gain.exponentialRampToValueAtTime(0.001, from + seconds)
    tone.connect(volume).connect(context.destination)
    tone.start(from)
    tone.stop(from + seconds)
    from += seconds + GAP_IN_SECONDS
  }
}
