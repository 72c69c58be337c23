/** A national identity number or a D number that passes the rules of today or of 2032. It is a key: it tells nothing else. */
export type IdentityNumber = string & { readonly __brand: 'IdentityNumber' }

export type IdentityNumberKind = 'national' | 'd-number'

export type ParsedIdentityNumber =
  | { readonly number: IdentityNumber; readonly kind: IdentityNumberKind }
  | { readonly wrong: 'identity-number-missing' | 'identity-number-invalid' }

/**
 * Mends what people and spreadsheets do to a number: spaces, dots, hyphens, a lost leading zero.
 * `synthetic`: whether the population register's test numbers (month + 80) are let in; the product's real world never does.
 */
export function parseIdentityNumber(
  typed: string | number | null | undefined,
  { synthetic }: { readonly synthetic: boolean },
): ParsedIdentityNumber {
  const digits = mend(typed)
  if (digits === '') return { wrong: 'identity-number-missing' }
  const range = /^\d{11}$/.test(digits) ? rangeOf(digits) : undefined
  const welcome = range !== undefined && (synthetic || range === 'real') && hasCheckDigits(digits)
  if (!welcome) return { wrong: 'identity-number-invalid' }
  return { number: digits as IdentityNumber, kind: kindOfNumber(digits) } // the line above is what the brand stands for
}

function mend(typed: string | number | null | undefined): string {
  const text = String(typed ?? '')
    .normalize('NFKC')
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/^'/, '')
  const digits = text.replace(/^(\d{10,11})[.,]0+$/, '$1').replace(/[.\-\u2010-\u2015\u2212]/g, '')
  return /^\d{10}$/.test(digits) ? `0${digits}` : digits
}

/** February has 29 days where year modulo 4 is 0; of the years a number can mean, only 1900 breaks this, and nobody tells it from 2000. */
const DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** A D number has 40 added to the day (population register). This is all that may be read out of a number that was parsed. */
export function kindOfNumber(number: string): IdentityNumberKind {
  return Number(number.slice(0, 2)) > 40 ? 'd-number' : 'national'
}

/** What its holder is asked for to show that a personal link is theirs; nothing is read out of them. */
export const lastFiveDigits = (number: string) => number.slice(-5)

/** Month + 80 is synthetic. Other offsets belong to test systems of others and are no numbers here. */
function rangeOf(digits: string): 'real' | 'synthetic' | undefined {
  const day = Number(digits.slice(0, 2))
  const month = Number(digits.slice(2, 4))
  const synthetic = month > 80
  const daysOfMonth = DAYS[(synthetic ? month - 80 : month) - 1]
  const dayOfMonth = day > 40 ? day - 40 : day
  const noSuchDay = dayOfMonth === 29 && daysOfMonth === 29 && Number(digits.slice(4, 6)) % 4 !== 0
  const isDay = daysOfMonth !== undefined && dayOfMonth >= 1 && dayOfMonth <= daysOfMonth && !noSuchDay
  if (!isDay) return undefined
  return synthetic ? 'synthetic' : 'real'
}

/** Remainders the first check digit may leave: 0 today, 0 to 3 from 2032 (the population register's rule for new numbers). */
const FIRST_REMAINDERS = [0, 1, 2, 3]

function hasCheckDigits(digits: string): boolean {
  return (
    FIRST_REMAINDERS.includes(remainder(digits, [3, 7, 6, 1, 8, 9, 4, 5, 2, 1])) &&
    remainder(digits, [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) === 0
  )
}

function remainder(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0) % 11
}
