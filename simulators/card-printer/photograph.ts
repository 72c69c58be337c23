/** What a camera over the tray sees of a printed card: its PDF drawn by pdf.js, cut to the card, and what went wrong with it. */
import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas'
import type { Flaw } from './flaws.ts'

export const faces = ['front', 'back'] as const
export type Face = (typeof faces)[number]
export type Pictures = Readonly<Record<Face, Buffer>>

const DOTS_PER_INCH = 300
const DOTS_PER_POINT = DOTS_PER_INCH / 72
/** How far a card slips in a worn feeder: 2.5 mm along it and 1.2 mm across. */
const SLIP: readonly [number, number] = [30, 14]
/** A roller drags fresh ink so far, over the middle of the card. */
const SMEAR_IN_DOTS = 60
const SMEARED_PART = { from: 0.3, to: 0.7 }
const BLUR_IN_DOTS = 9

/** Both faces as PNG at 300 dots an inch. Throws when the document cannot be drawn. */
export async function drawFaces(document: Buffer, flaw?: Flaw): Promise<Pictures> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  const task = getDocument({
    data: new Uint8Array(document),
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
  })
  try {
    const pdf = await task.promise
    const [front, back] = await Promise.all(
      [1, 2].map(async (number) => {
        const page = await pdf.getPage(number)
        const [offsetX, offsetY] = flaw === 'shifted' ? SLIP : [0, 0]
        const viewport = page.getViewport({ scale: DOTS_PER_POINT, offsetX, offsetY })
        const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height))
        if (flaw === 'no-ink') fillWhite(canvas)
        // pdf.js asks for a browser's canvas, and draws on this one as well.
        else await page.render({ canvas: canvas as never, viewport }).promise
        if (flaw === 'smudged') smear(canvas)
        return canvas.toBuffer('image/png')
      }),
    )
    if (!front || !back) throw new Error('the document has no two pages')
    return flaw === 'turned' ? { front: back, back: front } : { front, back }
  } finally {
    await task.destroy()
  }
}

function fillWhite(canvas: Canvas): void {
  const context = canvas.getContext('2d')
  context.fillStyle = '#ffffff'
  context.fillRect(0, 0, canvas.width, canvas.height)
}

/** Each dot of the middle becomes the mean of those that the roller came over before. */
function smear(canvas: Canvas): void {
  const context = canvas.getContext('2d')
  const top = Math.round(canvas.height * SMEARED_PART.from)
  const height = Math.round(canvas.height * (SMEARED_PART.to - SMEARED_PART.from))
  const still = createCanvas(canvas.width, height)
  still.getContext('2d').drawImage(canvas, 0, top, canvas.width, height, 0, 0, canvas.width, height)
  for (let step = 1; step <= SMEAR_IN_DOTS; step++) {
    context.globalAlpha = 1 / (step + 1)
    context.drawImage(still, step, top)
  }
}

/** The same picture by a lens that is out of focus. */
export async function blur(png: Buffer): Promise<Buffer> {
  const picture = await loadImage(png)
  const canvas = createCanvas(picture.width, picture.height)
  const context = canvas.getContext('2d')
  context.filter = `blur(${BLUR_IN_DOTS}px)`
  context.drawImage(picture, 0, 0)
  return canvas.toBuffer('image/png')
}
