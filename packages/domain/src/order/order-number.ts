import { dammDigit } from '../card/card-number.ts'

export type TypedOrderNumber = { readonly number: string } | { readonly wrong: 'length' | 'check-digit' }

/**
 * Reads the ten digits that people know an order by: nine at random from 100000000 and a Damm digit. No other number of the
 * scheme has ten digits (cards have seven, enterprises nine, people eleven), so what was typed is never taken for another.
 */
export function parseOrderNumber(typed: string): TypedOrderNumber {
  const number = typed.replace(/[\s.\u00a0\u2007\u202f-]/g, '')
  if (!/^[1-9][0-9]{9}$/.test(number)) return { wrong: 'length' }
  return dammDigit(number) === '0' ? { number } : { wrong: 'check-digit' }
}

/** `4815162343` → `4815 1623 43`, as it is read out. */
export function formatOrderNumber(number: string): string {
  return number.replace(/^(\d{4})(\d{4})(?=\d)/, '$1 $2 ')
}
