import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { PictureRefusal } from '@hms/contract/enrolment'
import { UPLOAD_LIMIT } from '@hms/contract/shapes'
import { type Refusal, refuse } from '@hms/domain/decision'
import sharp from 'sharp'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { PIXEL_LIMIT } from './accept-picture.ts'
import { sniffFormat } from './sniff-format.ts'

/** What telephones and screens save pictures as. */
const FORMATS: readonly string[] = ['jpeg', 'png', 'webp']
/** Long sides that a picture is looked at in, in pixels: a code that fills little of it needs the larger, a blurred one the smaller. */
const SIDES = [1400, 2400, 800] as const
const SECONDS_LIMIT = 5
/** Pictures that are looked at in one moment, and that wait for it: the service goes on answering others. */
const [AT_ONCE, MOST_WAITING] = [2, 20]

let engine: Promise<unknown> | undefined
/** The library would fetch its engine from the network at run time; the one that was installed with it is given instead. */
const startEngine = () => {
  engine ??= readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))).then((file) =>
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(file).buffer }, fireImmediately: true }),
  )
  return engine
}

const waiting: (() => void)[] = []
let looking = 0

export type CodeRefusal = Exclude<PictureRefusal, 'picture.too-small'> | 'rate.limited'

/** The text of the QR code in a picture of somebody, or that there is none to be read. The picture is looked at and kept nowhere. */
export async function readCode(
  bytes: Uint8Array,
): Promise<{ readonly text: string | undefined } | Refusal<CodeRefusal>> {
  if (bytes.length === 0) return refuse('picture.empty')
  if (bytes.length > UPLOAD_LIMIT) return refuse('picture.too-large')
  const format = sniffFormat(bytes)
  if (format === undefined || format === 'pdf') return refuse('picture.not-an-image')
  if (!FORMATS.includes(format)) return refuse('picture.format', { format })
  if (waiting.length >= MOST_WAITING) return refuse('rate.limited')
  await takeTurn()
  try {
    const { width = 0, height = 0 } = await sharp(bytes, { failOn: 'error', limitInputPixels: false }).metadata()
    if (width * height > PIXEL_LIMIT) return refuse('picture.too-many-pixels')
    await startEngine()
    for (const side of SIDES) {
      const text = await lookAt(bytes, side)
      if (text !== undefined) return { text }
    }
    return { text: undefined }
  } catch {
    // sharp says why only in an English sentence; to the sender it is one thing: the file cannot be read to its end.
    return refuse('picture.damaged')
  } finally {
    looking -= 1
    waiting.shift()?.()
  }
}

async function lookAt(bytes: Uint8Array, side: number): Promise<string | undefined> {
  const { data, info } = await sharp(bytes, { failOn: 'error', limitInputPixels: PIXEL_LIMIT })
    .timeout({ seconds: SECONDS_LIMIT })
    .autoOrient()
    .resize({ width: side, height: side, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const picture = {
    data: new Uint8ClampedArray(data),
    width: info.width,
    height: info.height,
    colorSpace: 'srgb',
  } as const
  const found = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 })
  return found.find((code) => code.isValid)?.text
}

async function takeTurn(): Promise<void> {
  if (looking >= AT_ONCE) await new Promise<void>((go) => waiting.push(go))
  looking += 1
}
