import { say } from '../language.ts'
import { readTyped, type Typed } from '../site/read-typed.ts'
import { element } from './element.ts'

/** A typed number, or what a reader that types like a keyboard writes; the field is ready for the next at once. */
export function drawTypedForm(found: (typed: Typed) => void): HTMLElement {
  const error = element('p', { id: 'typed-error', role: 'alert' })
  const input = element('input', {
    type: 'text',
    id: 'typed',
    inputmode: 'numeric',
    autocomplete: 'off',
    maxlength: '2000',
    'aria-describedby': 'typed-error',
  })
  return element(
    'form',
    {
      class: 'typed',
      novalidate: true,
      submit: (event) => {
        event.preventDefault()
        if (input.value.trim() === '') return
        const typed = readTyped(input.value)
        const wrong = 'wrong' in typed
        error.className = wrong ? 'note bad' : ''
        error.textContent = wrong ? say(typed.wrong) : ''
        input.setAttribute('aria-invalid', String(wrong))
        if (!wrong) {
          found(typed)
          input.value = ''
        }
        input.focus()
      },
    },
    element('label', { for: 'typed' }, say('number')),
    element('div', { class: 'row' }, input, element('button', { type: 'submit' }, say('site-number-check'))),
    error,
  )
}
