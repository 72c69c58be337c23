/** A number that was typed, or found: the service's answer, as deep as the one who looks may see, and what it does not prove. */
import { formatCardNumber } from '@hms/domain/card/card-number'
import { say, sayDate, saySector } from '../language.ts'
import { inspectorKind } from '../role.ts'
import { askAboutNumber, askAsInspector, type FullAnswer, type NumberAnswer } from '../verify/inspect-number.ts'
import { type Verdict, verdictOf } from '../verify/inspect-record.ts'
import { drawNotIdentity, spaced } from './answer-screen.ts'
import { element } from './element.ts'
import { showFull, showHolder } from './holder.ts'
import { drawLiveAge, drawRows, drawTodo, drawVerdict } from './verdict.ts'
import { drawWho } from './who.ts'

/** `answer`: as the journal of checks names it. */
export type AnsweredNumber = { readonly verdict: Verdict; readonly answer: string; readonly screen: HTMLElement }

/** Inspectors get the holder with the answer; everybody else valid or not. */
export async function answerNumber(number: string): Promise<AnsweredNumber | 'number-offline' | 'number-limited'> {
  if (inspectorKind() !== undefined) {
    const full = await askAsInspector(number)
    if (typeof full === 'object') return drawFull(full)
  }
  const answer = await askAboutNumber(number).catch(() => 'offline' as const)
  return typeof answer === 'string' ? `number-${answer}` : drawPublic(answer)
}

function drawPublic(known: NumberAnswer): AnsweredNumber {
  const { number, valid, enterprise, sector, madeBefore, at } = known
  const words = wordsFor(known)
  const { who, portrait, names } = drawWho()
  const details = element('div')
  const todo = drawTodo(words)
  const screen = element(
    'div',
    { class: 'result' },
    drawVerdict(valid ? 'valid' : 'not-valid', words === 'NUMBER_OK' ? 'OK' : words, { words, age: drawLiveAge(at) }),
    todo,
    enterprise && !madeBefore ? who : undefined,
    drawRows([
      ...(enterprise?.name ? [['enterprise', enterprise.name] as const] : []),
      ...(enterprise ? [['organisation', spaced(enterprise.number)] as const] : []),
      ...(sector ? [['sector', saySector(sector)] as const] : []),
      ['number', formatCardNumber(number)],
    ]),
    details,
    element('p', { class: 'note' }, say(madeBefore ? 'made-before' : 'level-number')),
    drawNotIdentity(),
  )
  if (enterprise && !madeBefore)
    void showHolder({ ...{ portrait, names, details, todo }, answer: valid ? 'OK' : 'UNKNOWN_NUMBER' }, number)
  return { verdict: valid ? 'valid' : 'not-valid', answer: words === 'NUMBER_OK' ? 'OK' : words, screen }
}

function drawFull(full: FullAnswer): AnsweredNumber {
  const { number, answer, enterprise, sector, given, family, birth, expires, madeBefore, at } = full
  const isValid = answer === 'OK'
  const words = madeBefore ? (isValid ? 'MADE_BEFORE' : 'MADE_BEFORE_NOT_VALID') : isValid ? 'NUMBER_OK' : answer
  const { who, portrait } = drawWho({ name: `${given ?? ''} ${family ?? ''}`, birth })
  const details = element('div')
  const todo = drawTodo(words)
  const screen = element(
    'div',
    { class: 'result' },
    drawVerdict(verdictOf(answer), madeBefore ? words : answer, { words, age: drawLiveAge(at) }),
    todo,
    madeBefore ? undefined : who,
    drawRows([
      ['enterprise', enterprise.name],
      ['organisation', spaced(enterprise.number)],
      ...(sector ? [['sector', saySector(sector)] as const] : []),
      ['number', formatCardNumber(number)],
      ['expires', sayDate(expires)],
    ]),
    details,
    element('p', { class: 'note' }, say(madeBefore ? 'made-before' : 'level-number')),
    drawNotIdentity(),
  )
  if (!madeBefore) void showFull({ ...{ answer, portrait, details } }, full)
  return { verdict: verdictOf(answer), answer, screen }
}

/** Nobody says of a number, or of a former producer's card, that the card is genuine. */
function wordsFor({ valid, madeBefore }: NumberAnswer): string {
  if (madeBefore) return valid ? 'MADE_BEFORE' : 'MADE_BEFORE_NOT_VALID'
  return valid ? 'NUMBER_OK' : 'UNKNOWN_NUMBER'
}
