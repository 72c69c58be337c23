/** Text that PostgreSQL and JSON can hold: no NUL and no half surrogate pair anywhere in it. */
export function isSoundText(value: unknown): boolean {
  if (typeof value === 'string') return !/\0|\p{Surrogate}/u.test(value)
  if (Array.isArray(value)) return value.every(isSoundText)
  if (typeof value === 'object' && value !== null) return Object.values(value).every(isSoundText)
  return true
}

/** What a form field holds, made sound: whole characters, no control characters but line breaks and tabs, no outer space. */
export function cleanText(value: string): string {
  return value
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[^\P{Cc}\n\r\t]/gu, '')
    .trim()
}
