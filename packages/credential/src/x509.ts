import { concat, hex, sameBytes } from './bytes.ts'
import type { Crypto, PublicKey } from './crypto.ts'
import {
  around,
  BIT_STRING,
  type DerNode,
  GENERALIZED_TIME,
  integerIn,
  OBJECT_IDENTIFIER,
  OCTET_STRING,
  readDer,
  SEQUENCE,
  UTC_TIME,
} from './der.ts'

/** What we read of an X.509 certificate (RFC 5280 § 4.1): enough to chain P-256 certificates to a pinned root. */
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
  /** Object identifiers of the extended key usage, in hex; undefined when the certificate names none. */
  readonly purposes?: readonly string[]
}

/** `package`: files that leave the house for somebody who acts on them, such as a producer. */
export type KeyUse = 'card' | 'status' | 'trust-list' | 'package'

/** What a key may sign, as extended key usage: object identifiers under a UUID of our own. */
const OWN_ARC = '2.25.93965892354508634660261387074841542193'
export const purposes: Readonly<Record<KeyUse, string>> = {
  card: `${OWN_ARC}.1`,
  status: `${OWN_ARC}.2`,
  'trust-list': `${OWN_ARC}.3`,
  package: `${OWN_ARC}.4`,
}
/** The same as DER has them, in hex. */
const OWN_ARC_DER = '69818db1968bce95f2bfebbff0fcdbb196fbfc31'
export const encodedPurposes: Readonly<Record<KeyUse, string>> = {
  card: `${OWN_ARC_DER}01`,
  status: `${OWN_ARC_DER}02`,
  'trust-list': `${OWN_ARC_DER}03`,
  package: `${OWN_ARC_DER}04`,
}
export const EXTENDED_KEY_USAGE = '551d25'

/** Parses a DER certificate; undefined for anything else. Never throws. */
export function parseCertificate(der: Uint8Array): Certificate | undefined {
  try {
    const [certificate, ...rest] = readDer(der)
    if (certificate?.tag !== SEQUENCE || rest.length > 0) return undefined
    const [tbs, outerAlgorithm, signature, ...more] = readDer(certificate.content)
    if (tbs?.tag !== SEQUENCE || signature?.tag !== BIT_STRING || more.length > 0) return undefined
    const [, algorithm, issuer, validity, subject, spki, ...further] = readDer(tbs.content).filter(
      ({ tag }) => tag !== around(0),
    )
    if (!isOurs(algorithm) || !isOurs(outerAlgorithm) || signature.content[0] !== 0) return undefined
    if (!issuer || !validity || !subject || spki?.tag !== SEQUENCE) return undefined
    const [notBefore, notAfter] = readDer(validity.content).map(secondsOf)
    if (notBefore === undefined || notAfter === undefined) return undefined
    const named = purposesOf(further.find(({ tag }) => tag === around(3)))
    return {
      tbs: tbs.whole,
      spki: spki.whole,
      issuer: issuer.whole,
      subject: subject.whole,
      notBefore,
      notAfter,
      signature: plainSignature(signature.content.subarray(1)),
      ...(named === undefined ? {} : { purposes: named }),
    }
  } catch {
    return undefined
  }
}

/** ecdsa-with-SHA256 (RFC 5758 § 3.2), the one that we verify with. */
export const SIGNATURE_ALGORITHM = '300a06082a8648ce3d040302'
const isOurs = (algorithm: DerNode | undefined) =>
  algorithm !== undefined && hex(algorithm.whole) === SIGNATURE_ALGORITHM

/** Whether `issuer` signed `child` and names match; dates are the caller's to judge. */
export async function isIssuedBy(
  child: Certificate,
  issuer: Certificate,
  issuerKey: PublicKey,
  crypto: Crypto,
): Promise<boolean> {
  return sameBytes(child.issuer, issuer.subject) && (await crypto.verifyEs256(issuerKey, child.tbs, child.signature))
}

/** A certificate that names purposes is good for these only (RFC 5280 § 4.2.1.12): whoever signs cards signs no trust list. */
export function maySign(certificate: Certificate, use: KeyUse): boolean {
  return certificate.purposes === undefined || certificate.purposes.includes(encodedPurposes[use])
}

/** Key identifier: the first eight bytes of the SHA-256 of the SubjectPublicKeyInfo (card-profile § 1). */
export async function keyId(spki: Uint8Array, crypto: Pick<Crypto, 'sha256'>): Promise<Uint8Array> {
  return (await crypto.sha256(spki)).slice(0, 8)
}

function purposesOf(extensions: DerNode | undefined): readonly string[] | undefined {
  const [list] = extensions ? readDer(extensions.content) : []
  for (const extension of list ? readDer(list.content) : []) {
    const [name, ...rest] = readDer(extension.content)
    if (name?.tag !== OBJECT_IDENTIFIER || hex(name.content) !== EXTENDED_KEY_USAGE) continue
    const value = rest.find(({ tag }) => tag === OCTET_STRING)
    const [usages] = value ? readDer(value.content) : []
    return usages ? readDer(usages.content).map(({ content }) => hex(content)) : []
  }
  return undefined
}

/** UTCTime YYMMDDhhmmssZ (years 1950–2049) or GeneralizedTime YYYYMMDDhhmmssZ (RFC 5280 § 4.1.2.5). */
function secondsOf({ tag, content }: DerNode): number | undefined {
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
  const [sequence, ...behind] = readDer(der)
  const [r, s, ...more] = sequence?.tag === SEQUENCE ? readDer(sequence.content) : []
  if (behind.length > 0 || more.length > 0) throw new Error('signature')
  return concat(integerIn(r, 32), integerIn(s, 32))
}
