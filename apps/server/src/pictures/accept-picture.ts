import { createHash } from 'node:crypto'
import type { PictureRefusal } from '@hms/contract/enrolment'
import { UPLOAD_LIMIT } from '@hms/contract/shapes'
import { type Refusal, refuse } from '@hms/domain/decision'
import type { Item } from '@hms/domain/order/order'
import sharp, { type Sharp } from 'sharp'
import { type PictureFormat, sniffFormat } from './sniff-format.ts'

/** `sha256` is of `bytes`. */
export type Picture = {
  readonly bytes: Uint8Array
  readonly width: number
  readonly height: number
  readonly mediaType: 'image/jpeg'
  readonly sha256: Uint8Array
}

/** A picture of few bytes may unfold to many pixels; a telephone's picture has 12 to 50 million. */
export const PIXEL_LIMIT = 60_000_000
const SECONDS_LIMIT = 20
/** Width × height. The portrait as printed at 300 dpi; three quarters of it can still be told apart (ours). */
const PORTRAIT = { width: 480, height: 640, least: { width: 300, height: 400 } } as const
/** An ID-1 document 600 pixels wide has about 180 dpi: its small print can just be read (ours). */
const DOCUMENT = { longSide: 2000, least: { longSide: 600, shortSide: 360 } } as const
const JPEG = { quality: 85, progressive: false, mozjpeg: false } as const

/** A photograph is what an inspector took on the spot. */
export type PictureKind = Item | 'photograph'

/** Portrait rules, domain.md § 4: JPEG or PNG. */
const accepted: Readonly<Record<PictureKind, readonly PictureFormat[]>> = {
  portrait: ['jpeg', 'png'],
  'identity-document': ['jpeg', 'png', 'webp'],
  photograph: ['jpeg', 'png', 'webp'],
}

/**
 * Makes the one picture that is kept out of what was sent: upright, in one format and size, without metadata
 * such as place and camera. Never throws, whatever the bytes are; the same bytes give the same picture.
 */
export async function acceptPicture(
  bytes: Uint8Array,
  item: PictureKind,
): Promise<{ picture: Picture } | Refusal<PictureRefusal>> {
  if (bytes.length === 0) return refuse('picture.empty')
  if (bytes.length > UPLOAD_LIMIT) return refuse('picture.too-large')
  const format = sniffFormat(bytes)
  if (format === undefined || format === 'pdf') return refuse('picture.not-an-image')
  if (!accepted[item].includes(format)) return refuse('picture.format', { format })
  try {
    const tooBad = refuseBySize(await sizeOf(bytes), item)
    return tooBad ?? { picture: await redraw(bytes, item) }
  } catch {
    // sharp says why only in an English sentence; to the sender it is one thing: the file cannot be read to its end.
    return refuse('picture.damaged')
  }
}

type Size = { readonly width: number; readonly height: number }

/** Reads the head of the file only. */
async function sizeOf(bytes: Uint8Array): Promise<Size> {
  const { autoOrient } = await sharp(bytes, { failOn: 'error', limitInputPixels: false }).metadata()
  return autoOrient
}

function refuseBySize({ width, height }: Size, item: PictureKind): Refusal<PictureRefusal> | undefined {
  if (width * height > PIXEL_LIMIT) return refuse('picture.too-many-pixels')
  // A bad photograph is better than none.
  if (item === 'photograph') return undefined
  const cropped = { width: Math.min(width, (height * 3) / 4), height: Math.min(height, (width * 4) / 3) }
  const tooSmall =
    item === 'portrait'
      ? cropped.width < PORTRAIT.least.width || cropped.height < PORTRAIT.least.height
      : Math.max(width, height) < DOCUMENT.least.longSide || Math.min(width, height) < DOCUMENT.least.shortSide
  return tooSmall ? refuse('picture.too-small', { width, height }) : undefined
}

async function redraw(bytes: Uint8Array, item: PictureKind): Promise<Picture> {
  const upright = sharp(bytes, { failOn: 'error', limitInputPixels: PIXEL_LIMIT })
    .timeout({ seconds: SECONDS_LIMIT })
    .autoOrient()
  const { data, info } = await fit(upright, item)
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .jpeg(JPEG)
    .toBuffer({ resolveWithObject: true })
  return {
    bytes: data,
    width: info.width,
    height: info.height,
    mediaType: 'image/jpeg',
    sha256: createHash('sha256').update(data).digest(),
  }
}

/** A portrait that is not 3:4 is cropped to where the face most likely is; nothing else is ever cropped. */
function fit(picture: Sharp, item: PictureKind): Sharp {
  return item === 'portrait'
    ? picture.resize(PORTRAIT.width, PORTRAIT.height, { fit: 'cover', position: sharp.strategy.attention })
    : picture.resize(DOCUMENT.longSide, DOCUMENT.longSide, { fit: 'inside', withoutEnlargement: true })
}
