/** An A4 sheet (ISO 216) in millimetres, with our own letters embedded, so that every printer prints the same. */
import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'

export type Sheet = InstanceType<typeof PDFDocument>
export type Weight = 'regular' | 'bold'

/** Points in a millimetre. */
const MM = 72 / 25.4
export const mm = (length: number) => length * MM

/** Noto Sans, whole files: subsets of web fonts tear Polish and Romanian names apart. */
const fontFile = (path: string) => fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans/${path}`))

/** An empty document that names nobody and knows no clock: the same letter gives the same bytes. */
export function newSheets(): Sheet {
  const pdf = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    lang: 'nb',
    info: { Title: 'HMS-kort', CreationDate: new Date(0) },
  })
  pdf.registerFont('regular', fontFile('400Regular/NotoSans_400Regular.ttf'))
  pdf.registerFont('bold', fontFile('700Bold/NotoSans_700Bold.ttf'))
  return pdf
}

export function collectSheets(pdf: Sheet): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => resolve(Buffer.concat(parts)))
    pdf.on('error', reject)
    pdf.end()
  })
}

/** A place on a sheet, in millimetres from its upper left corner. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }
export type Line = { readonly text: string; readonly weight: Weight }

/** Distance of base lines over size. */
const LEADING = 1.25

/**
 * Writes lines under each other in the largest size, in points, at which they fit the box: broken at spaces, then smaller, then
 * broken where they must be. Nothing is cut. Gives the height used, in millimetres.
 */
export function writeFitting(pdf: Sheet, lines: readonly Line[], box: Box, sizes: readonly number[]): number {
  for (const size of sizes) {
    const broken = lines.flatMap(({ text, weight }) =>
      breakLine(pdf, text, weight, size, mm(box.width)).map((part) => ({ text: part, weight })),
    )
    const height = (broken.length * size * LEADING) / MM
    if (height > box.height && size !== sizes.at(-1)) continue
    broken.forEach(({ text, weight }, index) => {
      if (text === '') return
      pdf.font(weight).fontSize(size)
      pdf.text(text, mm(box.x), mm(box.y) + index * size * LEADING, { lineBreak: false })
    })
    return height
  }
  return 0
}

function breakLine(pdf: Sheet, text: string, weight: Weight, size: number, width: number): readonly string[] {
  pdf.font(weight).fontSize(size)
  const fits = (line: string) => pdf.widthOfString(line.trimEnd()) <= width
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/(?<=[ -])/)) {
    const pieces = fits(word) ? [word] : [...word]
    for (const piece of pieces) {
      if (line !== '' && !fits(line + piece)) {
        lines.push(line.trimEnd())
        line = ''
      }
      line += piece
    }
  }
  return [...lines, line.trimEnd()]
}
