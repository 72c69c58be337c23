import type { Item } from '@hms/domain/order/order'
import sharp from 'sharp'

export const pictureRemarks = ['dark', 'bright', 'blurred', 'low-resolution'] as const
export type PictureRemark = (typeof pictureRemarks)[number]

/** Mean of all pixels in grey, 0–255, below and above which a picture is hard to make out; measured on a portrait made darker and brighter. */
const DARK = 60
const BRIGHT = 222
/** sharp's measure (deviation of a Laplacian): a portrait blurred so that eyelashes run together has 0.3, an untouched one 2. */
const BLURRED = { portrait: 0.5, 'identity-document': 0.3 } as const satisfies Record<Item, number>
/** An ID-1 document 1000 pixels wide has 300 dpi; with fewer the small print may not be readable. */
const READABLE_LONG_SIDE = 1000

type Seen = { readonly bytes: Uint8Array; readonly width: number; readonly height: number }

/** What a case officer should look at twice. Advice only: no picture is refused for it. */
export async function remarkOnPicture({ bytes, width, height }: Seen, item: Item): Promise<readonly PictureRemark[]> {
  const [{ sharpness }, grey] = await Promise.all([sharp(bytes).stats(), sharp(bytes).greyscale().stats()])
  const mean = grey.channels[0]?.mean ?? 0
  const found: Record<PictureRemark, boolean> = {
    dark: mean < DARK,
    bright: mean > BRIGHT,
    blurred: mean >= DARK && sharpness < BLURRED[item],
    'low-resolution': item === 'identity-document' && Math.max(width, height) < READABLE_LONG_SIDE,
  }
  return pictureRemarks.filter((remark) => found[remark])
}
