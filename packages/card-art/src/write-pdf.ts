import PDFDocument from 'pdfkit'
import { CARD_HEIGHT, CARD_WIDTH, DOTS_PER_INCH } from './card-face.ts'
import { roundedBox, type Shape, type Side } from './shapes.ts'
import { openFonts } from './typeface.ts'

type Pdf = InstanceType<typeof PDFDocument>

const POINTS_A_MM = 72 / 25.4
const POINTS_A_DOT = 72 / DOTS_PER_INCH
/** ID-1 and what is printed beyond its edge, in points. */
const CARD: readonly [number, number] = [85.6 * POINTS_A_MM, 53.98 * POINTS_A_MM]
const BLEED = 3 * POINTS_A_MM
const PAGE: [number, number] = [CARD[0] + 2 * BLEED, CARD[1] + 2 * BLEED]
/** From the page's corner to the drawing's: a card is not quite whole dots, and the drawing lies in its middle. */
const ORIGIN: readonly [number, number] = [
  (PAGE[0] - CARD_WIDTH * POINTS_A_DOT) / 2,
  (PAGE[1] - CARD_HEIGHT * POINTS_A_DOT) / 2,
]
/** Trimmed card, measured from the page's lower left corner (ISO 32000-1 § 14.11.2). */
const TRIM = [BLEED, BLEED, BLEED + CARD[0], BLEED + CARD[1]]

/**
 * One page a side, all but the portrait as lines and letters. The page is the card with 3 mm bleed; its crop box is the
 * card itself, so that whoever shows or prints the page without asking for the bleed gets the card.
 */
export function writePdf(sides: readonly Side[]): Promise<Uint8Array> {
  const pdf = newPdf({ size: PAGE, margin: 0 })
  for (const { ground, face } of sides) {
    pdf.addPage()
    setBoxes(pdf)
    pdf.translate(ORIGIN[0], ORIGIN[1]).scale(POINTS_A_DOT)
    for (const shape of ground) drawShape(pdf, shape)
    for (const shape of face) drawShape(pdf, shape)
  }
  return collectPdf(pdf)
}

/** pdfkit writes the media box alone; what else stands in a page's dictionary is put there. */
function setBoxes(pdf: Pdf): void {
  const { dictionary } = pdf.page as unknown as { dictionary: { data: Record<string, readonly number[]> } } // its types leave it out
  Object.assign(dictionary.data, { BleedBox: [0, 0, ...PAGE], TrimBox: TRIM, CropBox: TRIM })
}

/** An empty document. No name stands in its own fields, and no clock either: the same card gives the same bytes. */
export function newPdf(page: PDFKit.PDFDocumentOptions): Pdf {
  const pdf = new PDFDocument({
    ...page,
    autoFirstPage: false,
    lang: 'nb',
    info: { Title: 'HMS-kort', CreationDate: new Date(0) },
  })
  // pdfkit takes an opened font, though its types name only files: parsing one takes ten times as long as drawing a card.
  for (const [name, font] of Object.entries(openFonts))
    pdf.registerFont(name, font as unknown as PDFKit.Mixins.PDFFontSource)
  return pdf
}

export function collectPdf(pdf: Pdf): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    pdf.on('data', (part: Buffer) => parts.push(part))
    pdf.on('end', () => resolve(Buffer.concat(parts)))
    pdf.on('error', reject)
    pdf.end()
  })
}

function drawShape(pdf: Pdf, shape: Shape): void {
  pdf.save()
  switch (shape.kind) {
    case 'box':
      pdf.path(roundedBox(shape.x, shape.y, shape.width, shape.height, shape.radius ?? 0)).fill(shape.fill)
      break
    case 'path':
      pdf.opacity(shape.opacity ?? 1)
      drawPath(pdf, shape.d)
      if (shape.fill) pdf.fill(shape.fill)
      else
        pdf
          .lineWidth(shape.width ?? 1)
          .lineCap('round')
          .lineJoin('round')
          .stroke(shape.stroke ?? '#000000')
      break
    case 'text':
      drawText(pdf, shape)
      break
    case 'picture':
      pdf.path(roundedBox(shape.x, shape.y, shape.width, shape.height, shape.radius)).clip()
      pdf.image(Buffer.from(shape.jpeg), shape.x, shape.y, {
        cover: [shape.width, shape.height],
        align: 'center',
        valign: 'center',
      })
  }
  pdf.restore()
}

/** Fine lines and QR modules are most of a card: what PDF can say in the same words is passed on without pdfkit's parser. */
function drawPath(pdf: Pdf, d: string): void {
  if (/^[MC\d. -]+$/.test(d))
    pdf.addContent(
      d.replace(
        /([MC])([^MC]+)/g,
        (_, letter: string, numbers: string) => `${numbers} ${letter === 'M' ? 'm' : 'c'}\n`,
      ),
    )
  else if (/^(M\d+ \d+h\d+v\d+h-\d+Z)+$/.test(d))
    pdf.addContent(d.replace(/M(\d+ \d+)h(\d+)v(\d+)h-\d+Z/g, '$1 $2 $3 re\n'))
  else pdf.path(d)
}

function drawText(pdf: Pdf, { x, y, text, size, weight, fill, anchor }: Extract<Shape, { kind: 'text' }>): void {
  pdf.font(weight).fontSize(size).fillColor(fill)
  const from = anchor === 'end' ? x - pdf.widthOfString(text) : x
  pdf.text(text, from, y, { lineBreak: false, baseline: 'alphabetic' })
}
