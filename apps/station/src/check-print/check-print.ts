/** Looks at a printed card before it is called good: what a camera saw, beside what was to be printed. */
import { CARD_HEIGHT, CARD_WIDTH, DOTS_PER_INCH } from '@hms/card-art/card-face'
import { placeCode } from '@hms/card-art/draw-back'
import { PORTRAIT } from '@hms/card-art/draw-front'
import { makeQrCode } from '@hms/card-art/qr-code'
import { sameBytes } from '@hms/credential/bytes'
import { parseQrText, qrSegments } from '@hms/credential/qr-text'
import { parseRecord } from '@hms/credential/record'
import type { Trust } from '@hms/credential/trust-list'
import type { Pictures } from '../devices/camera.ts'
import { findWrong } from '../encode/encode-card.ts'
import { type FoundCode, readQr } from './read-qr.ts'
import { type Grey, likenessOf, readGrey, sharpnessOf, spreadOf } from './see-card.ts'

/** What is wrong with a printed card, or with the pictures of it. Never renamed: journals and reports hold these words. */
export type PrintFault =
  | 'no-picture'
  | 'picture-unreadable'
  | 'picture-unfocused'
  | 'front-blank'
  | 'back-blank'
  | 'faces-swapped'
  | 'qr-unreadable'
  | 'qr-no-record'
  | 'qr-other-card'
  | 'qr-other-record'
  | 'qr-not-verified'
  | 'print-shifted'
  | 'other-portrait'

/** The camera's fault, not the card's: somebody must look at the camera, and no blank is spoiled. */
export const faultsOfCamera: ReadonlySet<PrintFault> = new Set([
  'no-picture',
  'picture-unreadable',
  'picture-unfocused',
] as const)

export type Expected = {
  /** The QR copy, byte for byte, and the domain of its address. */
  readonly record: Uint8Array
  readonly domain: string
  readonly cardNumber: string
  /** The JPEG that was printed. */
  readonly portrait: Uint8Array
  readonly trust: Trust
  /** Seconds since 1970. */
  readonly now: number
}

/** Standard deviation of greys under which nothing is printed; a card's face has 45 and more, in pale light too. */
const LEAST_SPREAD = 5
/** A card in focus has 1 to 2.6, even as a coarse JPEG; blurred by three dots it has 0.4. */
const LEAST_SHARPNESS = 0.6
/** So far may print lie from its place, and so much may it be stretched: a third of the margin within which nothing stands. */
const MOST_SHIFT_IN_MM = 1
/** The same portrait has 0.95 and more, its own mirror image 0.6. */
const LEAST_LIKENESS = 0.8

/**
 * What is wrong with a printed card by its pictures, PNG or JPEG of any size that show the card edge to edge; empty when
 * its QR code is read, holds just the record that was signed, verifies, and stands in its place beside the right portrait.
 */
export async function findPrintFaults(pictures: Partial<Pictures>, expected: Expected): Promise<readonly PrintFault[]> {
  if (!pictures.front || !pictures.back) return ['no-picture']
  const [front, back] = await Promise.all([readGrey(pictures.front), readGrey(pictures.back)])
  if (!front || !back) return ['picture-unreadable']
  const blank: PrintFault[] = [
    ...(spreadOf(front) < LEAST_SPREAD ? (['front-blank'] as const) : []),
    ...(spreadOf(back) < LEAST_SPREAD ? (['back-blank'] as const) : []),
  ]
  if (blank.length > 0) return blank
  if (sharpnessOf(front) < LEAST_SHARPNESS || sharpnessOf(back) < LEAST_SHARPNESS) return ['picture-unfocused']
  const code = await readQr(back)
  if (code === undefined) return [(await readQr(front)) ? 'faces-swapped' : 'qr-unreadable']
  return [
    ...(await findCodeFaults(code.text, expected)),
    ...(isInPlace(code, expected) ? [] : (['print-shifted'] as const)),
    ...((await likenessOfPortrait(front, expected.portrait)) < LEAST_LIKENESS ? (['other-portrait'] as const) : []),
  ]
}

async function findCodeFaults(
  text: string,
  { record, cardNumber, trust, now }: Expected,
): Promise<readonly PrintFault[]> {
  const found = parseQrText(text)
  if (found === undefined) return ['qr-no-record']
  if (!sameBytes(found, record))
    return [parseRecord(found)?.card.cardNumber === cardNumber ? 'qr-other-record' : 'qr-other-card']
  const wrong = await findWrong({ record: found, trust, statusLists: new Map(), now })
  return wrong.length > 0 ? ['qr-not-verified'] : []
}

/** The QR code is the ruler: its middle and its side are known to a dot. */
function isInPlace(code: FoundCode, { domain, record }: Expected): boolean {
  const drawn = makeQrCode(qrSegments(domain, record))
  const { x, y, dots } = placeCode(drawn)
  const side = drawn.size * dots
  const most = (MOST_SHIFT_IN_MM / 25.4) * DOTS_PER_INCH
  return (
    Math.abs(code.x * CARD_WIDTH - (x + side / 2)) <= most &&
    Math.abs(code.y * CARD_HEIGHT - (y + side / 2)) <= most &&
    Math.abs(code.side * CARD_WIDTH - side) <= most
  )
}

function likenessOfPortrait(front: Grey, portrait: Uint8Array): Promise<number> {
  const area = {
    x: PORTRAIT.x / CARD_WIDTH,
    y: PORTRAIT.y / CARD_HEIGHT,
    width: PORTRAIT.width / CARD_WIDTH,
    height: PORTRAIT.height / CARD_HEIGHT,
  }
  return likenessOf(front, area, portrait)
}
