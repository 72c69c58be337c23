/** The public keys of a producer: one that its job packages are encrypted to, one that its messages are verified with. */
import type { Instant } from '../calendar.ts'
import { type Refusal, refuse } from '../decision.ts'

export const producerKeyUses = ['encryption', 'messages'] as const
export type ProducerKeyUse = (typeof producerKeyUses)[number]

export type ProducerKey = {
  readonly id: string
  readonly producer: string
  readonly use: ProducerKeyUse
  /** RFC 7638 thumbprint, base64url. */
  readonly kid: string
  readonly status: 'proposed' | 'confirmed' | 'withdrawn'
  readonly validFrom: Instant
  /** From this moment on it is good no more. */
  readonly validUntil?: Instant
  readonly proposedBy: string
}

export type ProducerKeyRefusal =
  | 'producer-key.unknown'
  | 'producer-key.not-proposed'
  | 'producer-key.own-proposal'
  | 'producer-key.known'
  | 'producer-key.period'

/** One key has one use and one producer, for ever: a key for two purposes is worth less for both. */
export function judgeProposal(
  wish: Pick<ProducerKey, 'kid' | 'validFrom' | 'validUntil'>,
  known: readonly ProducerKey[],
): Refusal<ProducerKeyRefusal> | undefined {
  if (known.some(({ kid, status }) => kid === wish.kid && status !== 'withdrawn')) return refuse('producer-key.known')
  return wish.validUntil !== undefined && wish.validUntil <= wish.validFrom ? refuse('producer-key.period') : undefined
}

/** Whoever proposed a key may not confirm it: a forged key would read every card. */
export function judgeConfirmation(key: ProducerKey, by: string): Refusal<ProducerKeyRefusal> | undefined {
  if (key.status !== 'proposed') return refuse('producer-key.not-proposed')
  return key.proposedBy === by ? refuse('producer-key.own-proposal') : undefined
}

/** The confirmed key of a use that is good at a moment; of several the one that began last. */
export function keyInUse<K extends ProducerKey>(keys: readonly K[], use: ProducerKeyUse, at: Instant): K | undefined {
  return keys
    .filter((key) => key.use === use && isGood(key, at))
    .toSorted((one, other) => (one.validFrom < other.validFrom ? -1 : 1))
    .at(-1)
}

export function isGood({ status, validFrom, validUntil }: ProducerKey, at: Instant): boolean {
  return status === 'confirmed' && validFrom <= at && (validUntil === undefined || at < validUntil)
}
