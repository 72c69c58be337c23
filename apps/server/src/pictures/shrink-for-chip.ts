import { createHash } from 'node:crypto'
import sharp from 'sharp'

/** What a card's chip has room for beside the longest record (card-profile § 2, record 3). */
export const CHIP_PORTRAIT_LIMIT = 1500
/** Width and height, best first: below a quality of a third a smaller face is easier to know than a blurred one (ours). */
const sizes = [
  [120, 160],
  [96, 128],
  [72, 96],
] as const
const qualities = [60, 50, 42, 36, 30] as const
/** More takes three times as long, and gains a twentieth. */
const EFFORT = 4

export type ChipPortrait = { readonly bytes: Uint8Array; readonly sha256: Uint8Array }

/** The portrait as a card's chip carries it, in WebP; undefined for a picture that never gets small enough. */
export async function shrinkForChip(portrait: Uint8Array): Promise<ChipPortrait | undefined> {
  for (const [width, height] of sizes) {
    const { data, info } = await sharp(portrait)
      .resize(width, height, { fit: 'cover' })
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true })
    const raw = { width, height, channels: info.channels }
    for (const quality of qualities) {
      const bytes = await sharp(data, { raw }).webp({ quality, effort: EFFORT }).toBuffer()
      if (bytes.length <= CHIP_PORTRAIT_LIMIT)
        return { bytes: new Uint8Array(bytes), sha256: createHash('sha256').update(bytes).digest() }
    }
  }
  return undefined
}
