import { bytesOfHex, concat } from '../bytes.ts'
import type { Crypto } from '../crypto.ts'
import type { CardRecord } from '../record.ts'

export type ChipPublicKey = NonNullable<CardRecord['chipKey']>

/** A point that is not compressed (SEC 1 § 2.3.3): 04, x, y. */
const [UNCOMPRESSED, POINT_LENGTH] = [0x04, 65]
/** SubjectPublicKeyInfo of a P-256 key up to its point, uncompressed (RFC 5480 § 2). */
const SPKI = bytesOfHex('3059301306072a8648ce3d020106082a8648ce3d030107034200')

/** The key whose point these bytes are; undefined for another form. Whether it lies on the curve, `isOnCurve` tells. */
export function parsePoint(bytes: Uint8Array): ChipPublicKey | undefined {
  if (bytes.length !== POINT_LENGTH || bytes[0] !== UNCOMPRESSED) return undefined
  return { x: bytes.slice(1, 33), y: bytes.slice(33) }
}

/** 65 bytes: 04, x, y. */
export const pointOf = ({ x, y }: ChipPublicKey): Uint8Array => concat(Uint8Array.of(UNCOMPRESSED), x, y)

export const spkiOfChip = (key: ChipPublicKey): Uint8Array => concat(SPKI, pointOf(key))

/** A point beside the curve is nobody's key; nothing may be signed for it. */
export async function isOnCurve(key: ChipPublicKey, crypto: Crypto): Promise<boolean> {
  try {
    await crypto.importP256(spkiOfChip(key))
    return true
  } catch {
    return false
  }
}
