import { type Instant, type LocalDate, osloDate } from '@hms/domain/calendar'
import type { TermPrice, Terms, TermsChange } from '@hms/domain/designation/designation'
import { lastDayBefore } from '@hms/domain/designation/judge-terms'
import { formatDate, formatMoney } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import { type Translate, translateCode } from '#texts/translate.ts'

export type Reader = { readonly t: Translate; readonly language: Language }

/** A period in words, both days included. */
export function sayPeriod({ t, language }: Reader, from: LocalDate, until: LocalDate | undefined): string {
  const days = { from: formatDate(language, from), until: until ? formatDate(language, until) : '' }
  return t(until ? 'producers.period' : 'producers.period.open', days)
}

export const sayAppointment = (reader: Reader, { appointedFrom, appointedUntil }: Terms) =>
  sayPeriod(reader, appointedFrom, appointedUntil)

export const sayIntake = (reader: Reader, { ordersFrom, ordersUntil }: Terms) =>
  sayPeriod(reader, osloDate(ordersFrom), lastDayOf(ordersUntil))

export const lastDayOf = (closes: Instant | undefined) => (closes ? lastDayBefore(closes) : undefined)

export function sayPrice({ t, language }: Reader, { from, until, ore, sector }: TermPrice): string {
  return t(until ? 'producer.change.price-until' : 'producer.change.price', {
    sector: sector ? translateCode(language, 'sector', sector) : t('sectors.prices.every'),
    price: formatMoney(language, ore),
    from: formatDate(language, from),
    until: until ? formatDate(language, until) : '',
  })
}

export function sayChange(reader: Reader, change: TermsChange): string {
  const { t, language } = reader
  if (change.kind === 'prices') return change.prices.map((price) => sayPrice(reader, price)).join(' · ')
  if (change.kind === 'freeze')
    return t('producer.change.freeze', {
      from: formatDate(language, change.freeze.from),
      until: formatDate(language, change.freeze.until),
    })
  if (change.kind === 'restore') return t('producer.change.restore')
  if (change.kind === 'handover')
    return t('producer.change.handover', {
      appointed: formatDate(language, change.appointedUntil),
      day: formatDate(language, osloDate(change.handsOver)),
    })
  return t('producer.change.end', {
    appointed: formatDate(language, change.appointedUntil),
    intake: formatDate(language, lastDayBefore(change.ordersUntil)),
  })
}
