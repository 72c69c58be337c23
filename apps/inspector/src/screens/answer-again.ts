/** An answer that stands on the screen is judged again when newer lists come: what changed is said, what did not is only younger. */
import { say } from '../language.ts'
import type { Inspection } from '../verify/inspect-record.ts'
import { element } from './element.ts'
import { drawAge } from './verdict.ts'

type Shown = {
  readonly screen: HTMLElement
  readonly inspection: Inspection
  readonly judge: () => Promise<Inspection>
  readonly draw: (inspection: Inspection) => HTMLElement
}
type Changed = (screen: HTMLElement, inspection: Inspection) => Promise<void>

let shown: (Shown & { readonly changed: Changed }) | undefined

/** Until another answer is shown, or this one has gone from the screen. */
export function judgeWhenListsCome(answer: Shown, changed: Changed): void {
  shown = { ...answer, changed }
}

/** Called when lists have come. */
export async function judgeAgain(): Promise<void> {
  const before = shown
  if (!before?.screen.isConnected) return
  const inspection = await before.judge()
  if (shown !== before || !before.screen.isConnected) return
  if (inspection.decision.answer === before.inspection.decision.answer) {
    shown = { ...before, inspection }
    return makeYounger(before.screen, inspection)
  }
  const screen = before.draw(inspection)
  // In the answer itself, which is read out as a whole.
  screen.querySelector('.answer')?.prepend(drawChange(before.inspection))
  shown = { ...before, screen, inspection }
  await before.changed(screen, inspection)
}

const drawChange = ({ verdict }: Inspection) =>
  element('p', { class: 'changed', 'data-was': verdict }, say('answer-changed', { was: say(verdict) }))

/** Nobody is told each minute that nothing changed. */
function makeYounger(screen: HTMLElement, { decision }: Inspection): void {
  const age = screen.querySelector('.answer > .age')
  if (age === null || decision.answer === 'MALFORMED') return
  const now = drawAge(decision)
  now.setAttribute('aria-live', 'off')
  if (now.textContent !== age.textContent) age.replaceWith(now)
}
