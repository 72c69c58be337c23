import { qrSegments } from '@hms/credential/qr-text'
import type { CardFace } from './card-face.ts'
import { drawBack } from './draw-back.ts'
import { drawFront } from './draw-front.ts'
import { makeQrCode } from './qr-code.ts'
import type { Side } from './shapes.ts'

export type DrawnCard = {
  readonly front: Side
  readonly back: Side
  /** A name did not fit whole; the person who checks the card should know. */
  readonly abbreviated: boolean
}

/** Draws both sides; `record` is the QR copy, `portrait` a JPEG of 3 : 4. Throws UnprintableLetters. */
export function drawCard(
  face: CardFace,
  portrait: Uint8Array,
  { domain, record }: { readonly domain: string; readonly record: Uint8Array },
): DrawnCard {
  const { side, abbreviated } = drawFront(face, portrait)
  return { front: side, back: drawBack(face, domain, makeQrCode(qrSegments(domain, record))), abbreviated }
}
