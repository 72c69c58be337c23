import { type Answer, answers } from '@hms/domain/inspection/answers'
import { sameBytes } from './bytes.ts'
import { isBytes, KID, parseSign1, type Sign1, verifySign1 } from './cose-sign1.ts'
import type { Crypto } from './crypto.ts'
import { type ParsedProof, type ProofRecord, parseProof } from './proof-record.ts'
import { type CardRecord, type ParsedRecord, parseRecord } from './record.ts'
import { type CredentialStatus, readStatus, type StatusList } from './status-list.ts'
import { findKey, keyFor, type Trust, type TrustedKey, wasAppointed } from './trust-list.ts'

/** What was scanned and what the checker knows. `now` in seconds since 1970. */
export type Evidence = {
  readonly record: Uint8Array
  readonly trust: Trust | undefined
  readonly statusLists: ReadonlyMap<number, StatusList>
  readonly now: number
  /** When the record was read from a chip: that chip's UID. */
  readonly chipUid?: Uint8Array
  /** When a chip with its own key was asked to prove it (`authenticateChip`): whether it did. */
  readonly chipProved?: boolean
  /** SHA-256, when a portrait was read with the card. */
  readonly portraitHash?: Uint8Array
}

export type Decision = {
  readonly answer: Answer
  /** What it claims to be. A provisional proof is judged as a card is, and is none: whoever needs a card must look here too. */
  readonly kind: 'card' | 'proof'
  /** Every reason that applies, in the profile's order; empty when the answer is OK. */
  readonly findings: readonly Answer[]
  /** What was climbed to: 0 signature, dates and status; 1 the chip's UID is the record's; 3 the chip proved its key. */
  readonly level: 0 | 1 | 3
  readonly portraitMatches: boolean
  /** When the status list was issued, seconds since 1970. */
  readonly statusAsOf?: number
  /** Age of the status list. */
  readonly ageInHours?: number
  readonly freshness: 'fresh' | 'amber' | 'stale'
  readonly detail?: StaleBecause
  /** Only when the signature is good: otherwise nothing on the card is known to be true. */
  readonly record?: CardRecord
  /** The same of a provisional proof, which then stands in place of `record`. */
  readonly proof?: ProofRecord
}

/** Why a status is stale although there may be a new list; without it the list is simply too old. */
type StaleBecause = 'not-yet-listed' | 'no-list' | 'clock-behind'

/** Up to 24 hours green, up to 72 amber, then stale (card-profile § 3). */
const FRESH_SECONDS = 24 * 3600
const AMBER_SECONDS = 72 * 3600
/** Clocks differ; a list from further ahead than this means that ours is wrong, and no date can be judged by it. */
const CLOCK_TOLERANCE = 3600

const malformed: Decision = {
  answer: 'MALFORMED',
  kind: 'card',
  findings: ['MALFORMED'],
  level: 0,
  portraitMatches: false,
  freshness: 'stale',
}

/** The whole offline decision. A bad card never throws: it gets an answer. */
export async function decideOffline(evidence: Evidence, crypto: Crypto): Promise<Decision> {
  const { record, trust } = evidence
  const message = parseSign1(record)
  const kid = message?.header.get(KID)
  const candidate = trust && isBytes(kid) ? findKey(trust, kid, 'card') : undefined
  // Browsers check signatures in another thread: what the record says is read meanwhile.
  const checking = message && candidate ? isSigned(message, candidate, crypto) : false
  const parsed = parseRecord(record, message) ?? parseProof(record, message)
  if (parsed === undefined) return malformed
  const key = trust && keyFor(trust, parsed.kid, 'card', parsed.iat)
  const isGenuine = key !== undefined && (await checking)
  return judge(parsed, key, isGenuine, evidence)
}

type Parsed = ParsedRecord | ParsedProof

/** What was read, in one form: a proof has neither chip nor, before it is accepted, a portrait. */
function contentOf(parsed: Parsed): Omit<CardRecord, 'cardNumber' | 'birthDate' | 'portraitHash'> & {
  readonly portraitHash?: Uint8Array
} {
  return 'proof' in parsed ? parsed.proof : parsed.card
}

async function isSigned(message: Sign1, key: TrustedKey, crypto: Crypto): Promise<boolean> {
  try {
    return await verifySign1(message, key.key, crypto)
  } catch {
    return false
  }
}

function judge(parsed: Parsed, key: TrustedKey | undefined, isGenuine: boolean, evidence: Evidence): Decision {
  const { exp, nbf } = parsed
  const content = contentOf(parsed)
  const { now, chipUid, chipProved, portraitHash } = evidence
  const status = statusOf(parsed, evidence)
  // A chip's record names its chip. One that does not was taken from a QR code and written into some other chip.
  const chipDiffers = chipUid !== undefined && (content.chipUid === undefined || !sameBytes(chipUid, content.chipUid))
  const portraitDiffers = portraitHash !== undefined && !sameBytes(portraitHash, content.portraitHash ?? NO_BYTES)
  const applies: Record<Answer, boolean> = {
    MALFORMED: false,
    UNKNOWN_ISSUER_KEY: key === undefined,
    INVALID_SIGNATURE: key !== undefined && !isGenuine,
    UNAPPOINTED_PRODUCER: evidence.trust !== undefined && !isAppointed(parsed, key, evidence.trust),
    CHIP_MISMATCH: chipDiffers,
    CLONE_SUSPECTED: chipProved === false,
    PORTRAIT_MISMATCH: portraitDiffers,
    BLOCKED: status.said === 'invalid',
    REPLACED: status.said === 'replaced',
    EXPIRED: now >= exp,
    SUSPENDED: status.said === 'suspended',
    NOT_YET_VALID: nbf !== undefined && now < nbf,
    STATUS_STALE: status.freshness === 'stale',
    OK: false,
  }
  const findings = answers.filter((answer) => applies[answer])
  const isThisChip = isGenuine && chipUid !== undefined && !chipDiffers
  return {
    answer: findings[0] ?? 'OK',
    kind: 'proof' in parsed ? 'proof' : 'card',
    findings,
    level: isThisChip ? (chipProved && content.chipKey ? 3 : 1) : 0,
    portraitMatches: isGenuine && portraitHash !== undefined && !portraitDiffers,
    freshness: status.freshness,
    ...(status.asOf === undefined ? {} : { statusAsOf: status.asOf, ageInHours: (now - status.asOf) / 3600 }),
    ...(status.detail === undefined ? {} : { detail: status.detail }),
    ...(isGenuine ? ('proof' in parsed ? { proof: parsed.proof } : { record: parsed.card }) : {}),
  }
}

const NO_BYTES = new Uint8Array()

/** The signer's producer is the record's, and it was appointed on the day of issue (card-profile § 4). */
function isAppointed(parsed: Parsed, key: TrustedKey | undefined, trust: Trust): boolean {
  const { producer } = contentOf(parsed)
  return (key === undefined || key.producer === producer) && wasAppointed(trust, producer, parsed.iat)
}

type StatusFinding = {
  readonly said?: CredentialStatus | undefined
  readonly freshness: Decision['freshness']
  readonly asOf?: number
  readonly detail?: StaleBecause
}

/** A card newer than the list, or outside it, is not yet listed: never OK. A final status counts however old its list is. */
function statusOf(parsed: Parsed, { statusLists, now }: Evidence): StatusFinding {
  const { iat } = parsed
  const { status } = contentOf(parsed)
  const list = statusLists.get(status.list)
  if (list === undefined || list.number !== status.list) return { freshness: 'stale', detail: 'no-list' }
  const said = readStatus(list.bits, status.index)
  const asOf = list.issuedAt
  if (said === undefined || iat > asOf) return { said, freshness: 'stale', asOf, detail: 'not-yet-listed' }
  if (asOf - now > CLOCK_TOLERANCE) return { said, freshness: 'stale', asOf, detail: 'clock-behind' }
  return { said, asOf, freshness: freshnessOf(list, now) }
}

/** How old a list is; `now` in seconds since 1970. */
export function freshnessOf(
  { issuedAt, expiresAt }: Pick<StatusList, 'issuedAt' | 'expiresAt'>,
  now: number,
): Decision['freshness'] {
  const age = now - issuedAt
  if (age > AMBER_SECONDS || now > expiresAt) return 'stale'
  return age <= FRESH_SECONDS ? 'fresh' : 'amber'
}
