import { formatCardNumber } from '@hms/domain/card/card-number'
import { say, sayDate, sayTime } from '../language.ts'
import { type TextKey, texts } from '../texts.ts'
import { askAsInspector, type FullAnswer } from '../verify/inspect-number.ts'
import type { Inspection, Verdict } from '../verify/inspect-record.ts'
import { drawIcon, element, type Icon } from './element.ts'

const icons: Record<Verdict, Icon> = { valid: 'tick', 'not-valid': 'cross', 'cannot-tell': 'question' }
const vibrations: Record<Verdict, number[]> = { valid: [60], 'not-valid': [200, 80, 200], 'cannot-tell': [80, 60, 80] }

type Saying = {
  readonly asOf?: string | undefined
  /** In place of what the answer means for a card. */
  readonly meaning?: string
  /** What it is when it is no card: a band of its own over another frame. */
  readonly banner?: string
}

/** What fills the screen: word, icon, colour and vibration say the same. */
export function drawVerdict(verdict: Verdict, answer: string, saying: Saying = {}): HTMLElement {
  navigator.vibrate?.(vibrations[verdict])
  const { asOf, banner } = saying
  return element(
    'section',
    { class: `answer ${verdict}${banner ? ' proof' : ''}`, role: 'alert', 'data-answer': answer },
    banner ? element('p', { class: 'banner' }, banner) : undefined,
    drawIcon(banner && verdict === 'valid' ? 'paper' : icons[verdict]),
    element('h2', { class: 'word', tabindex: '-1' }, say(verdict)),
    element('p', {}, saying.meaning ?? meaning(answer)),
    ...(asOf === undefined ? [] : [element('p', {}, asOf)]),
  )
}

function meaning(answer: string): string {
  return answer in texts ? say(answer as TextKey) : answer // answers of the card profile are keys of the catalogue
}

/** A scanned card: the answer, who it should be, and what was checked. */
export function drawCard({ verdict, decision }: Inspection): HTMLElement {
  const { record, findings, statusAsOf, freshness } = decision
  // What is no card at all was not compared with any list.
  if (decision.answer === 'MALFORMED') return element('div', { class: 'result' }, drawVerdict(verdict, decision.answer))
  const asOf =
    statusAsOf === undefined
      ? say('list-none')
      : `${say('status-as-of', { time: sayTime(statusAsOf * 1000) })} · ${say(`age-${freshness}`)}`
  const screen = element('div', { class: 'result' }, drawVerdict(verdict, decision.answer, { asOf }))
  if (record) {
    const portrait = element('div', { 'aria-live': 'polite' }, element('p', { class: 'note' }, say('portrait-printed')))
    screen.append(
      portrait,
      drawRows([
        ['name', `${record.givenNames} ${record.familyName}`],
        ['birth', sayDate(record.birthDate)],
        ['enterprise', record.enterprise],
        ['organisation', record.organisationNumber.replace(/(\d{3})(?=\d)/g, '$1 ')],
        ['sector', say(`sector-${record.sector}` as TextKey)],
        ['number', formatCardNumber(record.cardNumber)],
        ['expires', sayDate(lastDayOf(record.expires))],
      ]),
    )
    void showPortrait(portrait, record.cardNumber)
  }
  if (findings.length > 1)
    screen.append(
      element(
        'details',
        {},
        element('summary', {}, say('all-findings')),
        element('ul', {}, ...findings.map((finding) => element('li', {}, meaning(finding)))),
      ),
    )
  if (statusAsOf !== undefined) screen.append(element('p', { class: 'small' }, say('level')))
  if (record) screen.append(element('p', { class: 'small' }, say('not-identity')))
  return screen
}

/** The record's end is the midnight after the last valid day. */
export const lastDayOf = (expires: string) => new Date(Date.parse(expires) - 43_200_000).toISOString().slice(0, 10)

/** A number that was typed: the service's answer, and what it does not prove. */
export function drawNumber(
  verdict: Verdict,
  answer: string,
  known: {
    number: string
    enterprise?: { number: string; name: string } | undefined
    /** A card of a former producer: there is neither name nor portrait. */
    madeBefore?: true | undefined
    at: string
  },
): HTMLElement {
  const portrait = element('div', { 'aria-live': 'polite' })
  const entries: [TextKey, string][] = [['number', formatCardNumber(known.number)]]
  if (known.enterprise?.name) entries.push(['enterprise', known.enterprise.name])
  if (known.enterprise) entries.push(['organisation', known.enterprise.number.replace(/(\d{3})(?=\d)/g, '$1 ')])
  if (known.enterprise && !known.madeBefore) void showPortrait(portrait, known.number)
  return element(
    'div',
    { class: 'result' },
    drawVerdict(verdict, answer, { asOf: say('status-live', { time: sayTime(Date.parse(known.at)) }) }),
    portrait,
    drawRows(entries),
    element('p', { class: 'note' }, say(known.madeBefore ? 'made-before' : 'level-number')),
    element('p', { class: 'small' }, say('not-identity')),
  )
}

/** For an entitled inspector with network; others are told how to become one. */
export async function showPortrait(place: HTMLElement, number: string): Promise<void> {
  if (!navigator.onLine) return place.append(element('p', { class: 'small' }, say('portrait-offline')))
  const answer = await askAsInspector(number)
  if (answer === undefined) place.append(element('p', { class: 'small' }, say('portrait-offline')))
  else if (answer === 'sign-in')
    place.append(element('p', {}, element('a', { href: '/sign-in?to=/k/' }, say('portrait-sign-in'))))
  else if (isOfHolder(answer)) place.replaceChildren(drawPortrait(answer))
}

type OfHolder = FullAnswer & {
  readonly given: string
  readonly family: string
  readonly birth: string
  readonly portrait: string
}
/** Of a former producer's card there is neither name nor portrait. */
const isOfHolder = (answer: FullAnswer): answer is OfHolder =>
  answer.portrait !== undefined && answer.birth !== undefined

function drawPortrait(answer: OfHolder): HTMLElement {
  return element(
    'figure',
    { style: 'margin:0;display:grid;gap:.4rem;justify-items:center' },
    element('img', { class: 'portrait', src: answer.portrait, alt: say('portrait') }),
    element(
      'figcaption',
      {},
      `${answer.given} ${answer.family}, ${say('birth').toLowerCase()} ${sayDate(answer.birth)}`,
    ),
  )
}

export function drawRows(entries: readonly (readonly [TextKey, string])[]): HTMLElement {
  return element(
    'dl',
    {},
    ...entries.flatMap(([key, value]) => [element('dt', {}, say(key)), element('dd', {}, value)]),
  )
}
