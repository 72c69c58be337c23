import { concat } from './bytes.ts'
import type { Crypto, PublicKey } from './crypto.ts'

/** What we read of an X.509 certificate (RFC 5280 § 4.1): enough to chain P-256 certificates. */
export type Certificate = {
  readonly tbs: Uint8Array
  /** SubjectPublicKeyInfo, DER. */
  readonly spki: Uint8Array
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  /** Seconds since 1970; both belong to the period. */
  readonly notBefore: number
  readonly notAfter: number
  /** r‖s, 64 bytes. */
  readonly signature: Uint8Array
}

type Node = { readonly tag: number; readonly content: Uint8Array; readonly whole: Uint8Array }

const SEQUENCE = 0x30
const INTEGER = 0x02
const BIT_STRING = 0x03
const UTC_TIME = 0x17
const GENERALIZED_TIME = 0x18
const VERSION = 0xa0

/** Parses a DER certificate; undefined for anything else. Never throws. */
export function parseCertificate(der: Uint8Array): Certificate | undefined {
  try {
    const [certificate, ...rest] = nodesOf(der)
    if (certificate?.tag !== SEQUENCE || rest.length > 0) return undefined
    const [tbs, , signature] = nodesOf(certificate.content)
    if (tbs?.tag !== SEQUENCE || signature?.tag !== BIT_STRING) return undefined
    const fields = nodesOf(tbs.content).filter(({ tag }) => tag !== VERSION)
    const [, , issuer, validity, subject, spki] = fields
    if (!issuer || !validity || !subject || spki?.tag !== SEQUENCE) return undefined
    const [notBefore, notAfter] = nodesOf(validity.content).map(secondsOf)
    if (notBefore === undefined || notAfter === undefined) return undefined
    return {
      tbs: tbs.whole,
      spki: spki.whole,
      issuer: issuer.whole,
      subject: subject.whole,
      notBefore,
      notAfter,
      signature: plainSignature(signature.content.subarray(1)),
    }
  } catch {
    return undefined
  }
}

/** Whether `issuer` signed `child` and names match; dates are the caller's to judge. */
export async function isIssuedBy(
  child: Certificate,
  issuer: Certificate,
  issuerKey: PublicKey,
  crypto: Crypto,
): Promise<boolean> {
  return sameText(child.issuer, issuer.subject) && (await crypto.verifyEs256(issuerKey, child.tbs, child.signature))
}

/** Key identifier: the first eight bytes of the SHA-256 of the SubjectPublicKeyInfo (card-profile § 1). */
export async function keyId(spki: Uint8Array, crypto: Crypto): Promise<Uint8Array> {
  return (await crypto.sha256(spki)).subarray(0, 8)
}

const sameText = (a: Uint8Array, b: Uint8Array) => a.length === b.length && a.every((byte, at) => byte === b[at])

/** Splits DER into its elements; definite lengths of at most three bytes. Throws when lengths do not add up. */
function nodesOf(bytes: Uint8Array): Node[] {
  const nodes: Node[] = []
  for (let at = 0; at < bytes.length; ) {
    const tag = byteAt(bytes, at)
    const first = byteAt(bytes, at + 1)
    const sizeBytes = first < 0x80 ? 0 : first & 0x7f
    if (sizeBytes > 3 || first === 0x80) throw new Error('length')
    let length = first & 0x7f
    if (sizeBytes > 0) {
      length = 0
      for (let index = 0; index < sizeBytes; index++) length = length * 256 + byteAt(bytes, at + 2 + index)
    }
    const start = at + 2 + sizeBytes
    if (start + length > bytes.length) throw new Error('cut')
    nodes.push({ tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(at, start + length) })
    at = start + length
  }
  return nodes
}

function byteAt(bytes: Uint8Array, at: number): number {
  const byte = bytes[at]
  if (byte === undefined) throw new Error('cut')
  return byte
}

/** UTCTime YYMMDDhhmmssZ (years 1950–2049) or GeneralizedTime YYYYMMDDhhmmssZ (RFC 5280 § 4.1.2.5). */
function secondsOf({ tag, content }: Node): number | undefined {
  const text = String.fromCharCode(...content)
  const full = tag === UTC_TIME ? `${Number(text.slice(0, 2)) < 50 ? '20' : '19'}${text}` : text
  const parts =
    tag === UTC_TIME || tag === GENERALIZED_TIME ? /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full) : null
  if (parts === null) return undefined
  const [year = 0, month = 0, day, hour, minute, second] = parts.slice(1).map(Number)
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1000
}

/** DER SEQUENCE of two INTEGERs → r‖s. */
function plainSignature(der: Uint8Array): Uint8Array {
  const [sequence] = nodesOf(der)
  const [r, s] = sequence ? nodesOf(sequence.content) : []
  if (r?.tag !== INTEGER || s?.tag !== INTEGER) throw new Error('signature')
  return concat(padded(r.content), padded(s.content))
}

function padded(integer: Uint8Array): Uint8Array {
  let start = 0
  while (integer[start] === 0 && start < integer.length - 1) start += 1
  const digits = integer.subarray(start)
  if (digits.length > 32) throw new Error('signature')
  return concat(new Uint8Array(32 - digits.length), digits)
}
