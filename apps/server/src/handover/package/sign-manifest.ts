/** The manifest lies last and is signed: whoever has verified it knows every byte before it. */
import { createHash, X509Certificate } from 'node:crypto'
import type { Signer } from '@hms/credential/crypto'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { isIssuedBy, keyId, maySign, parseCertificate } from '@hms/credential/x509'
import { compactVerify, importX509 } from 'jose'
import { FORMAT, Manifest, PackageTrouble, VERSION } from './format.ts'

const TYPE = 'hms-handover+jws'
const hexOf = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

/** JWS in compact form (RFC 7515), ES256, with the certificate of the package key. */
export async function signManifest(manifest: Manifest, signer: Signer, certificate: Uint8Array): Promise<Uint8Array> {
  const header = {
    alg: 'ES256',
    typ: TYPE,
    kid: hexOf(signer.kid),
    x5c: [Buffer.from(certificate).toString('base64')],
  }
  const said = [header, manifest].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
  const signature = await signer.sign(Buffer.from(said, 'ascii'))
  return Buffer.from(`${said}.${Buffer.from(signature).toString('base64url')}`, 'ascii')
}

export type Verified = {
  readonly manifest: Manifest
  /** SHA-256 of the signed manifest: the name of exactly this package. */
  readonly hash: Buffer
  /** DER, of the key that signed. */
  readonly certificate: Uint8Array
}

/** Throws a sentence for whatever the sender's root (DER) did not let sign packages at that moment. */
export async function verifyManifest(jws: Uint8Array, root: Uint8Array): Promise<Verified> {
  const certificate = certificateOf(jws)
  await refuseStranger(certificate, root)
  const verified = await compactVerify(jws, await importX509(new X509Certificate(certificate).toString(), 'ES256'), {
    algorithms: ['ES256'],
  }).catch(() => undefined)
  if (verified === undefined || verified.protectedHeader.typ !== TYPE)
    throw new PackageTrouble('The signature of the manifest is wrong: the package was changed.')
  const manifest = readManifest(verified.payload)
  const at = Date.parse(manifest.madeAt) / 1000
  const { notBefore, notAfter } = parseCertificate(certificate) ?? { notBefore: 0, notAfter: 0 }
  if (at < notBefore || at > notAfter)
    throw new PackageTrouble(`The key that signed the package was not good at ${manifest.madeAt}, when it was made.`)
  return { manifest, hash: createHash('sha256').update(jws).digest(), certificate }
}

function certificateOf(jws: Uint8Array): Uint8Array {
  try {
    const [header = ''] = Buffer.from(jws).toString('ascii').split('.')
    const { x5c }: { x5c?: unknown } = JSON.parse(Buffer.from(header, 'base64url').toString())
    const [first]: unknown[] = Array.isArray(x5c) ? x5c : []
    if (typeof first === 'string') return new Uint8Array(Buffer.from(first, 'base64'))
  } catch {
    // Told below, as everything else that is no manifest.
  }
  throw new PackageTrouble('The last file of the package is no signed manifest.')
}

async function refuseStranger(der: Uint8Array, rootDer: Uint8Array): Promise<void> {
  const [certificate, root] = [parseCertificate(der), parseCertificate(rootDer)]
  if (root === undefined) throw new PackageTrouble('The root is no certificate (DER): ask the sender for root.der.')
  const rootKey = nodeCrypto.importP256(root.spki)
  if (certificate === undefined || !(await isIssuedBy(certificate, root, rootKey, nodeCrypto)))
    throw new PackageTrouble('The package was signed by a key that the given root did not certify.')
  if (!maySign(certificate, 'package') || certificate.purposes === undefined)
    throw new PackageTrouble(
      `The key ${hexOf(await keyId(certificate.spki, nodeCrypto))} that signed the package may not sign packages.`,
    )
}

function readManifest(payload: Uint8Array): Manifest {
  let said: unknown
  try {
    said = JSON.parse(Buffer.from(payload).toString())
  } catch {
    throw new PackageTrouble('The manifest is no JSON.')
  }
  refuseFormat(said)
  const read = Manifest.safeParse(said)
  if (!read.success)
    throw new PackageTrouble(`The manifest says something odd at ${read.error.issues[0]?.path.join('.')}.`)
  return read.data
}

/** Another version may mean another thing by everything else, so it is looked at first. */
export function refuseFormat(said: unknown): void {
  const { format, version } = typeof said === 'object' && said !== null ? (said as Record<string, unknown>) : {}
  if (format !== FORMAT) throw new PackageTrouble('This is no hand-over package of HMS cards.')
  if (version !== VERSION)
    throw new PackageTrouble(
      `The package has format ${version}, and this product reads format ${VERSION}: take a newer product.`,
    )
}
