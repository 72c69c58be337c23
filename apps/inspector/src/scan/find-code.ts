/** Finds the QR code in a picture: the app's worker, and the measurement of what it recognises, call this one function. */
import { type ReaderOptions, readBarcodes } from 'zxing-wasm/reader'
import { enlarge, evenOut, type Grey, greyOf, type Picture, sharpen, unbend } from './develop.ts'

type Look = { readonly develop: (grey: Grey) => Grey; readonly options?: ReaderOptions }

/** What a plain look does not find, in the order in which it is worth its time: measured by `npm run -s bench -- recognise`. */
const looks: readonly Look[] = [
  { develop: (grey) => sharpen(grey, 3, 3) },
  { develop: (grey) => unbend(grey, 'across', 0.5) },
  { develop: (grey) => evenOut(grey, 15), options: { binarizer: 'GlobalHistogram' } },
  { develop: (grey) => unbend(grey, 'along', 0.5) },
  { develop: (grey) => sharpen(enlarge(grey, 1.5), 4, 3), options: { tryDenoise: true } },
  { develop: (grey) => enlarge(grey, 1.5), options: { tryDenoise: true } },
]

const usual: ReaderOptions = { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 }

/**
 * The text of the code, or nothing. A single picture is looked at in every way. Of a camera, whose pictures follow each
 * other, `turn` counts them: each gets the plain look and one of the others, so that none takes long.
 */
export async function findCode(picture: Picture, turn?: number): Promise<string | undefined> {
  const plain = await read(picture, usual)
  if (plain !== undefined) return plain
  const grey = greyOf(picture)
  const others = turn === undefined ? looks : looks.slice(turn % looks.length).slice(0, 1)
  for (const { develop, options } of others) {
    const found = await read(inColours(develop(grey)), { ...usual, ...options })
    if (found !== undefined) return found
  }
  return undefined
}

async function read(picture: Picture, options: ReaderOptions): Promise<string | undefined> {
  const found = await readBarcodes({ ...picture, colorSpace: 'srgb' }, options).catch(() => [])
  return found.find((code) => code.isValid)?.text
}

function inColours({ dots, width, height }: Grey): Picture {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let at = 0, to = 0; at < dots.length; at++, to += 4) {
    const dot = dots[at] ?? 0
    data[to] = dot
    data[to + 1] = dot
    data[to + 2] = dot
    data[to + 3] = 255
  }
  return { data, width, height }
}
