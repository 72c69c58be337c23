/** What was checked on this phone today, the latest first. */
import { listToday } from '../journal/today.ts'
import { say } from '../language.ts'
import { drawIcon, element } from './element.ts'

export async function drawToday(): Promise<HTMLElement> {
  const checks = await listToday()
  const icons = { valid: 'tick', 'not-valid': 'cross', 'cannot-tell': 'question' } as const
  const items = checks
    .slice(0, 20)
    .map(({ number, verdict }) =>
      element(
        'li',
        {},
        element('span', { class: `${verdict}-text` }, drawIcon(icons[verdict])),
        element('span', {}, number),
        element('span', { class: 'small' }, say(verdict)),
      ),
    )
  return element(
    'section',
    {},
    element('h2', {}, say('today')),
    items.length === 0
      ? element('p', { class: 'small' }, say('today-none'))
      : element('ul', { class: 'today' }, ...items),
  )
}
