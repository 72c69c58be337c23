import { crc32 } from 'node:zlib'
import { renderAsync } from '@resvg/resvg-js'
import { DOTS_PER_INCH } from './card-face.ts'

/** Draws an SVG outside the main thread, without the machine's fonts, so that every machine gives the same picture, and tags it with 300 dpi. */
export async function renderPng(svg: string): Promise<Uint8Array> {
  return tagResolution((await renderAsync(svg, { font: { loadSystemFonts: false } })).asPng())
}

/** End of the signature and the header chunk, which comes first in every PNG. */
const AFTER_HEADER = 33
const INCH_IN_METRES = 0.0254

/** A pHYs chunk (PNG § 11.3.4.3): pixels a metre. */
function tagResolution(png: Uint8Array): Uint8Array {
  const chunk = Buffer.alloc(21)
  chunk.writeUInt32BE(9, 0)
  chunk.write('pHYs', 4, 'latin1')
  const perMetre = Math.round(DOTS_PER_INCH / INCH_IN_METRES)
  chunk.writeUInt32BE(perMetre, 8)
  chunk.writeUInt32BE(perMetre, 12)
  chunk.writeUInt8(1, 16)
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 17)), 17)
  return Buffer.concat([png.subarray(0, AFTER_HEADER), chunk, png.subarray(AFTER_HEADER)])
}
