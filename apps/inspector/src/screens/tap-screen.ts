import { formatCardNumber } from '@hms/domain/card/card-number'
import { say, sayTime } from '../language.ts'
import type { TextKey } from '../texts.ts'
import { type AnswerToTap, askForPlace, mayFindPlace } from '../verify/ask-about-tap.ts'
import type { Verdict } from '../verify/inspect-record.ts'
import { drawRows, drawVerdict, showPortrait } from './answer-screen.ts'
import { element } from './element.ts'

type Meant = { readonly verdict: Verdict; readonly answer: string; readonly todo?: TextKey }

/** A genuine chip of a card that is over is not valid; a tap that was shown before says nothing. */
export function meaningOf({ answer, card }: AnswerToTap): Meant {
  switch (answer) {
    case 'genuine':
      if (card?.valid) return { verdict: 'valid', answer: 'TAP_GENUINE' }
      return { verdict: 'not-valid', answer: 'TAP_GENUINE_NOT_VALID', todo: 'tap-todo-not-valid' }
    case 'tap-again':
      return { verdict: 'cannot-tell', answer: 'TAP_AGAIN', todo: 'tap-todo-again' }
    case 'clone-suspected':
      return { verdict: 'not-valid', answer: 'CLONE_SUSPECTED', todo: 'tap-todo-clone' }
    case 'not-genuine':
      return { verdict: 'not-valid', answer: 'TAP_NOT_GENUINE', todo: 'tap-todo-false' }
    case 'unknown-chip':
      return { verdict: 'not-valid', answer: 'TAP_UNKNOWN_CHIP', todo: 'tap-todo-false' }
  }
}

/** What the chip proved, whose card it is, what to do, and how far the check came. */
export function drawTap(found: AnswerToTap): HTMLElement {
  const { verdict, answer, todo } = meaningOf(found)
  const { card, at, level } = found
  const asOf = say('status-live', { time: sayTime(Date.parse(at)) })
  const portrait = element('div', { 'aria-live': 'polite' })
  const entries: [TextKey, string][] = []
  if (card) entries.push(['number', formatCardNumber(card.number)])
  if (card?.enterprise?.name) entries.push(['enterprise', card.enterprise.name])
  if (card?.enterprise) entries.push(['organisation', card.enterprise.number.replace(/(\d{3})(?=\d)/g, '$1 ')])
  if (card?.enterprise) void showPortrait(portrait, card.number)
  const place = element('div')
  if (found.inspector) void offerPlace(place)
  return element(
    'div',
    { class: 'result' },
    drawVerdict(verdict, answer, { asOf }),
    todo ? element('p', { class: 'note' }, say(todo)) : undefined,
    portrait,
    entries.length > 0 ? drawRows(entries) : undefined,
    element('p', { class: 'small' }, say(level === 2 ? 'tap-level' : 'tap-no-level')),
    element('p', { class: 'small' }, say('not-identity')),
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
