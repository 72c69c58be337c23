import { freshnessOf } from '@hms/credential/decide'
import { say, sayTime } from '../language.ts'
import { clockTrouble, isTimeKnown, now } from '../sync/clock.ts'
import type { Lists } from '../sync/lists.ts'
import { element } from './element.ts'

/** Network, age of the card list and a wrong clock: what every answer stands on. */
export function drawStatusLine(lists: Lists, state: 'fetching' | 'done'): HTMLElement {
  const all = [...lists.statusOf.values()]
  const [oldest] = all.toSorted((one, other) => one.issuedAt - other.issuedAt)
  const age = oldest && (isTimeKnown() ? freshnessOf(oldest, now() / 1000) : 'unsure')
  const trouble = clockTrouble()
  return element(
    'div',
    { class: 'lists', role: 'status', 'data-lists': String(all.length), ...(age ? { 'data-age': age } : {}) },
    element('span', { class: navigator.onLine ? 'dot on' : 'dot', 'aria-hidden': 'true' }),
    element('span', {}, say(navigator.onLine ? 'online' : 'offline')),
    oldest
      ? element('span', {}, say('list-kept', { time: sayTime(oldest.issuedAt * 1000) }))
      : element('span', {}, say(state === 'fetching' ? 'fetching' : 'list-none')),
    age && element('span', { class: `age ${age}` }, say(`list-${age}`)),
    age === 'stale' ? element('p', { class: 'note', role: 'alert' }, say('list-stale-means')) : undefined,
    trouble && element('p', { class: 'note', role: 'alert', 'data-clock': trouble.trouble }, sayTrouble(trouble)),
  )
}

function sayTrouble({ trouble, by }: NonNullable<ReturnType<typeof clockTrouble>>): string {
  const length = sayLength(Math.abs(by))
  if (trouble !== 'wrong') return say(`clock-${trouble}`, { by: length })
  return say('clock-wrong', { by: say(by > 0 ? 'clock-ahead-by' : 'clock-behind-by', { by: length }) })
}

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000]

/** In the largest unit of which there are two; nobody sets a clock by halves. */
function sayLength(milliseconds: number): string {
  const [unit, size] =
    milliseconds < 2 * HOUR
      ? (['minutes', MINUTE] as const)
      : milliseconds < 2 * DAY
        ? (['hours', HOUR] as const)
        : (['days', DAY] as const)
  return say(unit, { n: String(Math.round(milliseconds / size)) })
}
