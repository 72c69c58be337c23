import { ascii, base64url } from './bytes.ts'
import { type CborValue, decodeCbor, encodeCbor } from './cbor.ts'
import { isBytes, isMap, KID, parseSign1, sign1, TYP, verifySign1 } from './cose-sign1.ts'
import type { Crypto, Signer } from './crypto.ts'
import { keyFor, type Trust } from './trust-list.ts'

/** Status values, two bits each (draft-ietf-oauth-status-list § 7.1; 3 is application specific: replaced). */
export const statuses = ['valid', 'invalid', 'suspended', 'replaced'] as const
export type CredentialStatus = (typeof statuses)[number]

const BITS = 2
const SUB = 2
const EXP = 4
const IAT = 6
const STATUS_LIST = 65533
const TTL = 65534
const TYPE = 'application/statuslist+cwt'
/** Four times the largest list of the profile: a bomb ends here. */
const LARGEST_LIST = 1 << 20

/** A list with `size` places, all valid. */
export function emptyList(size: number): Uint8Array {
  return new Uint8Array(Math.ceil((size * BITS) / 8))
}

/** From the least significant bit (§ 4.1). */
export function writeStatus(list: Uint8Array, index: number, status: CredentialStatus): void {
  const shift = (index & 3) * BITS
  const byte = list[index >> 2]
  if (byte === undefined) throw new RangeError(`no place ${index} in this list`)
  list[index >> 2] = (byte & ~(3 << shift)) | (statuses.indexOf(status) << shift)
}

/** Undefined outside the list. */
export function readStatus(list: Uint8Array, index: number): CredentialStatus | undefined {
  const byte =
    Number.isSafeInteger(index) && index >= 0 && index < list.length * 4 ? list[Math.floor(index / 4)] : undefined
  return byte === undefined ? undefined : statuses[(byte >> ((index & 3) * BITS)) & 3]
}

/** `sub` is the list's address; times are seconds since 1970; `ttl` seconds. */
export type StatusListClaims = {
  readonly list: Uint8Array
  readonly sub: string
  readonly iat: number
  readonly exp: number
  readonly ttl: number
}

/** The list as a signed CWT. */
export async function signStatusList(
  { list, sub, iat, exp, ttl }: StatusListClaims,
  signer: Signer,
  crypto: Crypto,
): Promise<Uint8Array> {
  const lst = await crypto.deflate(list)
  const claims = new Map<number, CborValue>([
    [SUB, sub],
    [EXP, exp],
    [IAT, iat],
    [
      STATUS_LIST,
      new Map<string, CborValue>([
        ['bits', BITS],
        ['lst', lst],
      ]),
    ],
    [TTL, ttl],
  ])
  return sign1(encodeCbor(claims), new Map([[TYP, TYPE]]), signer)
}

/** The same list as a JWT (draft § 5.1), for integrators who have no CBOR. */
export async function signStatusListJwt(
  { list, sub, iat, exp, ttl }: StatusListClaims,
  signer: Signer,
  crypto: Crypto,
): Promise<string> {
  const header = { alg: 'ES256', kid: base64url(signer.kid), typ: 'statuslist+jwt' }
  const lst = base64url(await crypto.deflate(list))
  const signed = [header, { sub, iat, exp, ttl, status_list: { bits: BITS, lst } }].map(jsonPart).join('.')
  return `${signed}.${base64url(await signer.sign(ascii(signed)))}`
}

/** Addresses and numbers only: ASCII. */
const jsonPart = (part: object) => base64url(ascii(JSON.stringify(part)))

/** A verified list. Times are seconds since 1970. */
export type StatusList = {
  readonly number: number
  readonly bits: Uint8Array
  readonly issuedAt: number
  readonly expiresAt: number
  readonly askAgainAfter: number
}
export type StatusListRefusal = {
  readonly refused: 'status-list.malformed' | 'status-list.unknown-key' | 'status-list.invalid-signature'
}

/** Verifies a list by the trust list's status keys. Never throws. */
export async function openStatusList(
  bytes: Uint8Array,
  trust: Trust,
  crypto: Crypto,
): Promise<StatusList | StatusListRefusal> {
  const message = parseSign1(bytes)
  const kid = message?.header.get(KID)
  if (message === undefined || message.header.get(TYP) !== TYPE || !isBytes(kid))
    return { refused: 'status-list.malformed' }
  const claims = claimsOf(message.payload)
  if (claims === undefined) return { refused: 'status-list.malformed' }
  const key = keyFor(trust, kid, 'status', claims.iat)
  if (key === undefined) return { refused: 'status-list.unknown-key' }
  try {
    if (!(await verifySign1(message, key.key, crypto))) return { refused: 'status-list.invalid-signature' }
    const bits = await crypto.inflate(claims.lst, LARGEST_LIST)
    return { number: claims.number, bits, issuedAt: claims.iat, expiresAt: claims.exp, askAgainAfter: claims.ttl }
  } catch {
    return { refused: 'status-list.malformed' }
  }
}

type Claims = {
  readonly number: number
  readonly iat: number
  readonly exp: number
  readonly ttl: number
  readonly lst: Uint8Array
}

function claimsOf(payload: Uint8Array): Claims | undefined {
  const claims = decodeCbor(payload)
  const list = isMap(claims) ? claims.get(STATUS_LIST) : undefined
  if (!isMap(claims) || !isMap(list)) return undefined
  const [sub, exp, iat, ttl] = [claims.get(SUB), claims.get(EXP), claims.get(IAT), claims.get(TTL)]
  const lst = list.get('lst')
  const number = typeof sub === 'string' ? /\/status\/(\d{1,9})$/.exec(sub)?.[1] : undefined
  if (number === undefined || !isCount(exp) || !isCount(iat) || !isBytes(lst) || list.get('bits') !== BITS)
    return undefined
  return { number: Number(number), exp, iat, ttl: isCount(ttl) ? ttl : 0, lst }
}

const isCount = (value: unknown): value is number => typeof value === 'number' && value >= 0
