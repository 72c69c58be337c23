import { type TextKey, texts } from '../texts.ts'
import { element } from './element.ts'

/** Whoever passes a gate may read either language. */
export function both(name: 'h1' | 'strong' | 'p', key: TextKey): HTMLElement {
  const [first, second] = document.documentElement.lang === 'en' ? (['en', 'nb'] as const) : (['nb', 'en'] as const)
  return element(
    name,
    { class: 'both' },
    element('span', { lang: first }, texts[key][first]),
    element('span', { lang: second }, texts[key][second]),
  )
}
