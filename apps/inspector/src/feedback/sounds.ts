/** Each answer has a sound of its own, for whoever looks at the person and not at the screen. */
import type { Verdict } from '../verify/inspect-record.ts'

/** Hertz, start and length in seconds. Valid rises, not valid is low and twice, cannot tell stays in the middle. */
type Tone = readonly [frequency: number, start: number, length: number]
export const tones: Record<Verdict, readonly Tone[]> = {
  valid: [
    [660, 0, 0.11],
    [990, 0.12, 0.2],
  ],
  'not-valid': [
    [196, 0, 0.24],
    [165, 0.3, 0.4],
  ],
  'cannot-tell': [
    [440, 0, 0.14],
    [440, 0.22, 0.14],
    [440, 0.44, 0.14],
  ],
}
const KEY = 'hms-sound'
/** Heard through wind and machines, and still not a fright. */
const LOUDNESS = 0.35

let speaker: AudioContext | undefined

export const isSoundOn = () => localStorage.getItem(KEY) !== 'off'

export function switchSound(): boolean {
  localStorage.setItem(KEY, isSoundOn() ? 'off' : 'on')
  if (isSoundOn()) play('valid')
  return isSoundOn()
}

/** Browsers let a page sound only after somebody touched it: the first touch opens the speaker. */
export function openSpeakerAtFirstTouch(): void {
  const open = () => {
    speaker ??= typeof AudioContext === 'function' ? new AudioContext() : undefined
    void speaker?.resume().catch(() => undefined)
  }
  for (const touch of ['pointerdown', 'keydown'] as const) addEventListener(touch, open, { once: true, capture: true })
}

/** Silent when it is switched off, and before anybody touched the page. */
export function play(verdict: Verdict): void {
  if (!isSoundOn() || speaker?.state !== 'running') return
  const began = speaker.currentTime
  for (const [frequency, start, length] of tones[verdict]) {
    const voice = speaker.createOscillator()
    const volume = speaker.createGain()
    voice.type = verdict === 'not-valid' ? 'square' : 'triangle'
    voice.frequency.value = frequency
    volume.gain.setValueAtTime(0, began + start)
    volume.gain.linearRampToValueAtTime(LOUDNESS, began + start + 0.015)
    volume.gain.setTargetAtTime(0, began + start + length - 0.05, 0.03)
    voice.connect(volume).connect(speaker.destination)
    voice.start(began + start)
    voice.stop(began + start + length + 0.1)
  }
}
