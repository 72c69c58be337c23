/** A card on its holder's telephone: the code that moves tells it from a picture. */
import { formatCardNumber } from '@hms/domain/card/card-number'
import { tellCheck } from '../journal/tell-check.ts'
import { say } from '../language.ts'
import type { Lists } from '../sync/lists.ts'
import { askAboutCardCode, type CardCodeAnswer, cardCodeIn, type ShownCode } from '../verify/ask-about-card-code.ts'
import type { Verdict } from '../verify/inspect-record.ts'
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
  const input = element('input', {
    type: 'text',
    id: 'card-code',
    inputmode: 'numeric',
    autocomplete: 'off',
    maxlength: '9',
    'aria-describedby': 'card-code-answer',
  })
  const told = element('p', { id: 'card-code-answer', role: 'status' })
  return element(
    'form',
    {
      class: 'code',
      novalidate: true,
      submit: (event) => {
        event.preventDefault()
        void compare()
      },
    },
    element('label', { for: 'card-code' }, say('card-code-type')),
    input,
    element('button', { type: 'submit' }, say('code-check')),
    told,
  )

  async function compare(): Promise<void> {
    const code = input.value.replace(/\s/g, '')
    const isCode = /^\d{6}$/.test(code)
    const answer = isCode ? await askAboutCardCode({ number, code }) : undefined
    const matches = typeof answer === 'object' && answer.matches
    told.className = matches ? 'note good' : 'note bad'
    told.dataset['code'] = matches ? 'matches' : 'differs'
    told.textContent = say(
      !isCode
        ? 'code-form'
        : answer === undefined
          ? 'code-offline'
          : answer === 'limited'
            ? 'code-limited'
            : matches
              ? 'card-code-right'
              : 'card-code-wrong',
    )
    if (!isCode) input.focus()
  }
}
