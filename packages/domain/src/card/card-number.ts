/** Seven digits from 1000000 to 9999999 (card-profile § 5); other systems know these digits only. */
export type TypedNumber = { readonly number: string } | { readonly wrong: 'not-a-number' | 'length' | 'check-digit' }

/**
 * Reads what somebody typed: spaces, dots and hyphens are dropped; a Damm digit may follow the seven; one leading zero is
 * dropped when there are more than seven digits. A number has no leading zero itself, so eight digits are never ambiguous.
 */
export function parseCardNumber(typed: string): TypedNumber {
  const text = typed.replace(/[\s.\u00a0\u2007\u202f-]/g, '')
  if (!/^[0-9]+$/.test(text)) return { wrong: 'not-a-number' }
  const digits = text.length > 7 && text.startsWith('0') ? text.slice(1) : text
  if (digits.startsWith('0') || digits.length < 7 || digits.length > 8) return { wrong: 'length' }
  const number = digits.slice(0, 7)
  return digits.length === 8 && dammDigit(number) !== digits[7] ? { wrong: 'check-digit' } : { number }
}

/** `4815162` → `481 5162-2`: as printed, with its check digit. */
export function formatCardNumber(number: string): string {
  return `${number.slice(0, 3)} ${number.slice(3)}-${dammDigit(number)}`
}

/** H. Michael Damm's quasigroup of order 10 (2004): tells every single wrong digit and every swap of neighbours. */
const quasigroup = [
  '0317598642',
  '7092154863',
  '4206871359',
  '1750983426',
  '6123045978',
  '3674209581',
  '5869720134',
  '8945362017',
  '9438617205',
  '2581436790',
] as const

export function dammDigit(digits: string): string {
  let interim = 0
  for (const digit of digits) interim = Number(quasigroup[interim]?.[Number(digit)])
  return String(interim)
}
