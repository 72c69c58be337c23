/** Which key signs when, and when the next one is due. Pure: `now` is given. */
import type { Instant } from '@hms/domain/calendar'
import type { SignerUse, SigningKey } from './store.ts'

/** A signer signs for three months and verifies for thirty (card-profile § 4). */
const MONTHS_IN_USE = 3
/** Published this long before its first use, so that whoever checks without network knows it by then (card-profile § 4). */
export const NOTICE_DAYS = 30
/** How long before the last good day operators are told: time to gather who holds the root. */
const REMIND_DAYS = 30
const DAY = 86_400_000

export type Role = { readonly use: SignerUse; readonly producer?: string | undefined }
export type Rotation = Role & {
  /** The key that signs now. */
  readonly present?: SigningKey
  /** When the last key that is known stops signing. */
  readonly until?: Instant
  /** The day by which the next key is to be published. */
  readonly makeBy?: Instant
  readonly state: 'missing' | 'overdue' | 'due' | 'covered'
}

export function usedUntil({ not_before }: Pick<SigningKey, 'not_before'>): Instant {
  const until = new Date(not_before)
  until.setUTCMonth(until.getUTCMonth() + MONTHS_IN_USE)
  return until.toISOString() as Instant // the form of every Instant
}

/** The newest key that signs at a moment. Keys are listed oldest first. */
export function findSigning(keys: readonly SigningKey[], role: Role, now: Instant): SigningKey | undefined {
  return keysOf(keys, role)
    .filter((key) => now >= key.not_before && now < usedUntil(key) && !isRevoked(key, now))
    .at(-1)
}

export function judgeRotation(keys: readonly SigningKey[], role: Role, now: Instant): Rotation {
  const present = findSigning(keys, role, now)
  const until = lastUse(keys, role, now)
  if (until === undefined) return { ...role, state: 'missing' }
  const makeBy = later(until, -NOTICE_DAYS)
  const state =
    present === undefined ? 'missing' : now > makeBy ? 'overdue' : now > later(makeBy, -REMIND_DAYS) ? 'due' : 'covered'
  return { ...role, ...(present ? { present } : {}), until, makeBy, state }
}

/**
 * When a new key is first used: where the keys that are known leave off, but not before whoever checks can know it. The
 * first key of a new world, and one that replaces a compromised key `atOnce`, is used from now.
 */
export function firstUse(keys: readonly SigningKey[], role: Role, now: Instant, atOnce: boolean): Instant {
  const known = keysOf(keys, role)
  if (known.length === 0 || atOnce) return now
  const announced = later(now, NOTICE_DAYS)
  const until = lastUse(keys, role, now)
  return until === undefined || until < announced ? announced : until
}

/** Whether a key that is published at `now` may be used from its beginning. */
export function isAnnounced(keys: readonly SigningKey[], role: Role, notBefore: Instant, now: Instant): boolean {
  return keysOf(keys, role).length === 0 || notBefore >= later(now, NOTICE_DAYS)
}

const isRevoked = ({ revoked_from }: SigningKey, at: Instant) => revoked_from !== null && at >= revoked_from
const later = (at: Instant, days: number) => new Date(Date.parse(at) + days * DAY).toISOString() as Instant // as above

function keysOf(keys: readonly SigningKey[], { use, producer }: Role): readonly SigningKey[] {
  return keys.filter((key) => key.taken_over === null && key.use === use && (key.producer ?? undefined) === producer)
}

function lastUse(keys: readonly SigningKey[], role: Role, now: Instant): Instant | undefined {
  return keysOf(keys, role)
    .filter((key) => !isRevoked(key, now) && usedUntil(key) > now)
    .map(usedUntil)
    .toSorted()
    .at(-1)
}
