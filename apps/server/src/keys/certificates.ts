/** Names and periods of the certificates, and the mark that tells keys of development from real ones. */
import { randomBytes, X509Certificate } from 'node:crypto'
import { certify, type Issuer, type Name } from '@hms/credential/certify'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { type KeyUse, keyId } from '@hms/credential/x509'

/** Certificates of signers last 30 months: two years of card and half a year of use (card-profile § 4). */
const SIGNER_MONTHS = 30
/** A root is renewed after ten years and must outlive every signer under it. */
const ROOT_YEARS = 20

export type CertifiedUse = { readonly use: KeyUse; readonly producer?: string | undefined }

/** Development keys say so in their names, and are refused in production. */
export const testNameOf = (use: KeyUse | 'root', producer?: string): Name => ({
  commonName: `HMS-kort TEST ${use}${producer ? ` ${producer}` : ''}`,
  organisation: 'HMS-kort development',
})
export const nameOf = ({ use, producer }: CertifiedUse): Name => ({
  commonName: `HMS-kort ${use}${producer ? ` ${producer}` : ''}`,
  organisation: 'HMS-kort',
})

/** Whether a certificate, or whoever issued it, is named as one of development. */
export function isMarkedTest(certificate: Uint8Array): boolean {
  const { subject, issuer } = new X509Certificate(certificate)
  return /\bTEST\b/i.test(`${subject}\n${issuer}`)
}

/** A signer's certificate, usable from `notBefore` (whole seconds) and good for 30 months unless `notAfter` says otherwise. */
export async function certifySigner(
  subject: { readonly use: KeyUse; readonly name: Name; readonly spki: Uint8Array },
  issuer: Issuer,
  from: Date,
  until?: Date,
): Promise<Uint8Array> {
  const notBefore = wholeSeconds(from)
  const notAfter = until ?? new Date(notBefore)
  if (until === undefined) notAfter.setUTCMonth(notAfter.getUTCMonth() + SIGNER_MONTHS)
  return certify(subject, issuer, { notBefore, notAfter: wholeSeconds(notAfter) }, newSerial(), nodeCrypto)
}

export async function certifyRoot(root: Issuer, now: Date): Promise<Uint8Array> {
  const notBefore = wholeSeconds(now)
  const notAfter = new Date(notBefore)
  notAfter.setUTCFullYear(notAfter.getUTCFullYear() + ROOT_YEARS)
  const subject = { use: 'root', name: root.name, spki: root.spki } as const
  return certify(subject, root, { notBefore, notAfter }, newSerial(), nodeCrypto)
}

/** First eight bytes of the SHA-256 of the certificate's SubjectPublicKeyInfo (card-profile § 1). */
export async function kidOf(certificate: Uint8Array): Promise<Uint8Array> {
  return keyId(spkiOf(certificate), nodeCrypto)
}

export const spkiOf = (certificate: Uint8Array) =>
  new Uint8Array(new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' }))

const newSerial = () => new Uint8Array(randomBytes(16))
const wholeSeconds = (at: Date) => new Date(Math.floor(at.getTime() / 1000) * 1000)
