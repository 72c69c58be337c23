/** A card on its holder's telephone: the code that moves tells it from a picture. */
import { formatCardNumber } from '@hms/domain/card/card-number'
import { tellCheck } from '../journal/tell-check.ts'
import { say } from '../language.ts'
import type { Lists } from '../sync/lists.ts'
import { askAboutCardCode, type CardCodeAnswer, cardCodeIn, type ShownCode } from '../verify/ask-about-card-code.ts'
import type { Verdict } from '../verify/inspect-record.ts'
import { type Compared, drawCodeForm } from './code-form.ts'
import { element } from './element.ts'
import { drawLiveAge, drawRows, drawVerdict } from './verdict.ts'

/** What a scanned text comes to that is a card's code on a telephone; undefined for every other. */
export async function answerCardCode(
  text: string,
  lists: Lists,
): Promise<
  { screen: HTMLElement; verdict: Verdict; number: string } | 'number-limited' | 'number-offline' | undefined
> {
  const shown = cardCodeIn(text)
  if (shown === undefined) return undefined
  const answer = await askAboutCardCode(shown)
  if (answer === undefined || answer === 'limited') return answer ? 'number-limited' : 'number-offline'
  if (answer.card?.valid) void tellCheck({ card: shown.number, answer: 'OK', level: 0 }, lists)
  return { screen: drawCardCode(shown, answer), verdict: verdictOfCode(answer), number: formatCardNumber(shown.number) }
}

/** A wrong code says nothing of the card: it may be a picture of a valid one. */
const verdictOfCode = ({ matches, card }: CardCodeAnswer): Verdict => (matches && card?.valid ? 'valid' : 'not-valid')

/** What a scanned code comes to. */
function drawCardCode({ number }: ShownCode, answer: CardCodeAnswer): HTMLElement {
  const { matches, card } = answer
  const said = !matches ? 'CARD_CODE_WRONG' : card?.valid ? 'CARD_CODE_RIGHT' : 'CARD_CODE_NOT_VALID'
  return element(
    'div',
    { class: 'result' },
    drawVerdict(verdictOfCode(answer), said, card ? { age: drawLiveAge(card.at) } : {}),
    drawRows([
      ['number', formatCardNumber(number)],
      ...(card?.enterprise ? ([['enterprise', card.enterprise.name]] as const) : []),
    ]),
    element('p', { class: 'small' }, say('card-code-plastic')),
  )
}

/** Below the answer to a typed number: the code is typed by whoever looks at the telephone. */
export function drawCardCodeForm(number: string): HTMLElement {
  return drawCodeForm({
    ...{ id: 'card-code', label: 'card-code-type', compare },
    means: { matches: 'card-code-right', differs: 'card-code-wrong' },
  })

  async function compare(code: string): Promise<Compared> {
    const answer = await askAboutCardCode({ number, code })
    if (answer === undefined || answer === 'limited') return answer
    return answer.matches ? 'matches' : 'differs'
  }
}
