import { type CountedCard, compareWithList, countSeen, type SiteCheck } from '@hms/domain/inspection/site-check'
import { say, sayTime } from '../language.ts'
import { meaningOf, numberOf } from '../site/summary.ts'
import { drawIcon, element } from './element.ts'

const icons = { valid: 'tick', 'not-valid': 'cross', 'cannot-tell': 'question' } as const

/** Counters that are read at a glance; of a list also who is missing and who is not on it. */
export function drawCounters(check: SiteCheck): HTMLElement {
  const counts = countSeen(check)
  const compared = compareWithList(check)
  const counter = (kind: string, count: number, name: string) =>
    element(
      'div',
      { class: `counter ${kind}`, 'data-count': kind },
      element('strong', {}, String(count)),
      element('span', {}, name),
    )
  return element(
    'div',
    { class: 'counters', role: 'group', 'aria-label': say('site-counted') },
    counter('valid', counts.valid, say('site-count-valid')),
    counter('not-valid', counts['not-valid'], say('site-count-not-valid')),
    counter('cannot-tell', counts['cannot-tell'], say('site-count-cannot-tell')),
    ...(compared
      ? [
          counter('unseen', compared.unseen.length, say('site-count-unseen')),
          counter('unlisted', compared.unlisted.length, say('site-count-unlisted')),
        ]
      : []),
  )
}

/** Every card once, the newest first. With a list, being on none is wrong too. */
export function drawSeen(check: SiteCheck, onlyWrong: boolean): HTMLElement {
  const unlisted = new Set(compareWithList(check)?.unlisted.map(({ key }) => key))
  const shown = check.seen.filter((card) => !onlyWrong || card.verdict !== 'valid' || unlisted.has(card.key))
  if (shown.length === 0)
    return element('p', { class: 'small' }, say(onlyWrong && check.seen.length > 0 ? 'site-none-wrong' : 'site-none'))
  return element('ul', { class: 'seen' }, ...shown.map((card) => drawCard(card, unlisted.has(card.key))))
}

function drawCard(card: CountedCard, isUnlisted: boolean): HTMLElement {
  const { verdict, answer, enterprise, name, times, at, how } = card
  const notes = [
    verdict === 'valid' ? undefined : meaningOf(answer),
    card.order ? say('site-proof') : undefined,
    how === 'number' && verdict !== 'cannot-tell' ? say('site-number-only') : undefined,
    isUnlisted ? say('site-not-listed') : undefined,
    times > 1 ? say('site-times', { count: String(times) }) : undefined,
  ].filter((note) => note !== undefined)
  return element(
    'li',
    { 'data-verdict': verdict, 'data-key': card.key },
    element('span', { class: `${verdict}-text` }, drawIcon(icons[verdict])),
    element(
      'div',
      {},
      element('strong', { class: `${verdict}-text` }, say(verdict)),
      element('span', {}, [numberOf(card), name].filter(Boolean).join(' · ')),
      enterprise ? element('span', {}, enterprise) : undefined,
      notes.length > 0 ? element('span', { class: 'small' }, notes.join(' · ')) : undefined,
    ),
    element('time', { class: 'small' }, sayTime(at).split(/,? /).at(-1) ?? ''),
  )
}
