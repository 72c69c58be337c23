/** What somebody typed, or a reader that types like a keyboard: a number, or a code in whatever case and address it came. */
import { parseCardNumber } from '@hms/domain/card/card-number'

export type Typed = { readonly number: string } | { readonly text: string }
export type WronglyTyped = { readonly wrong: 'number-digit' | 'site-number-length' }

/** Letters of a record in base32: the shortest record has some two hundred bytes, and no word or number is as long. */
const RECORD = /(?:^|[^A-Z2-7])([A-Z2-7]{150,})$/i

/** Readers set for another keyboard write other signs for those of the address; the record after it has letters and digits alone. */
export function readTyped(typed: string): Typed | WronglyTyped {
  const text = typed.trim()
  const record = RECORD.exec(text)?.[1]
  if (record) return { text: `HTTPS://CARD/K#${record.toUpperCase()}` }
  if (/^HMS1:/i.test(text)) return { text: text.toUpperCase() }
  const read = parseCardNumber(text)
  return 'number' in read ? read : { wrong: read.wrong === 'check-digit' ? 'number-digit' : 'site-number-length' }
}
