/** Six digits are read off somebody's phone and typed here; whether they are the right ones now is said below. */
import { say } from '../language.ts'
import type { TextKey } from '../texts.ts'
import { element } from './element.ts'

/** What the service says of a code; undefined without network. */
export type Compared = 'matches' | 'differs' | 'limited' | undefined
type Wishes = {
  readonly id: string
  readonly label: TextKey
  readonly compare: (code: string) => Promise<Compared>
  /** What a right and a wrong code mean here. */
  readonly means: Readonly<Record<'matches' | 'differs', TextKey>>
}

export function drawCodeForm({ id, label, compare, means }: Wishes): HTMLElement {
  const input = element('input', {
    ...{ type: 'text', id, inputmode: 'numeric', autocomplete: 'off', maxlength: '9' },
    'aria-describedby': `${id}-answer`,
  })
  const answer = element('p', { id: `${id}-answer`, role: 'status' })
  return element(
    'form',
    {
      class: 'code',
      novalidate: true,
      submit: (event) => {
        event.preventDefault()
        void tell()
      },
    },
    element('label', { for: id }, say(label)),
    input,
    element('button', { type: 'submit' }, say('code-check')),
    answer,
  )

  async function tell(): Promise<void> {
    const code = input.value.replace(/\s/g, '')
    const isCode = /^\d{6}$/.test(code)
    const told = isCode ? ((await compare(code)) ?? 'offline') : 'form'
    answer.className = told === 'matches' ? 'note good' : 'note bad'
    answer.dataset['code'] = told
    answer.textContent = say(told === 'matches' || told === 'differs' ? means[told] : `code-${told}`)
    input.setAttribute('aria-invalid', String(!isCode))
    if (!isCode) input.focus()
  }
}
