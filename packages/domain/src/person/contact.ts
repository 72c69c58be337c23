/** Knows identity numbers and what must be true of a name and a portrait. */

/** RFC 5321 § 4.5.3.1: the longest address that can be delivered to. */
const LONGEST_EMAIL = 254
const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/
const DOMAIN = /^([\p{L}\p{N}]([\p{L}\p{N}-]{0,61}[\p{L}\p{N}])?\.)+[\p{L}][\p{L}\p{N}-]{0,61}[\p{L}\p{N}]$/u

/** An address mail can be sent to, the domain in small letters. Empty text is not given, not wrong: ask before. */
export function parseEmail(typed: string): string | undefined {
  const email = typed
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^mailto:/i, '')
  const at = email.lastIndexOf('@')
  const local = email.slice(0, Math.max(at, 0))
  const domain = email.slice(at + 1).toLowerCase()
  const usable = email.length <= LONGEST_EMAIL && local.length <= 64 && LOCAL_PART.test(local) && DOMAIN.test(domain)
  return usable ? `${local}@${domain}` : undefined
}

/** E.164 with `+`. Eight digits are Norwegian; Norwegian mobiles begin with 4 or 9. Other countries: length only. */
export function parseMobile(typed: string): string | undefined {
  const written = typed
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\(0\)/, '')
    .replace(/[\s.()\-–—]/g, '')
  const number = /^[49]\d{7}$/.test(written)
    ? `+47${written}`
    : written.replace(/^00/, '+').replace(/^(?=47[49]\d{7}$)/, '+')
  if (number.startsWith('+47')) return /^\+47[49]\d{7}$/.test(number) ? number : undefined
  return /^\+[1-9]\d{7,14}$/.test(number) ? number : undefined
}
