import type { ExpectedNumbers } from '@hms/domain/inspection/expected-numbers'
import { say } from '../language.ts'
import { element } from './element.ts'
import { drawListForm } from './site-list-form.ts'

/** Where, and whom one expects. The camera starts by the touch that begins the check. */
export function drawBegin(begin: (site: string, expected: ExpectedNumbers | undefined) => void): HTMLElement {
  let expected: ExpectedNumbers | undefined
  const error = element('p', { id: 'site-error', role: 'alert' })
  const input = element('input', {
    type: 'text',
    id: 'site-name',
    maxlength: '120',
    autocomplete: 'off',
    'aria-describedby': 'site-hint site-error',
  })
  return element(
    'form',
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault()
        const site = input.value.trim()
        input.setAttribute('aria-invalid', String(site === ''))
        error.className = site === '' ? 'note bad' : ''
        error.textContent = site === '' ? say('site-name-missing') : ''
        if (site === '') return input.focus()
        begin(site, expected)
      },
    },
    element('h2', {}, say('site-title')),
    element('p', {}, say('site-lead')),
    element(
      'label',
      { for: 'site-name' },
      say('site-name'),
      ' ',
      element('span', { class: 'hint', id: 'site-hint' }, say('site-name-hint')),
    ),
    input,
    error,
    drawListForm(undefined, (list) => {
      expected = list
    }),
    element('button', { type: 'submit', class: 'primary' }, say('site-begin')),
    element('p', { class: 'small' }, element('a', { href: '/k/' }, say('site-back'))),
  )
}
