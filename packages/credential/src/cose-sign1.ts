import { decode, encode, rfc8949EncodeOptions } from 'cborg'
import { ascii, concat } from './bytes.ts'
import type { Crypto, PublicKey, Signer } from './crypto.ts'

/** COSE_Sign1 of RFC 9052 § 4.2, as our own documents use it: ES256, no external data, deterministic CBOR. */
export type Sign1 = {
  readonly header: ReadonlyMap<unknown, unknown>
  readonly payload: Uint8Array
  readonly signature: Uint8Array
  /** What the signature is over: the Sig_structure (RFC 9052 § 4.4). */
  readonly signed: Uint8Array
}

/** Header labels (RFC 9052 § 3.1, RFC 9360, RFC 9596). */
export const ALG = 1
export const CRIT = 2
export const KID = 4
export const TYP = 16
export const X5CHAIN = 33
const TAG_18 = 0xd2
const SIGNATURE_LENGTH = 64

export type CborValue = unknown

/** Deterministic encoding (RFC 8949 § 4.2). Maps keep integer keys. */
export function encodeCbor(value: CborValue): Uint8Array {
  return encode(value, rfc8949EncodeOptions)
}

const strictly = {
  strict: true,
  useMaps: true,
  allowIndefinite: false,
  allowUndefined: false,
  allowInfinity: false,
  allowNaN: false,
  rejectDuplicateMapKeys: true,
} as const

/** Strict: rejects trailing bytes, duplicate keys, indefinite lengths and integers that are longer than need be. Throws. */
export function decodeCbor(bytes: Uint8Array): CborValue {
  return decode(bytes, strictly)
}

export async function sign1(
  payload: Uint8Array,
  header: ReadonlyMap<number, CborValue>,
  signer: Signer,
): Promise<Uint8Array> {
  const protectedHeader = encodeCbor(new Map<number, CborValue>([[ALG, signer.alg], [KID, signer.kid], ...header]))
  const signature = await signer.sign(sigStructure(protectedHeader, payload))
  return concat(Uint8Array.of(TAG_18), encodeCbor([protectedHeader, new Map(), payload, signature]))
}

/** Parses tagged and untagged messages. Undefined for whatever is not one of ours; never throws. */
export function parseSign1(bytes: Uint8Array): Sign1 | undefined {
  try {
    const message = decodeCbor(bytes[0] === TAG_18 ? bytes.subarray(1) : bytes)
    if (!Array.isArray(message) || message.length !== 4) return undefined
    const [protectedHeader, unprotected, payload, signature] = message as unknown[]
    if (!isBytes(protectedHeader) || !(unprotected instanceof Map) || !isBytes(payload) || !isBytes(signature))
      return undefined
    if (signature.length !== SIGNATURE_LENGTH) return undefined
    const header = protectedHeader.length === 0 ? new Map() : decodeCbor(protectedHeader)
    // Whoever marks a header as critical says that we must understand it, and we know none that is not handled here.
    if (!(header instanceof Map) || header.has(CRIT) || unprotected.has(CRIT)) return undefined
    if (header.get(ALG) !== -7) return undefined
    return { header, payload, signature, signed: sigStructure(protectedHeader, payload) }
  } catch {
    return undefined
  }
}

export function verifySign1(message: Sign1, key: PublicKey, crypto: Crypto): boolean | Promise<boolean> {
  return crypto.verifyEs256(key, message.signed, message.signature)
}

export const isBytes = (value: unknown): value is Uint8Array => value instanceof Uint8Array

const SIGNATURE1 = concat(Uint8Array.of(0x84, 0x6a), ascii('Signature1'))
const NOTHING = Uint8Array.of(0x40)

/** ["Signature1", protected, h'', payload]; a protected header of h'a0' counts as empty (RFC 9052 § 4.4). */
function sigStructure(protectedHeader: Uint8Array, payload: Uint8Array): Uint8Array {
  const isEmpty = protectedHeader.length === 1 && protectedHeader[0] === 0xa0
  return concat(SIGNATURE1, isEmpty ? NOTHING : byteString(protectedHeader), NOTHING, byteString(payload))
}

function byteString(bytes: Uint8Array): Uint8Array {
  const { length } = bytes
  const head =
    length < 24
      ? [0x40 | length]
      : length < 256
        ? [0x58, length]
        : length < 65536
          ? [0x59, length >> 8, length & 255]
          : [0x5a, length >>> 24, (length >> 16) & 255, (length >> 8) & 255, length & 255]
  return concat(Uint8Array.from(head), bytes)
}
