import { formatCardNumber } from '@hms/domain/card/card-number'
import { say } from '../language.ts'
import type { TextKey } from '../texts.ts'
import { type AnswerToTap, askForPlace, mayFindPlace } from '../verify/ask-about-tap.ts'
import type { Verdict } from '../verify/inspect-record.ts'
import { drawNotIdentity, spaced } from './answer-screen.ts'
import { element } from './element.ts'
import { showHolder } from './holder.ts'
import { drawLiveAge, drawRows, drawTodo, drawVerdict } from './verdict.ts'
import { drawWho } from './who.ts'

type Meant = { readonly verdict: Verdict; readonly answer: string; readonly todo?: string }

/** A genuine chip of a card that is over is not valid; a tap that was shown before says nothing. */
export function meaningOf({ answer, card }: AnswerToTap): Meant {
  switch (answer) {
    case 'genuine':
      if (card?.valid) return { verdict: 'valid', answer: 'TAP_GENUINE' }
      return { verdict: 'not-valid', answer: 'TAP_GENUINE_NOT_VALID' }
    case 'tap-again':
      return { verdict: 'cannot-tell', answer: 'TAP_AGAIN' }
    case 'clone-suspected':
      return { verdict: 'not-valid', answer: 'CLONE_SUSPECTED', todo: 'TAP_CLONE' }
    case 'not-genuine':
      return { verdict: 'not-valid', answer: 'TAP_NOT_GENUINE' }
    case 'unknown-chip':
      return { verdict: 'not-valid', answer: 'TAP_UNKNOWN_CHIP' }
  }
}

/** What the chip proved, whose card it is, what to do, and how far the check came. */
export function drawTap(found: AnswerToTap): HTMLElement {
  const { verdict, answer, todo: words = answer } = meaningOf(found)
  const { card, at, level } = found
  const { who, portrait, names } = drawWho()
  const details = element('div')
  const todo = drawTodo(words)
  const entries: [TextKey, string][] = []
  if (card?.enterprise?.name) entries.push(['enterprise', card.enterprise.name])
  if (card?.enterprise) entries.push(['organisation', spaced(card.enterprise.number)])
  if (card) entries.push(['number', formatCardNumber(card.number)])
  // What the chip proved stays the answer, so what the service says of the card stands below it.
  if (card?.enterprise)
    void showHolder({ portrait, names, details, answer: card.valid ? 'OK' : 'TAP_GENUINE_NOT_VALID' }, card.number)
  const place = element('div')
  if (found.inspector) void offerPlace(place)
  return element(
    'div',
    { class: 'result' },
    drawVerdict(verdict, answer, { age: drawLiveAge(at) }),
    todo,
    card?.enterprise ? who : undefined,
    entries.length > 0 ? drawRows(entries) : undefined,
    details,
    element('p', { class: 'small' }, say(level === 2 ? 'tap-level' : 'tap-no-level')),
    drawNotIdentity(),
    place,
  )
}

/** Asked once, and only when the inspector wants to: the answer stands without it. */
async function offerPlace(where: HTMLElement): Promise<void> {
  if ((await mayFindPlace()) !== 'prompt') return
  const button = element(
    'button',
    {
      type: 'button',
      click: () =>
        void askForPlace().then((place) => where.replaceChildren(say(place ? 'tap-place-on' : 'tap-place-off'))),
    },
    say('tap-place'),
  )
  where.append(element('p', { class: 'small' }, say('tap-place-why')), button)
}
