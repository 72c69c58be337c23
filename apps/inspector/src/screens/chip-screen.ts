/** A chip that was read: answered as a card is, without network; what the service can add comes after. */
import { say } from '../language.ts'
import { askAboutChip, isAgainstChip } from '../verify/ask-about-chip.ts'
import type { AnswerToTap } from '../verify/ask-about-tap.ts'
import type { ChipReading } from '../verify/inspect-chip.ts'
import type { Inspection } from '../verify/inspect-record.ts'
import { drawCard, showChipPortrait } from './answer-screen.ts'
import { element } from './element.ts'

/** The card's answer, with the portrait that its chip carries: large, also without network. */
export function drawChip(inspection: Inspection, { portrait }: ChipReading): HTMLElement {
  const screen = drawCard(inspection)
  const place = screen.querySelector('.compare')
  if (portrait === undefined || place === null) return screen
  const own = element('div', { class: 'compare' })
  const { portraitMatches } = inspection.decision
  showChipPortrait(own, portrait, portraitMatches)
  // The service's own portrait is wanted beside one that is not the card's.
  if (portraitMatches) place.replaceWith(own)
  else place.before(own)
  return screen
}

/**
 * With network the service is asked about the chip's counter too. It can only make an answer worse: gives what it holds
 * against the chip, or undefined and notes on the screen what it confirms.
 */
export async function askForMore(screen: HTMLElement, reading: ChipReading): Promise<AnswerToTap | undefined> {
  const answer = await askAboutChip(reading)
  if (answer === undefined || !screen.isConnected) return undefined
  if (isAgainstChip(answer)) return answer
  if (answer.answer === 'genuine')
    screen.append(element('p', { class: 'small', 'data-tap': 'genuine' }, say('chip-level-online')))
  return undefined
}
