import PDFDocument from 'pdfkit'
import { CARD_HEIGHT, CARD_WIDTH } from './card-face.ts'
import { roundedBox, type Shape, type Side, type Weight } from './shapes.ts'
import { fontFiles } from './typeface.ts'

type Pdf = InstanceType<typeof PDFDocument>

/** ID-1 in points. */
const PAGE: [number, number] = [(85.6 / 25.4) * 72, (53.98 / 25.4) * 72]
const fonts: Readonly<Record<Weight, PDFKit.Mixins.PDFFontSource>> = {
  regular: openFont(fontFiles.regular),
  semibold: openFont(fontFiles.semibold),
  bold: openFont(fontFiles.bold),
}

/**
 * Parsing Noto Sans takes ten times as long as drawing a card with it, so its tables are read once and serve every
 * document. pdfkit takes an opened font but tells of none: should its inside change, the file itself serves, slowly.
 */
function openFont(path: string): PDFKit.Mixins.PDFFontSource {
  const embedded: unknown = Reflect.get(new PDFDocument({ autoFirstPage: false }).font(path), '_font')
  const opened: unknown = typeof embedded === 'object' && embedded !== null ? Reflect.get(embedded, 'font') : undefined
  // A parsed font is an object that lays out text, which pdfkit looks for, though its types do not name it.
  return isOpened(opened) ? (opened as PDFKit.Mixins.PDFFontSource) : path
}

function isOpened(font: unknown): font is object {
  return typeof font === 'object' && font !== null && 'layout' in font
}

/** One page a side, the size of the card, all but the portrait as lines and letters. */
export function writePdf(sides: readonly Side[]): Promise<Uint8Array> {
  const pdf = newPdf({ size: PAGE, margin: 0 })
  for (const side of sides) {
    pdf.addPage()
    pdf.scale(PAGE[0] / CARD_WIDTH, PAGE[1] / CARD_HEIGHT)
    for (const shape of side) drawShape(pdf, shape)
  }
  return collectPdf(pdf)
}

/** An empty document. No name stands in its own fields, and no clock either: the same card gives the same bytes. */
export function newPdf(page: PDFKit.PDFDocumentOptions): Pdf {
  const pdf = new PDFDocument({
    ...page,
    autoFirstPage: false,
    lang: 'nb',
    info: { Title: 'HMS-kort', CreationDate: new Date(0) },
  })
  for (const [name, font] of Object.entries(fonts)) pdf.registerFont(name, font)
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
