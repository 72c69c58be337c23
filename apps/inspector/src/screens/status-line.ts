import { say, sayTime } from '../language.ts'
import { isClockWrong } from '../sync/clock.ts'
import type { Lists } from '../sync/lists.ts'
import { element } from './element.ts'

/** Network, age of the card list and a wrong clock: what every answer stands on. */
export function drawStatusLine(lists: Lists, state: 'fetching' | 'done'): HTMLElement {
  const issued = [...lists.statusOf.values()].map((list) => list.issuedAt)
  const list =
    issued.length === 0
      ? say(state === 'fetching' ? 'fetching' : 'list-none')
      : say('list-kept', { time: sayTime(Math.min(...issued) * 1000) })
  return element(
    'div',
    { class: 'lists', role: 'status', 'data-lists': String(issued.length) },
    element('span', { class: navigator.onLine ? 'dot on' : 'dot', 'aria-hidden': 'true' }),
    element('span', {}, say(navigator.onLine ? 'online' : 'offline')),
    element('span', {}, list),
    isClockWrong() ? element('p', { class: 'note' }, say('clock-wrong')) : undefined,
  )
}
