/** Holds the keys that cards, status lists and trust lists are signed with. */
// x509 needs this before it is loaded.
import 'reflect-metadata'
import { purposes } from '@hms/credential/x509'
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  X509CertificateGenerator,
} from '@peculiar/x509'

const P256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
/** Development keys say so in their names and are refused in production. */
export const TEST_MARK = 'TEST'

/** As the engine types it, in Node and where a browser's types are about. */
export type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>
export type KeyUse = 'root' | 'card' | 'status' | 'trust-list'

export async function generateKeyPair() {
  return crypto.subtle.generateKey(P256, true, ['sign', 'verify'])
}

/** A certificate for `subject`, signed by `issuer` (itself for a root). Returns DER. */
export async function certify(
  subject: { readonly use: KeyUse; readonly name: string; readonly publicKey: Key },
  issuer: { readonly name: string; readonly privateKey: Key },
  period: { readonly notBefore: Date; readonly notAfter: Date },
): Promise<Uint8Array> {
  const isRoot = subject.use === 'root'
  const certificate = await X509CertificateGenerator.create({
    serialNumber: Buffer.from(crypto.getRandomValues(new Uint8Array(16)))
      .toString('hex')
      .replace(/^[89a-f]/, '7'),
    subject: subject.name,
    issuer: issuer.name,
    ...period,
    publicKey: subject.publicKey,
    signingKey: issuer.privateKey,
    signingAlgorithm: P256,
    extensions: [
      new BasicConstraintsExtension(isRoot, isRoot ? 0 : undefined, true),
      new KeyUsagesExtension(
        isRoot ? KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign : KeyUsageFlags.digitalSignature,
        true,
      ),
      // Whoever signs cards must not be able to sign a trust list.
      ...(subject.use === 'root' ? [] : [new ExtendedKeyUsageExtension([purposes[subject.use]], true)]),
    ],
  })
  return new Uint8Array(certificate.rawData)
}
