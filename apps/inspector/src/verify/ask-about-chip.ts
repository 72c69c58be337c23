/** What the service can add to a chip that was read: its counter, which the phone cannot judge. */
import { type AnswerToTap, askAboutTap } from './ask-about-tap.ts'
import { type ChipReading, tapOf } from './inspect-chip.ts'

/** Undefined without network, and for a chip that shows no tap. */
export async function askAboutChip(reading: ChipReading): Promise<AnswerToTap | undefined> {
  const tap = tapOf(reading)
  if (tap === undefined || !navigator.onLine) return undefined
  const answer = await askAboutTap(tap)
  return typeof answer === 'string' ? undefined : answer
}

/** Only this is held against a chip: the service can make an answer worse, never better. */
export const isAgainstChip = ({ answer }: AnswerToTap) => answer === 'clone-suspected' || answer === 'not-genuine'
