import { type LocalDate, midnightInOslo } from '@hms/domain/calendar'
import { hex } from './bytes.ts'
import { type CborValue, decodeCbor, encodeCbor } from './cbor.ts'
import { isBytes, isMap, KID, parseSign1, sign1, verifySign1, X5CHAIN } from './cose-sign1.ts'
import type { Crypto, PublicKey, Signer } from './crypto.ts'
import { type Certificate, isIssuedBy, type KeyUse, keyId, maySign, parseCertificate } from './x509.ts'

/** Numbers of uses in the list (card-profile § 4; 4 came later). A client leaves out a key whose use it does not know. */
const useNumbers: Record<KeyUse, number> = { card: 1, status: 2, 'trust-list': 3, package: 4 }

/** Times are seconds since 1970; days are days since 1970-01-01. Both ends of a period belong to it. */
export type ListedKey = {
  readonly kid: Uint8Array
  /** DER, issued by the root. */
  readonly certificate: Uint8Array
  readonly use: KeyUse
  readonly notBefore: number
  readonly notAfter: number
  readonly revokedFrom?: number
  readonly producer?: string
}
export type Designation = { readonly producer: string; readonly fromDay: number; readonly untilDay?: number }
export type TrustListContent = {
  readonly sequence: number
  readonly iat: number
  readonly nextUpdate: number
  readonly keys: readonly ListedKey[]
  readonly designations: readonly Designation[]
}

/** Signs `/.well-known/hms-trust.cose`; `signerCertificate` (DER) goes into the header and chains to the pinned root. */
export async function signTrustList(
  content: TrustListContent,
  signer: Signer,
  signerCertificate: Uint8Array,
): Promise<Uint8Array> {
  const keys = content.keys.map(
    (key) =>
      new Map<number, CborValue>([
        [1, key.kid],
        [2, key.certificate],
        [3, useNumbers[key.use]],
        [4, key.notBefore],
        [5, key.notAfter],
        ...(key.revokedFrom === undefined ? [] : [[6, key.revokedFrom] as const]),
        ...(key.producer === undefined ? [] : [[7, key.producer] as const]),
      ]),
  )
  const designations = content.designations.map(
    ({ producer, fromDay, untilDay }) =>
      new Map<number, CborValue>([
        [1, producer],
        [2, fromDay],
        ...(untilDay === undefined ? [] : [[3, untilDay] as const]),
      ]),
  )
  const payload = new Map<number, CborValue>([
    [1, content.sequence],
    [2, content.iat],
    [3, content.nextUpdate],
    [4, keys],
    [5, designations],
  ])
  return sign1(encodeCbor(payload), new Map([[X5CHAIN, signerCertificate]]), signer)
}

export type TrustedKey = Omit<ListedKey, 'certificate'> & { readonly key: PublicKey }
/** A verified trust list with its keys ready for use. */
export type Trust = {
  readonly sequence: number
  readonly issuedAt: number
  readonly nextUpdate: number
  readonly keys: ReadonlyMap<string, TrustedKey>
  readonly appointments: readonly Appointment[]
}
/** A designation as a period, from 00:00 in Oslo of its first day until 00:00 after its last. Seconds since 1970. */
type Appointment = { readonly producer: string; readonly from: number; readonly until: number }
export type TrustRefusal = {
  readonly refused:
    | 'trust-list.malformed'
    | 'trust-list.unknown-root'
    | 'trust-list.invalid-signature'
    | 'trust-list.rolled-back'
}

/** The key of a signer for a use, whenever it is good. */
export function findKey(trust: Trust, kid: Uint8Array, use: KeyUse): TrustedKey | undefined {
  const key = trust.keys.get(hex(kid))
  return key?.use === use ? key : undefined
}

/** The key of a signer for a use, if it was good at that second. */
export function keyFor(trust: Trust, kid: Uint8Array, use: KeyUse, at: number): TrustedKey | undefined {
  const key = findKey(trust, kid, use)
  if (key === undefined || at < key.notBefore || at > key.notAfter) return undefined
  return key.revokedFrom !== undefined && at >= key.revokedFrom ? undefined : key
}

/**
 * Verifies a trust list up to a pinned root (DER certificates), and every listed certificate with it. `now` in seconds.
 * A list with a lower sequence than `atLeast` is a roll-back. Never throws.
 */
export async function openTrustList(
  bytes: Uint8Array,
  pinnedRoots: readonly Uint8Array[],
  now: number,
  crypto: Crypto,
  atLeast = 0,
): Promise<Trust | TrustRefusal> {
  const message = parseSign1(bytes)
  const content = message && contentOf(message.payload)
  const signer = message && signerOf(message.header.get(X5CHAIN))
  if (message === undefined || content === undefined || signer === undefined) return { refused: 'trust-list.malformed' }
  try {
    const roots = await importRoots(pinnedRoots, crypto)
    // Browsers ask another thread for each of these: together they cost a phone one way there and back.
    const [isOurs, signerKey, signerKid] = await Promise.all([
      isUnder(roots, signer, crypto),
      crypto.importP256(signer.spki),
      keyId(signer.spki, crypto),
    ])
    if (!isOurs || !maySign(signer, 'trust-list')) return { refused: 'trust-list.unknown-root' }
    if (now < signer.notBefore || now > signer.notAfter) return { refused: 'trust-list.unknown-root' }
    const kid = message.header.get(KID)
    if (!isBytes(kid) || hex(kid) !== hex(signerKid)) return { refused: 'trust-list.invalid-signature' }
    if (!(await verifySign1(message, signerKey, crypto))) return { refused: 'trust-list.invalid-signature' }
    if (content.sequence < atLeast) return { refused: 'trust-list.rolled-back' }
    const listed = await Promise.all(content.keys.map((key) => trusted(key, roots, crypto)))
    const keys = new Map(listed.filter((key) => key !== undefined).map((key) => [hex(key.kid), key]))
    return {
      sequence: content.sequence,
      issuedAt: content.iat,
      nextUpdate: content.nextUpdate,
      keys,
      appointments: content.designations.map(appointmentOf),
    }
  } catch {
    return { refused: 'trust-list.malformed' }
  }
}

function appointmentOf({ producer, fromDay, untilDay }: Designation): Appointment {
  const until = untilDay === undefined ? Number.POSITIVE_INFINITY : beginningOf(untilDay + 1)
  return { producer, from: beginningOf(fromDay), until }
}

/** In Oslo; seconds since 1970. */
function beginningOf(day: number): number {
  const date = new Date(day * 86_400_000).toISOString().slice(0, 10) as LocalDate // what toISOString begins with
  return Date.parse(midnightInOslo(date)) / 1000
}

/** Whether the producer was appointed on the Oslo day of an issue (seconds since 1970). */
export function wasAppointed(trust: Trust, producer: string, issued: number): boolean {
  return trust.appointments.some((one) => one.producer === producer && one.from <= issued && issued < one.until)
}

type Root = { readonly certificate: Certificate; readonly key: PublicKey }

async function importRoots(pinned: readonly Uint8Array[], crypto: Crypto): Promise<Root[]> {
  const certificates = pinned.map(parseCertificate).filter((certificate) => certificate !== undefined)
  return Promise.all(
    certificates.map(async (certificate) => ({ certificate, key: await crypto.importP256(certificate.spki) })),
  )
}

async function isUnder(roots: readonly Root[], certificate: Certificate, crypto: Crypto): Promise<boolean> {
  for (const root of roots) if (await isIssuedBy(certificate, root.certificate, root.key, crypto)) return true
  return false
}

/** A listed key counts when its certificate is the root's, names this key, and covers the listed period. */
async function trusted(
  { certificate, ...listed }: ListedKey,
  roots: readonly Root[],
  crypto: Crypto,
): Promise<TrustedKey | undefined> {
  const parsed = parseCertificate(certificate)
  if (parsed === undefined || !maySign(parsed, listed.use)) return undefined
  const [isOurs, kid, key] = await Promise.all([
    isUnder(roots, parsed, crypto),
    keyId(parsed.spki, crypto),
    importIfAny(parsed.spki, crypto),
  ])
  if (!isOurs || key === undefined || hex(kid) !== hex(listed.kid)) return undefined
  const period = {
    notBefore: Math.max(listed.notBefore, parsed.notBefore),
    notAfter: Math.min(listed.notAfter, parsed.notAfter),
  }
  return { ...listed, ...period, key }
}

/** One key that is none leaves itself out, not the others. */
async function importIfAny(spki: Uint8Array, crypto: Crypto): Promise<PublicKey | undefined> {
  try {
    return await crypto.importP256(spki)
  } catch {
    return undefined
  }
}

/** x5chain (RFC 9360 § 2): one certificate is a byte string, several are an array, the signer's first. */
function signerOf(chain: unknown): Certificate | undefined {
  const first: unknown = Array.isArray(chain) ? chain[0] : chain
  return isBytes(first) ? parseCertificate(first) : undefined
}

function contentOf(payload: Uint8Array): TrustListContent | undefined {
  const said = decodeCbor(payload)
  if (!isMap(said)) return undefined
  const [sequence, iat, nextUpdate] = [said.get(1), said.get(2), said.get(3)]
  const [keys, designations] = [said.get(4), said.get(5)]
  if (!isCount(sequence) || !isCount(iat) || !isCount(nextUpdate)) return undefined
  if (!Array.isArray(keys) || !Array.isArray(designations)) return undefined
  return {
    sequence,
    iat,
    nextUpdate,
    keys: keys.map(keyOf).filter((key) => key !== undefined),
    designations: designations.map(designationOf).filter((designation) => designation !== undefined),
  }
}

function keyOf(said: CborValue): ListedKey | undefined {
  if (!isMap(said)) return undefined
  const [kid, certificate, producer] = [said.get(1), said.get(2), said.get(7)]
  const [notBefore, notAfter, revokedFrom] = [said.get(4), said.get(5), said.get(6)]
  const use = (Object.keys(useNumbers) as KeyUse[]).find((name) => useNumbers[name] === said.get(3)) // keys of the table above
  if (!isBytes(kid) || !isBytes(certificate) || use === undefined || !isCount(notBefore) || !isCount(notAfter))
    return undefined
  // A revocation that cannot be read must not be lost: the key is left out.
  if (revokedFrom !== undefined && !isCount(revokedFrom)) return undefined
  return {
    kid,
    certificate,
    use,
    notBefore,
    notAfter,
    ...(revokedFrom === undefined ? {} : { revokedFrom }),
    ...(typeof producer === 'string' ? { producer } : {}),
  }
}

function designationOf(said: CborValue): Designation | undefined {
  if (!isMap(said)) return undefined
  const [producer, fromDay, untilDay] = [said.get(1), said.get(2), said.get(3)]
  if (typeof producer !== 'string' || typeof fromDay !== 'number') return undefined
  if (untilDay !== undefined && typeof untilDay !== 'number') return undefined
  return { producer, fromDay, ...(untilDay === undefined ? {} : { untilDay }) }
}

const isCount = (value: unknown): value is number => typeof value === 'number' && value >= 0
