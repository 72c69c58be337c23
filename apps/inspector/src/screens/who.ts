import { say, sayDate } from '../language.ts'
import { element } from './element.ts'

type Named = { readonly name: string; readonly birth?: string | undefined }
export type Who = { readonly who: HTMLElement; readonly portrait: HTMLElement; readonly names: HTMLElement }

/** The portrait takes half the width and more; beside it whom one compares it with, as soon as that is known. */
export function drawWho(named?: Named): Who {
  const portrait = element('div', { class: 'compare', 'aria-live': 'polite' })
  const names = element('div', { class: 'names' })
  if (named) fillNames(names, named)
  return { who: element('div', { class: 'who' }, portrait, names), portrait, names }
}

export function fillNames(names: HTMLElement, { name, birth }: Named): void {
  const born = birth && element('p', {}, element('span', { class: 'small' }, say('birth')), ' ', sayDate(birth))
  names.replaceChildren(element('p', { class: 'name' }, name), ...(born ? [born] : []))
}
