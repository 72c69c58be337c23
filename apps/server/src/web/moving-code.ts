/** Proves that a page is shown now and is no picture of one: six digits, another every thirty seconds. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Instant } from '@hms/domain/calendar'

/** Seconds a code is shown (RFC 6238 § 5.2). */
export const STEP = 30
const DIGITS = 6
/** What an inspector's phone is told ahead, so that looking longer asks nobody again. */
const STEPS_AHEAD = 5

/** The code of a moment, in seconds since 1970: RFC 6238 with HMAC-SHA-256, from 1970 on. */
export function codeAt(secret: Uint8Array, seconds: number, digits = DIGITS): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(seconds / STEP)))
  const mac = createHmac('sha256', secret).update(counter).digest()
  // Dynamic truncation (RFC 4226 § 5.3).
  const at = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 10 ** digits).padStart(digits, '0')
}

export type ShownCode = { readonly code: string; readonly from: Instant; readonly until: Instant }

/** The code before, the present one and those that come, each with the time in which it is shown. */
export function listCodes(secret: Uint8Array, now: Instant): readonly ShownCode[] {
  const first = Math.floor(Date.parse(now) / 1000 / STEP) - 1
  return Array.from({ length: STEPS_AHEAD + 2 }, (_, index) => {
    const from = (first + index) * STEP
    return { code: codeAt(secret, from), from: instantOf(from), until: instantOf(from + STEP) }
  })
}

/** A person reads and types for some seconds, and clocks differ: the code before and the code after count too (RFC 6238 § 5.2). */
export function matchesCode(secret: Uint8Array, typed: string, now: Instant): boolean {
  const seconds = Date.parse(now) / 1000
  const code = typed.replaceAll(/\s/g, '')
  if (!/^[0-9]{6}$/.test(code)) return false
  return [-STEP, 0, STEP].some((off) => timingSafeEqual(Buffer.from(codeAt(secret, seconds + off)), Buffer.from(code)))
}

const instantOf = (seconds: number) => new Date(seconds * 1000).toISOString() as Instant // the form of every Instant
