/** A worker who forgot the card: found by name and birth date by whoever may see it, with network. */
import { formatCardNumber } from '@hms/domain/card/card-number'
import type { InspectorKind } from '@hms/domain/inspection/inspectors'
import { purposesOf, type SearchPurpose } from '@hms/domain/inspection/search-holder'
import { formatOrderNumber } from '@hms/domain/order/order-number'
import { say, sayDate } from '../language.ts'
import { type TextKey, texts } from '../texts.ts'
import { verdictOf } from '../verify/inspect-record.ts'
import { parseBirth } from '../verify/parse-birth.ts'
import { type FoundHolders, searchHolder } from '../verify/search-holder.ts'
import { drawNotIdentity } from './answer-screen.ts'
import { drawIcon, element } from './element.ts'
import { drawPortrait, drawPortraitNote } from './portrait.ts'

export type Searching = {
  readonly kind: InspectorKind
  found(what: { readonly number: string } | { readonly order: string }): void
  back(): void
}
type Wrong = 'search-wrong-name' | 'search-wrong-birth' | 'search-wrong-purpose'
type Holder = FoundHolders['holders'][number]

export function drawSearch(searching: Searching): HTMLElement {
  const answer = element('div', { class: 'found', 'aria-live': 'polite' })
  const name = drawField('search-name', 'off')
  const birth = drawField('search-birth', 'off')
  const purpose = drawPurposes(purposesOf(searching.kind))
  const form = element(
    'form',
    {
      novalidate: true,
      submit: (event) => {
        event.preventDefault()
        void search()
      },
    },
    name.field,
    birth.field,
    purpose.field,
    element('button', { type: 'submit', class: 'primary' }, say('search-go')),
  )
  return element(
    'div',
    { class: 'search' },
    element('h2', { class: 'search-title' }, say('search-title')),
    element('p', {}, say('search-text')),
    form,
    answer,
    element('button', { type: 'button', click: () => searching.back() }, say('search-back')),
  )

  async function search(): Promise<void> {
    answer.replaceChildren()
    const day = parseBirth(birth.input.value)
    const chosen = purpose.chosen()
    const isNamed = /\p{L}{2}/u.test(name.input.value)
    tell([
      ...(isNamed ? [] : (['search-wrong-name'] as const)),
      ...(day ? [] : (['search-wrong-birth'] as const)),
      ...(chosen ? [] : (['search-wrong-purpose'] as const)),
    ])
    if (!isNamed || day === undefined || chosen === undefined) return
    answer.replaceChildren(element('p', { role: 'status' }, say('search-searching')))
    const found = await searchHolder({ name: name.input.value.trim(), birth: day, purpose: chosen })
    if (typeof found === 'object') {
      answer.replaceChildren(...drawFound(found, searching))
      return answer.scrollIntoView()
    }
    const key: TextKey = found === 'sign-in' ? 'search-inspectors-only' : `search-${found}`
    if (key.startsWith('search-wrong-')) {
      answer.replaceChildren()
      return tell([key as Wrong]) // the line above is what makes it one
    }
    answer.replaceChildren(element('p', { class: 'note bad', role: 'alert', 'data-search': key }, say(key)))
  }

  /** At each field what is wrong with it; the first of them is where one goes on. */
  function tell(wrong: readonly Wrong[]): void {
    const fields = { 'search-wrong-name': name, 'search-wrong-birth': birth, 'search-wrong-purpose': purpose }
    for (const [key, { error, input }] of Object.entries(fields)) {
      const isWrong = wrong.some((one) => one === key)
      error.textContent = isWrong ? say(key as Wrong) : '' // the keys of the object above
      error.className = isWrong ? 'note bad' : ''
      input.setAttribute('aria-invalid', String(isWrong))
    }
    const [first] = wrong
    if (first) fields[first].input.focus()
  }
}

function drawField(key: 'search-name' | 'search-birth', autocomplete: string) {
  const error = element('p', { id: `${key}-error`, role: 'alert' })
  const input = element('input', {
    ...{ type: 'text', id: key, autocomplete, maxlength: '100', 'aria-describedby': `${key}-hint ${key}-error` },
  })
  const hint = element('span', { class: 'hint', id: `${key}-hint` }, say(`${key}-hint`))
  const field = element('div', {}, element('label', { for: key }, say(key), ' ', hint), input, error)
  return { field, input, error }
}

function drawPurposes(purposes: readonly SearchPurpose[]) {
  const error = element('p', { id: 'search-purpose-error', role: 'alert' })
  const choices = purposes.map((value) =>
    element('input', {
      ...{ type: 'radio', name: 'purpose', value, id: `purpose-${value}` },
      'aria-describedby': 'search-purpose-error',
    }),
  )
  const field = element(
    'fieldset',
    { class: 'purposes' },
    element('legend', {}, say('search-purpose')),
    ...choices.map((choice, at) =>
      element('label', {}, choice, element('span', {}, say(`purpose-${purposes[at] ?? 'workplace-check'}`))),
    ),
    error,
  )
  const [first = element('input')] = choices
  const chosen = () => purposes[choices.findIndex(({ checked }) => checked)]
  return { field, error, input: first, chosen }
}

function drawFound({ found, holders }: FoundHolders, searching: Searching): readonly Node[] {
  if (found !== 'some')
    return [element('p', { class: 'note', role: 'status', 'data-search': found }, say(`search-${found}`))]
  return [
    element('p', { role: 'status', 'data-search': found }, say('search-found')),
    ...holders.map((holder) => drawHolder(holder, searching)),
    drawNotIdentity(),
  ]
}

function drawHolder({ given, family, birth, portrait, cards, proofs }: Holder, { found }: Searching): HTMLElement {
  return element(
    'article',
    { class: 'who' },
    element('div', { class: 'compare' }, portrait ? drawPortrait(portrait) : drawPortraitNote('proof-no-portrait')),
    element(
      'div',
      { class: 'names' },
      element('h3', { class: 'name' }, `${given} ${family}`),
      element('p', {}, element('span', { class: 'small' }, say('birth')), ' ', sayDate(birth)),
    ),
    element(
      'div',
      { class: 'choices' },
      ...cards.map(({ number, ...card }) =>
        drawChoice(card, `${say('search-card')} ${formatCardNumber(number)}`, () => found({ number })),
      ),
      ...proofs.map(({ number, ...proof }) =>
        drawChoice(proof, `${say('search-proof')} ${formatOrderNumber(number)}`, () => found({ order: number })),
      ),
    ),
  )
}

const icons = { valid: 'tick', 'not-valid': 'cross', 'cannot-tell': 'question' } as const

function drawChoice(
  { answer, enterprise }: Pick<Holder['cards'][number], 'answer' | 'enterprise'>,
  title: string,
  click: () => void,
): HTMLElement {
  const key = `answer-word-${answer}`
  const verdict = verdictOf(answer)
  return element(
    'button',
    { type: 'button', class: 'choice', click, 'data-found': answer },
    element('span', { class: `${verdict}-text` }, drawIcon(icons[verdict])),
    element(
      'span',
      {},
      element('strong', {}, key in texts ? say(key as TextKey) : say(verdict)),
      element('span', {}, title),
      element('span', { class: 'small' }, enterprise.name),
    ),
  )
}
