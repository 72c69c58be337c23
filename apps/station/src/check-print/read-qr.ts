import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import type { Grey } from './see-card.ts'

let engine: Promise<unknown> | undefined

/** The library would fetch its engine from the network at run time; the one that was installed with it is given instead. */
function startEngine(): Promise<unknown> {
  engine ??= readFile(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))).then((file) =>
    prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(file).buffer }, fireImmediately: true }),
  )
  return engine
}

export type FoundCode = {
  readonly text: string
  /** Middle of the code and its side, in parts of the picture's width and height. */
  readonly x: number
  readonly y: number
  readonly side: number
}

/** The QR code in a picture, by the engine that the inspectors' app reads cards with; undefined when there is none to be read. */
export async function readQr({ dots, width, height }: Grey): Promise<FoundCode | undefined> {
  await startEngine()
  const colours = new Uint8ClampedArray(width * height * 4)
  for (const [at, grey] of dots.entries()) colours.fill(grey, at * 4, at * 4 + 3).fill(255, at * 4 + 3, at * 4 + 4)
  const picture = { data: colours, width, height, colorSpace: 'srgb' } as const
  const [code] = await readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 1 })
  if (!code?.isValid) return undefined
  const { topLeft, topRight, bottomRight, bottomLeft } = code.position
  const corners = [topLeft, topRight, bottomRight, bottomLeft]
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
  return {
    text: code.text,
    x: mean(corners.map((corner) => corner.x)) / width,
    y: mean(corners.map((corner) => corner.y)) / height,
    side: Math.hypot(topRight.x - topLeft.x, topRight.y - topLeft.y) / width,
  }
}
