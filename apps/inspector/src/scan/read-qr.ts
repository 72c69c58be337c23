import type { QrAnswer, QrQuestion } from './qr-worker.ts'

let worker: Worker | undefined
let lastId = 0
const waiting = new Map<number, (text: string | undefined) => void>()

function openWorker(): Worker {
  if (worker) return worker
  const made = new Worker(new URL('./qr-worker.ts', import.meta.url), { type: 'module' })
  made.addEventListener('message', ({ data }: MessageEvent<QrAnswer>) => {
    waiting.get(data.id)?.(data.text)
    waiting.delete(data.id)
  })
  made.addEventListener('error', () => {
    for (const answer of waiting.values()) answer(undefined)
    waiting.clear()
    worker = undefined
  })
  worker = made
  return made
}

/** The text of the QR code in a picture, or nothing; `turn` counts the pictures of a camera. */
export function readQr({ data, width, height }: ImageData, turn?: number): Promise<string | undefined> {
  lastId += 1
  // A canvas gives bytes over an ordinary buffer; its type allows for others.
  const picture = { data: data as Uint8ClampedArray<ArrayBuffer>, width, height }
  const question: QrQuestion = { id: lastId, picture, ...(turn === undefined ? {} : { turn }) }
  return new Promise((resolve) => {
    waiting.set(question.id, resolve)
    openWorker().postMessage(question, [picture.data.buffer])
  })
}

/** The engine is fetched while there is network, so that the first code read without network finds it. */
export function warmUpReader(): void {
  void readQr(new ImageData(8, 8), 0)
}

/** Long side of a picture that is searched: more costs time and finds no more. */
const LONG_SIDE = 1600

export async function readQrFromFile(file: Blob): Promise<string | undefined> {
  const bitmap = await createImageBitmap(file).catch(() => undefined)
  if (bitmap === undefined) return undefined
  try {
    return await readQr(drawn(bitmap, bitmap.width, bitmap.height))
  } finally {
    bitmap.close()
  }
}

export function drawn(source: CanvasImageSource, width: number, height: number): ImageData {
  const scale = Math.min(1, LONG_SIDE / Math.max(width, height))
  const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)))
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('this browser draws no pictures')
  context.drawImage(source, 0, 0, canvas.width, canvas.height)
  return context.getImageData(0, 0, canvas.width, canvas.height)
}
