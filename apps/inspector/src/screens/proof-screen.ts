/** A provisional proof: answered as a card is, and looking like none. */
import { formatOrderNumber } from '@hms/domain/order/order-number'
import { say, sayDate, saySector } from '../language.ts'
import type { TextKey } from '../texts.ts'
import { askAboutProof, type ProofAnswer } from '../verify/inspect-proof.ts'
import type { Inspection, Verdict } from '../verify/inspect-record.ts'
import { drawNotIdentity, lastDayOf, spaced } from './answer-screen.ts'
import { drawCodes, drawProofCodeForm } from './code-screen.ts'
import { element } from './element.ts'
import { drawPortrait, drawPortraitNote } from './portrait.ts'
import { drawAge, drawFindings, drawLevel, drawLiveAge, drawRows, drawTodo, drawVerdict } from './verdict.ts'
import { drawWho } from './who.ts'

/** A scanned proof; the code that moves is asked about where there is network. */
export function drawProof({ verdict, decision }: Inspection): HTMLElement {
  const { answer, proof, findings } = decision
  const of = proof?.disputed ? 'disputed' : 'proof'
  const screen = element(
    'div',
    { class: 'result' },
    drawVerdict(verdict, answer, { age: drawAge(decision), of, detail: decision.detail }),
    drawTodo(answer, of),
  )
  if (proof) {
    const online = element('div', { class: 'online' })
    const { who, portrait } = drawWho({ name: `${proof.givenNames} ${proof.familyName}`, birth: proof.birthDate })
    if (proof.disputed) screen.append(element('p', { class: 'note' }, say('disputed-note')))
    if (proof.unconfirmed) screen.append(element('p', { class: 'note' }, say('unconfirmed')))
    screen.append(
      online,
      who,
      drawRows([
        ['enterprise', proof.enterprise],
        ['organisation', spaced(proof.organisationNumber)],
        ['sector', say(`sector-${proof.sector}` as TextKey)],
        [proof.disputed ? 'dispute-number' : 'order-number', formatOrderNumber(proof.orderNumber)],
        [proof.disputed ? 'dispute-opened' : 'ordered', sayDate(proof.ordered)],
        ['proof-expires', sayDate(lastDayOf(proof.expires))],
      ]),
    )
    if (verdict !== 'not-valid') void showOnline(online, portrait, proof.orderNumber)
  }
  const rest = [drawFindings(findings, of), drawLevel(decision), drawNotIdentity('proof-not-identity')]
  screen.append(...rest.filter((part) => part !== undefined))
  return screen
}

/** An order number that an inspector typed: there is no record, so the answer is the service's alone. */
export function drawTypedProof(verdict: Verdict, answer: ProofAnswer): HTMLElement {
  const { who, portrait } = drawWho({ name: `${answer.given} ${answer.family}`, birth: answer.birth })
  const online = element('div', { class: 'online' })
  showTold(online, portrait, answer)
  const of = answer.disputed ? 'disputed' : 'proof'
  return element(
    'div',
    { class: 'result' },
    drawVerdict(verdict, answer.answer, { age: drawLiveAge(answer.at), of }),
    drawTodo(answer.answer, of),
    answer.disputed ? element('p', { class: 'note' }, say('disputed-note')) : undefined,
    answer.unconfirmed ? element('p', { class: 'note' }, say('unconfirmed')) : undefined,
    online,
    who,
    drawRows([
      ['enterprise', answer.enterprise.name],
      ['organisation', spaced(answer.enterprise.number)],
      ['sector', saySector(answer.sector)],
      [answer.disputed ? 'dispute-number' : 'order-number', formatOrderNumber(answer.number)],
      [answer.disputed ? 'dispute-opened' : 'ordered', sayDate(answer.ordered)],
      ...(answer.lastDay ? ([['proof-expires', sayDate(answer.lastDay)]] as const) : []),
    ]),
    drawNotIdentity('proof-not-identity'),
  )
}

/** A picture of the page shows an old code: with network one is told which it must be, or types the one that is shown. */
async function showOnline(place: HTMLElement, portrait: HTMLElement, number: string): Promise<void> {
  const answer = navigator.onLine ? await askAboutProof(number) : undefined
  if (answer === undefined || answer === 'unknown')
    return place.append(element('p', { class: 'note', 'data-code': 'offline' }, say('code-offline')))
  if (answer === 'not-shown') return place.append(element('p', { class: 'note' }, say('portrait-not-shown')))
  if (answer === 'sign-in' || answer === 'limited')
    return place.append(
      drawProofCodeForm(number),
      element('p', {}, element('a', { href: '/sign-in?to=/k/' }, say('proof-sign-in'))),
    )
  showTold(place, portrait, answer)
}

/** The code that must be shown now, the conditions that fail, and the portrait once one is accepted. */
function showTold(place: HTMLElement, portrait: HTMLElement, { portrait: path, codes, failing }: ProofAnswer): void {
  if (codes.length > 0) place.append(drawCodes(codes))
  if (failing.length > 0)
    place.append(
      element('h3', {}, say('failing-title')),
      element('ul', {}, ...failing.map(({ text }) => element('li', {}, text))),
    )
  portrait.replaceChildren(path ? drawPortrait(path) : drawPortraitNote('proof-no-portrait'))
}
