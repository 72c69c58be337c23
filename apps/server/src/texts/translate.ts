import { catalogue, type TextKey } from './catalogue.ts'
import type { Language } from './language.ts'

export type TextValues = Readonly<Record<string, string | number>>
export type Translate = (key: TextKey, values?: TextValues) => string

/** Gives the words of one language: `translate('nb')('orders.placed', { count: 3 })`. */
export function translate(language: Language): Translate {
  return (key, values = {}) => fillIn(catalogue[key][language], values)
}

/** For codes that come from outside or from the database: the text of `prefix.code`, or the code itself. */
export function translateCode(language: Language, prefix: string, code: string): string {
  const key = `${prefix}.${code}`
  return isTextKey(key) ? translate(language)(key) : code
}

export function isTextKey(key: string): key is TextKey {
  return Object.hasOwn(catalogue, key)
}

/** A placeholder without a value stays as it is written, so that a test or a reader sees it. */
export function fillIn(text: string, values: TextValues): string {
  return text.replace(/\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g, (whole, name: string, one?: string, many?: string) => {
    const value = values[name]
    if (value === undefined) return whole
    return one === undefined ? String(value) : ((Number(value) === 1 ? one : many) ?? whole)
  })
}

/** The names of the placeholders in a text, sorted, each once. */
export function placeholdersOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{(\w+)(?:\|[^}]*)?\}/g)].map(([, name]) => name ?? ''))].sort()
}
