import { sameBytes } from './bytes.ts'
import { type CborValue, decodeCbor, encodeCbor } from './cbor.ts'
import { applyChanges, listChanges } from './changes.ts'
import { isBytes, isMap, parseSign1, sign1, TYP } from './cose-sign1.ts'
import type { Crypto, Signer } from './crypto.ts'
import { type Doubt, doubtOf } from './doubt.ts'
import { BITS, EXP, IAT, isCount, LARGEST_LIST, type StatusList, SUB, TTL } from './status-list.ts'
import type { Trust } from './trust-list.ts'

/** Our own, beside the draft's: docs/status-lists.md. */
export const DELTA_TYPE = 'application/vnd.hms-kort.status-delta+cwt'
const STATUS_DELTA = -65538

/** `sub` is the delta's address; `iat`, `exp` and `ttl` are those of the list that it leads to. */
export type StatusDeltaClaims = {
  readonly from: Uint8Array
  readonly to: Uint8Array
  readonly sub: string
  readonly iat: number
  readonly exp: number
  readonly ttl: number
}

/** What leads from one version of a list to a later one, as a signed CWT. Undefined for lists of different lengths. */
export async function signStatusDelta(
  { from, to, sub, iat, exp, ttl }: StatusDeltaClaims,
  signer: Signer,
  crypto: Crypto,
): Promise<Uint8Array | undefined> {
  const changes = listChanges(from, to)
  if (changes === undefined) return undefined
  const delta = new Map<string, CborValue>([
    ['bits', BITS],
    ['from', await crypto.sha256(from)],
    ['to', await crypto.sha256(to)],
    ['chg', await crypto.deflate(changes)],
  ])
  const claims = new Map<number, CborValue>([
    [SUB, sub],
    [EXP, exp],
    [IAT, iat],
    [STATUS_DELTA, delta],
    [TTL, ttl],
  ])
  return sign1(encodeCbor(claims), new Map([[TYP, DELTA_TYPE]]), signer)
}

export type StatusDeltaRefusal = {
  readonly refused: `status-delta.${Doubt | 'other-list' | 'rolled-back' | 'wrong-result'}`
}

/**
 * The later list, made of one that was verified before. Its times are the delta's, and its bits are those of the whole list:
 * their digest is signed. Never throws; whatever is refused, the whole list is there to be fetched.
 */
export async function openStatusDelta(
  bytes: Uint8Array,
  have: StatusList,
  trust: Trust,
  crypto: Crypto,
): Promise<StatusList | StatusDeltaRefusal> {
  const message = parseSign1(bytes)
  const claims = message?.header.get(TYP) === DELTA_TYPE ? claimsOf(message.payload) : undefined
  if (message === undefined || claims === undefined) return { refused: 'status-delta.malformed' }
  const doubt = await doubtOf(message, { use: 'status', at: claims.iat }, trust, crypto)
  if (doubt) return { refused: `status-delta.${doubt}` }
  if (claims.iat < have.issuedAt) return { refused: 'status-delta.rolled-back' }
  try {
    if (claims.number !== have.number || !sameBytes(await crypto.sha256(have.bits), claims.from))
      return { refused: 'status-delta.other-list' }
    const bits = applyChanges(have.bits, await crypto.inflate(claims.changes, LARGEST_LIST))
    if (bits === undefined || !sameBytes(await crypto.sha256(bits), claims.to))
      return { refused: 'status-delta.wrong-result' }
    return { number: have.number, bits, issuedAt: claims.iat, expiresAt: claims.exp, askAgainAfter: claims.ttl }
  } catch {
    return { refused: 'status-delta.malformed' }
  }
}

function claimsOf(payload: Uint8Array) {
  const claims = decodeCbor(payload)
  const delta = isMap(claims) ? claims.get(STATUS_DELTA) : undefined
  if (!isMap(claims) || !isMap(delta) || delta.get('bits') !== BITS) return undefined
  const [sub, exp, iat, ttl] = [claims.get(SUB), claims.get(EXP), claims.get(IAT), claims.get(TTL)]
  const [from, to, changes] = [delta.get('from'), delta.get('to'), delta.get('chg')]
  const number = typeof sub === 'string' ? /\/status\/(\d{1,9})\/\d{1,9}\/from\/\d{1,9}$/.exec(sub)?.[1] : undefined
  if (number === undefined || !isCount(exp) || !isCount(iat)) return undefined
  if (!isBytes(from) || !isBytes(to) || !isBytes(changes)) return undefined
  return { number: Number(number), exp, iat, ttl: isCount(ttl) ? ttl : 0, from, to, changes }
}
