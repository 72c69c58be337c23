import { type Instant, osloDate } from '@hms/domain/calendar'
import { type SectorCode, sectors } from '@hms/domain/sector/sectors'
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
  // The portal, and what the service says in words, follow.
  // biome-ignore lint/suspicious/noDocumentCookie: not every telephone has the Cookie Store API
  document.cookie = `hms-language=${current}; path=/; max-age=31536000; samesite=lax`
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

/** The same, shorter when it was today: an inspector reads it at arm's length. */
export function sayMoment(milliseconds: number, now: number): string {
  const day = (at: number) => osloDate(new Date(at).toISOString() as Instant)
  if (day(milliseconds) !== day(now)) return sayTime(milliseconds)
  const time = new Intl.DateTimeFormat('nb-NO', { timeStyle: 'short', timeZone: 'Europe/Oslo' }).format(milliseconds)
  return say('today-at', { time })
}

/** A sector as the service names it by code. */
export const saySector = (code: SectorCode) => sectors[code].names[current]

/** A day in the reader's form. */
export function sayDate(date: string): string {
  return new Intl.DateTimeFormat(current === 'nb' ? 'nb-NO' : 'en-GB', { dateStyle: 'long', timeZone: 'UTC' }).format(
    Date.parse(date),
  )
}
