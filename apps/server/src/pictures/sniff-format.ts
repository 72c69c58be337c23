/** Takes a picture in, whatever was sent, and keeps it clean and sealed. */

export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'heic' | 'avif' | 'gif' | 'tiff' | 'bmp' | 'svg' | 'pdf'

type Signature = readonly [format: PictureFormat, offset: number, bytes: string]

const signatures: readonly Signature[] = [
  ['jpeg', 0, '\xff\xd8\xff'],
  ['png', 0, '\x89PNG\r\n\x1a\n'],
  ['gif', 0, 'GIF8'],
  ['tiff', 0, 'II*\0'],
  ['tiff', 0, 'MM\0*'],
  ['bmp', 0, 'BM'],
  ['pdf', 0, '%PDF-'],
]
/** Brands of ISO/IEC 23008-12 (HEIF) at byte 8 after `ftyp`. */
const heifBrands: Readonly<Record<string, PictureFormat>> = {
  ...Object.fromEntries(
    ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'].map((brand) => [brand, 'heic']),
  ),
  avif: 'avif',
  avis: 'avif',
}

/** What a file says it is by its first bytes; its name and the media type it came with are claims nobody checks. */
export function sniffFormat(bytes: Uint8Array): PictureFormat | undefined {
  const head = Buffer.from(bytes.subarray(0, 512)).toString('latin1')
  if (head.startsWith('RIFF') && head.startsWith('WEBP', 8)) return 'webp'
  if (head.startsWith('ftyp', 4)) return heifBrands[head.slice(8, 12)]
  const known = signatures.find(([, offset, start]) => head.startsWith(start, offset))
  if (known) return known[0]
  return /^(\xef\xbb\xbf)?\s*<(\?xml|!--|!doctype svg|svg)/i.test(head) && /<svg|<!doctype svg/i.test(head)
    ? 'svg'
    : undefined
}
