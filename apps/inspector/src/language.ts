import { type Language, type TextKey, texts } from './texts.ts'

const KEY = 'hms-language'
let current: Language = chosen() ?? (/^(nb|nn|no|da|sv)\b/.test(navigator.language) ? 'nb' : 'en')

/** The choice made here, or the one made in the portal (its cookie). */
function chosen(): Language | undefined {
  const said = localStorage.getItem(KEY) ?? /(?:^|; )hms-language=(nb|en)/.exec(document.cookie)?.[1]
  return said === 'nb' || said === 'en' ? said : undefined
}

export const language = () => current

export function switchLanguage(): void {
  current = current === 'nb' ? 'en' : 'nb'
  localStorage.setItem(KEY, current)
}

export function say(key: TextKey, values: Readonly<Record<string, string>> = {}): string {
  return texts[key][current].replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** A moment in the reader's form, in Norwegian time. */
export function sayTime(milliseconds: number): string {
  return new Intl.DateTimeFormat(current === 'nb' ? 'nb-NO' : 'en-GB', {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Europe/Oslo',
  }).format(milliseconds)
}

/** A day in the reader's form. */
export function sayDate(date: string): string {
  return new Intl.DateTimeFormat(current === 'nb' ? 'nb-NO' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(date),
  )
}
