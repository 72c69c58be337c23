/** Holds each regulation's differences, producers and prices as dated data. */
import type { LocalDate } from '../calendar.ts'

/** Where a fact comes from; `assumed` and `unknown` are shown to the authority as unverified. */
export type Source = 'law' | 'official' | 'vendor' | 'assumed' | 'unknown'

/** Both days belong to the period; without `until` it is open. */
export type Period = { readonly from: LocalDate; readonly until?: LocalDate }

/** A date written out in the source; the tests of this folder prove that each one is a real day. */
export function day(date: `${number}-${string}-${string}`): LocalDate {
  return date as LocalDate // a literal in this folder, never input
}

export function isInForce({ from, until }: Period, date: LocalDate): boolean {
  return from <= date && (until === undefined || date <= until)
}
