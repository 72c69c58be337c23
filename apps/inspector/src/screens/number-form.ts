import { parseCardNumber } from '@hms/domain/card/card-number'
import { parseOrderNumber } from '@hms/domain/order/order-number'
import { say } from '../language.ts'
import { element } from './element.ts'

export type Typed = { readonly number: string } | { readonly order: string }

/** Ten digits are an order's number, fewer a card's. */
function parseTyped(typed: string): Typed | { readonly wrong: 'number-digit' | 'number-length' } {
  const order = parseOrderNumber(typed)
  if ('number' in order) return { order: order.number }
  if (order.wrong === 'check-digit') return { wrong: 'number-digit' }
  const card = parseCardNumber(typed)
  if ('number' in card) return card
  return { wrong: card.wrong === 'check-digit' ? 'number-digit' : 'number-length' }
}

export function drawNumberForm(found: (what: Typed) => void): HTMLElement {
  const error = element('p', { id: 'number-error', role: 'alert' })
  const input = element('input', {
    type: 'text',
    id: 'number',
    inputmode: 'numeric',
    autocomplete: 'off',
    'aria-describedby': 'number-hint number-error',
  })
  return element(
    'form',
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault()
        const typed = parseTyped(input.value)
        error.className = 'wrong' in typed ? 'note bad' : ''
        error.textContent = 'wrong' in typed ? say(typed.wrong) : ''
        input.setAttribute('aria-invalid', String('wrong' in typed))
        if ('wrong' in typed) input.focus()
        else found(typed)
      },
    },
    element(
      'label',
      { for: 'number' },
      say('number-field'),
      ' ',
      element('span', { class: 'hint', id: 'number-hint' }, say('number-hint')),
    ),
    input,
    error,
    element('button', { type: 'submit' }, say('number-check')),
  )
}
