import { ascii, base64url } from './bytes.ts'
import { type CborValue, decodeCbor, encodeCbor } from './cbor.ts'
import { isBytes, isMap, parseSign1, sign1, TYP } from './cose-sign1.ts'
import type { Crypto, Signer } from './crypto.ts'
import { type Doubt, doubtOf } from './doubt.ts'
import type { Trust } from './trust-list.ts'

/** Status values, two bits each (draft-ietf-oauth-status-list § 7.1; 3 is application specific: replaced). */
export const statuses = ['valid', 'invalid', 'suspended', 'replaced'] as const
export type CredentialStatus = (typeof statuses)[number]

export const BITS = 2
/** Claims (RFC 8392; draft § 5.2 and § 6.2). */
export const SUB = 2
export const EXP = 4
export const IAT = 6
const STATUS_LIST = 65533
export const TTL = 65534
const TYPE = 'application/statuslist+cwt'
/** Four times the largest list of the profile: a bomb ends here. */
export const LARGEST_LIST = 1 << 20

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
export type StatusListRefusal = { readonly refused: `status-list.${Doubt}` }

/** Verifies a list by the trust list's status keys. Never throws. */
export async function openStatusList(
  bytes: Uint8Array,
  trust: Trust,
  crypto: Crypto,
): Promise<StatusList | StatusListRefusal> {
  const message = parseSign1(bytes)
  const claims = message?.header.get(TYP) === TYPE ? claimsOf(message.payload) : undefined
  if (message === undefined || claims === undefined) return { refused: 'status-list.malformed' }
  const doubt = await doubtOf(message, { use: 'status', at: claims.iat }, trust, crypto)
  if (doubt) return { refused: `status-list.${doubt}` }
  return (await inflateClaims(claims, crypto)) ?? { refused: 'status-list.malformed' }
}

/** A list of one's own, which needs no proof. Undefined for whatever is none; never throws. */
export async function readStatusList(bytes: Uint8Array, crypto: Crypto): Promise<StatusList | undefined> {
  const message = parseSign1(bytes)
  const claims = message && claimsOf(message.payload)
  return claims && inflateClaims(claims, crypto)
}

async function inflateClaims({ lst, number, iat, exp, ttl }: Claims, crypto: Crypto): Promise<StatusList | undefined> {
  try {
    const bits = await crypto.inflate(lst, LARGEST_LIST)
    return { number, bits, issuedAt: iat, expiresAt: exp, askAgainAfter: ttl }
  } catch {
    return undefined
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

export const isCount = (value: unknown): value is number => typeof value === 'number' && value >= 0
