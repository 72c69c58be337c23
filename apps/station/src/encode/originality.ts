/**
 * Whether a chip comes from its maker: ECDSA on secp224r1 over its UID as it is, without a hash (AN12196 § 7). Node verifies
 * no ECDSA without a hash, so its ECDH gives the multiples of points and only their sum is made here: all of it is public.
 */
import { createECDH, createPublicKey, ECDH } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { ChipError, type Transceive } from '@hms/credential/chip/apdu'
import { readMakerSignature } from '@hms/credential/chip/maker-signature'

/** A maker's public key: a point of secp224r1, 04 x y, 57 bytes in hexadecimal. */
export type MakerKey = string

/** NXP's, published: NTAG 424 DNA (AN12196 § 7), and DESFire EV3 as proxmark3 lists it (UNVERIFIED: no published signature). */
export const nxpKeys: readonly MakerKey[] = [
  '048a9b380af2ee1b98dc417fecc263f8449c7625cece82d9b916c992da209d68422b81ec20b65a66b5102a61596af3379200599316a00a1410',
  '041db46c145d0a36539c6544bd6d9b0aa62ff91ec48cbc6abae36e0089a46f0d08c8a715ea40a63313b92e90ddc1730230e0458a33276fb743',
]

/** The blank is no chip of the makers that were named: a copy, or another maker's. */
export class NotOriginal extends ChipError {
  constructor() {
    super('not-original', 0)
    this.message =
      'The blank is not signed by the maker of its chip: it was put aside. Look where the blanks came from.'
  }
}

/** Throws NotOriginal for a chip that none of the makers signed. Nothing is written to it. */
export async function proveOriginal(
  transceive: Transceive,
  uid: Uint8Array,
  makers: readonly MakerKey[],
): Promise<void> {
  const signature = await readMakerSignature(transceive)
  if (signature === undefined || !makers.some((maker) => isSignedBy(maker, uid, signature))) throw new NotOriginal()
}

/** The makers' keys that a file names, one a line in hexadecimal, or one in PEM. Undefined when it holds none, or anything else. */
export async function readMakerKeys(path: string): Promise<readonly MakerKey[] | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const keys = text.includes('-----BEGIN') ? [pointInPem(text)] : text.split(/\s+/).filter((line) => line !== '')
  return keys.length > 0 && keys.every(isPoint) ? keys.map((key) => key.toLowerCase()) : undefined
}

const CURVE = 'secp224r1'
const SIZE = 28
const POINT = 1 + 2 * SIZE
/** SEC 2 § 2.6.2: the field, and the order of the base point. */
const FIELD = 2n ** 224n - 2n ** 96n + 1n
const ORDER = 0xffffffffffffffffffffffffffff16a2e0b8f03e13dd29455c5c2a3dn

/** Bad input is no signature, and throws nothing. */
export function isSignedBy(maker: MakerKey, uid: Uint8Array, signature: Uint8Array): boolean {
  const [r, s] = [numberOf(signature.subarray(0, SIZE)), numberOf(signature.subarray(SIZE))]
  if (signature.length !== 2 * SIZE || r === 0n || s === 0n || r >= ORDER || s >= ORDER) return false
  const inverse = power(s, ORDER - 2n, ORDER)
  try {
    const ofBase = pointTimes((numberOf(uid) * inverse) % ORDER)
    const ofKey = timesKey(maker, (r * inverse) % ORDER)
    return (xOfSum(ofBase, ofKey) ?? 0n) % ORDER === r
  } catch {
    return false
  }
}

type Point = { readonly x: bigint; readonly y: bigint }

/** Undefined for the point at infinity, the multiple of nothing. */
function pointTimes(factor: bigint): Point | undefined {
  if (factor === 0n) return undefined
  const pair = createECDH(CURVE)
  pair.setPrivateKey(bytesOf(factor))
  return parsePoint(pair.getPublicKey())
}

/** ECDH tells the x of a multiple alone. Which of the two points with that x it is, the next multiple tells. */
function timesKey(maker: MakerKey, factor: bigint): Point {
  const key = parsePoint(Buffer.from(maker, 'hex'))
  if (factor === ORDER - 1n) return { x: key.x, y: FIELD - key.y }
  const compressed = Buffer.concat([Buffer.from([2]), xOfTimes(maker, factor)])
  // Without a format to give, Node gives bytes.
  const point = parsePoint(ECDH.convertKey(compressed, CURVE, undefined, undefined, 'uncompressed') as Buffer)
  const isThis = xOfSum(key, point) === numberOf(xOfTimes(maker, factor + 1n))
  return isThis ? point : { x: point.x, y: FIELD - point.y }
}

function xOfTimes(maker: MakerKey, factor: bigint): Buffer {
  const pair = createECDH(CURVE)
  pair.setPrivateKey(bytesOf(factor))
  return pair.computeSecret(Buffer.from(maker, 'hex'))
}

/** Undefined when the sum is the point at infinity. A point that meets itself is doubled along its tangent (a is −3). */
function xOfSum(one: Point | undefined, other: Point): bigint | undefined {
  if (one === undefined) return other.x
  if (one.x === other.x && one.y !== other.y) return undefined
  const [rise, run] = one.x === other.x ? [3n * one.x * one.x - 3n, 2n * one.y] : [other.y - one.y, other.x - one.x]
  const slope = mod(rise * power(mod(run), FIELD - 2n, FIELD))
  return mod(slope * slope - one.x - other.x)
}

const parsePoint = (bytes: Buffer): Point => ({
  x: numberOf(bytes.subarray(1, 1 + SIZE)),
  y: numberOf(bytes.subarray(1 + SIZE)),
})
const mod = (value: bigint) => ((value % FIELD) + FIELD) % FIELD
const numberOf = (bytes: Uint8Array) => BigInt(`0x0${Buffer.from(bytes).toString('hex')}`)
const bytesOf = (value: bigint) => Buffer.from(value.toString(16).padStart(2 * SIZE, '0'), 'hex')

function power(value: bigint, exponent: bigint, modulus: bigint): bigint {
  let [result, square] = [1n, value % modulus]
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

function isPoint(key: string): boolean {
  try {
    const bytes = Buffer.from(key, 'hex')
    return bytes.length === POINT && bytes[0] === 4 && /^[0-9a-f]+$/i.test(key) && xOfTimes(key, 1n).length > 0
  } catch {
    return false
  }
}

function pointInPem(text: string): string {
  try {
    const key = createPublicKey(text)
    if (key.asymmetricKeyDetails?.namedCurve !== CURVE) return ''
    return key.export({ format: 'der', type: 'spki' }).subarray(-POINT).toString('hex')
  } catch {
    return ''
  }
}
