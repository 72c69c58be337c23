import { ascii, concat } from './bytes.ts'
import { byteStringHead, type CborMap, type CborValue, decodeCbor, encodeCbor } from './cbor.ts'
import type { Crypto, PublicKey, Signer } from './crypto.ts'

/** COSE_Sign1 of RFC 9052 § 4.2, as our own documents use it: ES256, no external data, deterministic CBOR. */
export type Sign1 = {
  /** The protected header: what the signature covers. */
  readonly header: CborMap
  /** Nothing signs this one: never believe it. */
  readonly unprotected: CborMap
  readonly payload: Uint8Array
  readonly signature: Uint8Array
  /** What the signature is over: the Sig_structure (RFC 9052 § 4.4). */
  readonly signed: Uint8Array
}

/** Header labels (RFC 9052 § 3.1, RFC 9360, RFC 9596). */
export const ALG = 1
const CRIT = 2
export const KID = 4
export const TYP = 16
export const X5CHAIN = 33
const ES256 = -7
const TAG_18 = 0xd2
const SIGNATURE_LENGTH = 64

export async function sign1(
  payload: Uint8Array,
  header: ReadonlyMap<number, CborValue>,
  signer: Signer,
): Promise<Uint8Array> {
  const protectedHeader = encodeCbor(new Map<number, CborValue>([[ALG, signer.alg], [KID, signer.kid], ...header]))
  const signature = await signer.sign(sigStructure(protectedHeader, payload))
  if (signature.length !== SIGNATURE_LENGTH) throw new Error('a signer gives r‖s, 64 bytes')
  return concat(Uint8Array.of(TAG_18), encodeCbor([protectedHeader, new Map(), payload, signature]))
}

/** Parses tagged and untagged messages. Undefined for whatever is not one; never throws. */
export function parseSign1(bytes: Uint8Array): Sign1 | undefined {
  const message = decodeCbor(bytes[0] === TAG_18 ? bytes.subarray(1) : bytes)
  if (!Array.isArray(message) || message.length !== 4) return undefined
  const [protectedHeader, unprotected, payload, signature]: readonly CborValue[] = message
  if (!isBytes(protectedHeader) || !isMap(unprotected) || !isBytes(payload) || !isBytes(signature)) return undefined
  if (signature.length !== SIGNATURE_LENGTH) return undefined
  const header = protectedHeader.length === 0 ? new Map() : decodeCbor(protectedHeader)
  // Whoever marks a header as critical says that we must understand it, and we know none that is not handled here.
  if (!isMap(header) || header.has(CRIT) || unprotected.has(CRIT)) return undefined
  return { header, unprotected, payload, signature, signed: sigStructure(protectedHeader, payload) }
}

/** The key knows its algorithm: a message that names another is refused, never obeyed. */
export function verifySign1(message: Sign1, key: PublicKey, crypto: Crypto): boolean | Promise<boolean> {
  const named = message.header.get(ALG)
  if (named !== undefined && named !== ES256) return false
  return crypto.verifyEs256(key, message.signed, message.signature)
}

export const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array
export const isMap = (value: unknown): value is CborMap => value instanceof Map

const SIGNATURE1 = /* @__PURE__ */ concat(Uint8Array.of(0x84, 0x6a), ascii('Signature1'))
const NOTHING = Uint8Array.of(0x40)

/** ["Signature1", protected, h'', payload]; a protected header of h'a0' counts as empty (RFC 9052 § 4.4). */
function sigStructure(protectedHeader: Uint8Array, payload: Uint8Array): Uint8Array {
  const isEmpty = protectedHeader.length === 1 && protectedHeader[0] === 0xa0
  const header = isEmpty ? protectedHeader.subarray(1) : protectedHeader
  return concat(SIGNATURE1, byteStringHead(header.length), header, NOTHING, byteStringHead(payload.length), payload)
}
