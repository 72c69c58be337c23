/** What a gate keeps: how it was set up, the code that ends it, and today's counts. No number, no name, no picture (decision 0115). */
import { type Instant, osloDate } from '@hms/domain/calendar'
import type { SiteVerdict } from '@hms/domain/inspection/site-check'
import { now } from '../sync/clock.ts'
import { findKept, keep } from '../sync/kept.ts'
import { countWrongCode, type WrongCodes } from './exit-wait.ts'
import type { Facing } from './watch-camera.ts'

export type Kiosk = {
  readonly gate: string
  readonly facing: Facing
  /** Bystanders see yes or no; the enterprise only where whoever set the gate up wanted it. Never a name. */
  readonly showsEnterprise: boolean
  readonly salt: Uint8Array<ArrayBuffer>
  readonly codeHash: Uint8Array<ArrayBuffer>
}
export type Counts = Readonly<Record<SiteVerdict, number>>
type Day = { readonly day: string; readonly counts: Counts }

/** Four to eight digits are few: each guess costs this much work, and a wrong one a wait besides. */
const ROUNDS = 200_000
const none: Counts = { valid: 0, 'not-valid': 0, 'cannot-tell': 0 }

export const isExitCode = (typed: string) => /^\d{4,8}$/.test(typed)

export const findKiosk = async () => (await findKept<Kiosk | null>('kiosk')) ?? undefined

export async function startKiosk(set: Omit<Kiosk, 'salt' | 'codeHash'>, code: string): Promise<void> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  await keep('kiosk', { ...set, salt, codeHash: await hashOf(code, salt) } satisfies Kiosk)
}

/** True when the code was right, and then the phone is nobody's gate any more. */
export async function endKiosk({ salt, codeHash }: Kiosk, code: string): Promise<boolean> {
  const typed = await hashOf(code, salt)
  if (!typed.every((byte, at) => byte === codeHash[at])) {
    await keep('kiosk-wrong', countWrongCode(await findWrongCodes(), now()))
    return false
  }
  await keep('kiosk', null)
  await keep('kiosk-wrong', null)
  await keep('kiosk-day', null)
  return true
}

/** Kept, so that a gate that is loaded anew waits on. */
export const findWrongCodes = async (): Promise<WrongCodes> =>
  (await findKept<WrongCodes | null>('kiosk-wrong')) ?? { times: 0, at: 0 }

export async function countAnswer(verdict: SiteVerdict): Promise<Counts> {
  const before = await listCounts()
  const counts = { ...before, [verdict]: before[verdict] + 1 }
  await keep('kiosk-day', { day: today(), counts } satisfies Day)
  return counts
}

/** The same passage came to another answer than was told first. */
export async function correctCount(from: SiteVerdict, to: SiteVerdict): Promise<Counts> {
  const before = await listCounts()
  const less = { ...before, [from]: Math.max(0, before[from] - 1) }
  const counts = { ...less, [to]: less[to] + 1 }
  await keep('kiosk-day', { day: today(), counts } satisfies Day)
  return counts
}

/** Of today; another day begins at nothing. */
export async function listCounts(): Promise<Counts> {
  const kept = await findKept<Day | null>('kiosk-day')
  return kept?.day === today() ? kept.counts : none
}

const today = () => osloDate(new Date(now()).toISOString() as Instant) // toISOString writes just an Instant

async function hashOf(code: string, salt: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', new TextEncoder().encode(code), 'PBKDF2', false, ['deriveBits'])
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS }
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, 256))
}
