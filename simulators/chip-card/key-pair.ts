/** The key pair of an ECC chip (MIFARE DUOX, NTAG X DNA): made in the chip, proved by ISO 7816's INTERNAL AUTHENTICATE. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** PKCS#8, DER. */
export function generatePrivateKey(): Buffer {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return privateKey.export({ format: 'der', type: 'pkcs8' })
}

const keyOf = (privateKey: Buffer) => createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' })

/** The point, uncompressed: 04, x, y. It stands at the end of a SubjectPublicKeyInfo. */
export function publicPointOf(privateKey: Buffer): Buffer {
  return createPublicKey(keyOf(privateKey)).export({ format: 'der', type: 'spki' }).subarray(-65)
}

/** What the reader asks: no options, then 7C with its random number under 81. */
const askedForm = Buffer.from('80007c128110', 'hex')
/** What is signed before both random numbers. */
const signedForm = Buffer.from('f0f08000', 'hex')

/** The answer to INTERNAL AUTHENTICATE: 7C with the chip's random number and its signature; undefined for another question. */
export function proveKey(privateKey: Buffer, asked: Buffer): Buffer | undefined {
  if (asked.length !== askedForm.length + 16 || !asked.subarray(0, askedForm.length).equals(askedForm)) return undefined
  const random = randomBytes(16)
  const signature = sign('sha256', Buffer.concat([signedForm, random, asked.subarray(askedForm.length)]), {
    key: keyOf(privateKey),
    dsaEncoding: 'ieee-p1363',
  })
  return Buffer.concat([Buffer.from('7c548110', 'hex'), random, Buffer.from('8240', 'hex'), signature])
}
