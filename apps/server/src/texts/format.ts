import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { Language } from './language.ts'

/** Dates, times and numbers as the reader writes them; the clock on the wall is Oslo's. */
const locales = { nb: 'nb-NO', en: 'en-GB' } as const satisfies Record<Language, string>
const dayForm = { day: 'numeric', month: 'long', year: 'numeric' } as const

/** 23. november 2026 · 23 November 2026. A day has no time zone: it is written as it stands. */
export function formatDate(language: Language, date: LocalDate): string {
  return new Intl.DateTimeFormat(locales[language], { ...dayForm, timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  )
}

/** 23. november 2026 kl. 08:42 · 23 November 2026 at 08:42, in Oslo. */
export function formatInstant(language: Language, at: Instant): string {
  const moment = new Date(at)
  const day = new Intl.DateTimeFormat(locales[language], { ...dayForm, timeZone: 'Europe/Oslo' }).format(moment)
  return `${day} ${language === 'nb' ? 'kl.' : 'at'}\u00a0${formatTime(language, at)}`
}

/** 08:42, in Oslo. */
export function formatTime(language: Language, at: Instant): string {
  const form = { hour: '2-digit', minute: '2-digit', hour12: false, timeZone: 'Europe/Oslo' } as const
  return new Intl.DateTimeFormat(locales[language], form).format(new Date(at))
}

export function formatNumber(language: Language, value: number): string {
  return new Intl.NumberFormat(locales[language]).format(value)
}

/** An amount in Norwegian kroner, given in øre: 132,90 kr · NOK 132.90, unbroken. */
export function formatMoney(language: Language, ore: number): string {
  const amount = new Intl.NumberFormat(locales[language], { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  const text = amount.format(ore / 100)
  return language === 'nb' ? `${text}\u00a0kr` : `NOK\u00a0${text}`
}

/** 311 851 055 with no-break spaces. */
export function formatOrganisationNumber(number: string): string {
  return number.replace(/(\d{3})(?=\d)/g, '$1\u00a0')
}

/** For a sentence or a cell that begins with words written for the middle of one. */
export function withCapital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
