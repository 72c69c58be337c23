/** A provisional proof: answered as a card is, and looking like none. */
import { formatOrderNumber } from '@hms/domain/order/order-number'
import { say, sayDate, sayTime } from '../language.ts'
import { type TextKey, texts } from '../texts.ts'
import { askAboutProof, type ProofAnswer } from '../verify/inspect-proof.ts'
import type { Inspection, Verdict } from '../verify/inspect-record.ts'
import { drawRows, drawVerdict, lastDayOf } from './answer-screen.ts'
import { drawCodeForm, drawCodes } from './code-screen.ts'
import { element } from './element.ts'

/** A scanned proof; the code that moves is asked about where there is network. */
export function drawProof({ verdict, decision }: Inspection): HTMLElement {
  const { proof, statusAsOf, freshness, findings } = decision
  const asOf =
    statusAsOf === undefined
      ? say('list-none')
      : `${say('status-as-of', { time: sayTime(statusAsOf * 1000) })} · ${say(`age-${freshness}`)}`
  const screen = element('div', { class: 'result' }, drawProofVerdict(verdict, decision.answer, asOf, proof))
  if (proof) {
    const online = element('div', { class: 'online' })
    if (proof.disputed) screen.append(element('p', { class: 'note' }, say('disputed-note')))
    if (proof.unconfirmed) screen.append(element('p', { class: 'note' }, say('unconfirmed')))
    screen.append(
      online,
      drawRows([
        ['name', `${proof.givenNames} ${proof.familyName}`],
        ...(proof.birthDate ? ([['birth', sayDate(proof.birthDate)]] as const) : []),
        ['enterprise', proof.enterprise],
        ['organisation', proof.organisationNumber.replace(/(\d{3})(?=\d)/g, '$1 ')],
        ['sector', say(`sector-${proof.sector}` as TextKey)],
        [proof.disputed ? 'dispute-number' : 'order-number', formatOrderNumber(proof.orderNumber)],
        [proof.disputed ? 'dispute-opened' : 'ordered', sayDate(proof.ordered)],
        ['proof-expires', sayDate(lastDayOf(proof.expires))],
      ]),
    )
    if (verdict !== 'not-valid') void showOnline(online, proof.orderNumber)
  }
  if (findings.length > 1)
    screen.append(
      element(
        'details',
        {},
        element('summary', {}, say('all-findings')),
        element('ul', {}, ...findings.map((finding) => element('li', {}, meaning(finding, proof)))),
      ),
    )
  if (proof) screen.append(element('p', { class: 'small' }, say('proof-not-identity')))
  return screen
}

/** An order number that an inspector typed: there is no record, so the answer is the service's alone. */
export function drawTypedProof(verdict: Verdict, answer: ProofAnswer): HTMLElement {
  const asOf = say('status-live', { time: sayTime(Date.parse(answer.at)) })
  return element(
    'div',
    { class: 'result' },
    drawProofVerdict(verdict, answer.answer, asOf, answer),
    answer.disputed ? element('p', { class: 'note' }, say('disputed-note')) : undefined,
    answer.unconfirmed ? element('p', { class: 'note' }, say('unconfirmed')) : undefined,
    element('div', { class: 'online' }, ...drawTold(answer)),
    drawRows([
      ['name', `${answer.given} ${answer.family}`],
      ...(answer.birth ? ([['birth', sayDate(answer.birth)]] as const) : []),
      ['enterprise', answer.enterprise.name],
      ['organisation', answer.enterprise.number.replace(/(\d{3})(?=\d)/g, '$1 ')],
      [answer.disputed ? 'dispute-number' : 'order-number', formatOrderNumber(answer.number)],
      [answer.disputed ? 'dispute-opened' : 'ordered', sayDate(answer.ordered)],
      ...(answer.lastDay ? ([['proof-expires', sayDate(answer.lastDay)]] as const) : []),
    ]),
    element('p', { class: 'small' }, say('proof-not-identity')),
  )
}

/** It stands for a card while a dispute is looked at, or for one that is ordered. */
type Standing = { readonly disputed?: true | undefined } | undefined

function drawProofVerdict(verdict: Verdict, answer: string, asOf: string, proof: Standing): HTMLElement {
  const banner = say(proof?.disputed ? 'disputed-banner' : 'proof-banner')
  return drawVerdict(verdict, answer, { asOf, meaning: meaning(answer, proof), banner })
}

/** The words of a proof, and where they are the same, those of a card. */
function meaning(answer: string, proof: Standing): string {
  const keys = [...(proof?.disputed ? [`disputed-${answer}`] : []), `proof-${answer}`, answer]
  const key = keys.find((one) => one in texts)
  return key ? say(key as TextKey) : answer // a key of the catalogue
}

/** A picture of the page shows an old code: with network one is told which it must be, or types the one that is shown. */
async function showOnline(place: HTMLElement, number: string): Promise<void> {
  const answer = navigator.onLine ? await askAboutProof(number) : undefined
  if (answer === undefined || answer === 'unknown')
    return place.append(element('p', { class: 'note', 'data-code': 'offline' }, say('code-offline')))
  if (answer === 'sign-in' || answer === 'limited')
    return place.append(
      drawCodeForm(number),
      element('p', {}, element('a', { href: '/sign-in?to=/k/' }, say('proof-sign-in'))),
    )
  place.append(...drawTold(answer))
}

function drawTold({ portrait, codes }: ProofAnswer): readonly Node[] {
  return [
    ...(codes.length > 0 ? [drawCodes(codes)] : []),
    portrait
      ? element('img', { class: 'portrait', src: portrait, alt: say('portrait') })
      : element('p', { class: 'note' }, say('proof-no-portrait')),
  ]
}
