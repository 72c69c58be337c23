import { ascii, bytesOfHex } from './bytes.ts'
import type { Crypto, Signer } from './crypto.ts'
import {
  around,
  BIT_STRING,
  BOOLEAN,
  GENERALIZED_TIME,
  OBJECT_IDENTIFIER,
  OCTET_STRING,
  PRINTABLE_STRING,
  readDer,
  SEQUENCE,
  SET,
  UTC_TIME,
  UTF8_STRING,
  writeDer,
  writeInteger,
} from './der.ts'
import { EXTENDED_KEY_USAGE, encodedPurposes, type KeyUse, SIGNATURE_ALGORITHM } from './x509.ts'

/** ASCII; the country is Norway. */
export type Name = { readonly commonName: string; readonly organisation: string }
export type Subject = { readonly name: Name; readonly spki: Uint8Array; readonly use: KeyUse | 'root' }
/** Whose name and key sign; for a root its own. */
export type Issuer = { readonly name: Name; readonly spki: Uint8Array; readonly signer: Signer }

/** Object identifiers (RFC 5280), in hex. */
const [COUNTRY, ORGANISATION, COMMON_NAME] = ['550406', '55040a', '550403']
const [SUBJECT_KEY, KEY_USAGE, BASIC_CONSTRAINTS, AUTHORITY_KEY] = ['551d0e', '551d0f', '551d13', '551d23']
const VERSION_3 = Uint8Array.of(2, 1, 2)
/** Key usage bits with the number of unused ones in front: digitalSignature; keyCertSign and cRLSign. */
const SIGNS = Uint8Array.of(7, 0x80)
const CERTIFIES = Uint8Array.of(1, 0x06)

/** A P-256 certificate, DER: a root, or a signer directly under it for one use. `serial` is random, of at most 20 bytes. */
export async function certify(
  subject: Subject,
  issuer: Issuer,
  period: { readonly notBefore: Date; readonly notAfter: Date },
  serial: Uint8Array,
  crypto: Pick<Crypto, 'sha256'>,
): Promise<Uint8Array> {
  const algorithm = bytesOfHex(SIGNATURE_ALGORITHM)
  const tbs = writeDer(
    SEQUENCE,
    writeDer(around(0), VERSION_3),
    writeInteger(serial),
    algorithm,
    nameOf(issuer.name),
    writeDer(SEQUENCE, timeOf(period.notBefore), timeOf(period.notAfter)),
    nameOf(subject.name),
    subject.spki,
    writeDer(around(3), writeDer(SEQUENCE, ...(await extensionsOf(subject, issuer, crypto)))),
  )
  const signature = await issuer.signer.sign(tbs)
  const [r, s] = [signature.subarray(0, 32), signature.subarray(32)]
  const value = writeDer(SEQUENCE, writeInteger(r), writeInteger(s))
  return writeDer(SEQUENCE, tbs, algorithm, writeDer(BIT_STRING, Uint8Array.of(0), value))
}

async function extensionsOf(subject: Subject, issuer: Issuer, crypto: Pick<Crypto, 'sha256'>): Promise<Uint8Array[]> {
  const isRoot = subject.use === 'root'
  const path = isRoot ? [writeDer(BOOLEAN, Uint8Array.of(0xff)), writeInteger(Uint8Array.of(0))] : []
  return [
    critical(BASIC_CONSTRAINTS, writeDer(SEQUENCE, ...path)),
    critical(KEY_USAGE, writeDer(BIT_STRING, isRoot ? CERTIFIES : SIGNS)),
    ...(subject.use === 'root'
      ? []
      : [critical(EXTENDED_KEY_USAGE, writeDer(SEQUENCE, oid(encodedPurposes[subject.use])))]),
    extension(SUBJECT_KEY, writeDer(OCTET_STRING, await nameOfKey(subject.spki, crypto))),
    extension(AUTHORITY_KEY, writeDer(SEQUENCE, writeDer(0x80, await nameOfKey(issuer.spki, crypto)))),
  ]
}

/** Twenty bytes of the SHA-256 of the key's bit string (RFC 7093 § 2, method 1). */
async function nameOfKey(spki: Uint8Array, crypto: Pick<Crypto, 'sha256'>): Promise<Uint8Array> {
  const [outer] = readDer(spki)
  const [, key] = outer ? readDer(outer.content) : []
  if (key?.tag !== BIT_STRING) throw new Error('not a SubjectPublicKeyInfo')
  return (await crypto.sha256(key.content.subarray(1))).slice(0, 20)
}

const oid = (content: string) => writeDer(OBJECT_IDENTIFIER, bytesOfHex(content))
const extension = (name: string, value: Uint8Array) => writeDer(SEQUENCE, oid(name), writeDer(OCTET_STRING, value))
const critical = (name: string, value: Uint8Array) =>
  writeDer(SEQUENCE, oid(name), writeDer(BOOLEAN, Uint8Array.of(0xff)), writeDer(OCTET_STRING, value))

function nameOf({ commonName, organisation }: Name): Uint8Array {
  const part = (name: string, tag: number, text: string) =>
    writeDer(SET, writeDer(SEQUENCE, oid(name), writeDer(tag, ascii(text))))
  return writeDer(
    SEQUENCE,
    part(COUNTRY, PRINTABLE_STRING, 'NO'),
    part(ORGANISATION, UTF8_STRING, organisation),
    part(COMMON_NAME, UTF8_STRING, commonName),
  )
}

/** UTCTime until 2049, GeneralizedTime after (RFC 5280 § 4.1.2.5). */
function timeOf(at: Date): Uint8Array {
  const text = at.toISOString().replace(/[-:T]|[.]\d+/g, '')
  return at.getUTCFullYear() < 2050 ? writeDer(UTC_TIME, ascii(text.slice(2))) : writeDer(GENERALIZED_TIME, ascii(text))
}
