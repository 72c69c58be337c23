import { collectPdf, newPdf } from '@hms/card-art/write-pdf'

export type Sheet = {
  readonly title: string
  readonly figures: readonly (readonly [what: string, count: number])[]
  readonly lists: readonly { readonly title: string; readonly lines: readonly string[] }[]
  readonly signatures: readonly string[]
}

const MARGIN = 56
const INK = '#10141b'

/** A sheet of A4 to sign: figures first, then what they count, as many pages as it takes. */
export function writeSheet({ title, figures, lists, signatures }: Sheet): Promise<Uint8Array> {
  const pdf = newPdf({ size: 'A4', margin: MARGIN })
  pdf.addPage().font('bold').fontSize(16).fillColor(INK).text('HMS-kort').fontSize(12).text(title).moveDown()
  for (const [what, count] of figures) {
    const { y } = pdf
    pdf.font('regular').fontSize(12).text(what, MARGIN, y)
    pdf.font('bold').text(String(count), MARGIN + 320, y, { width: 80, align: 'right' })
  }
  pdf.moveDown(2)
  for (const signature of signatures) {
    pdf.font('regular').fontSize(10).text(`${signature}:`, MARGIN).moveDown(1.2)
    pdf
      .moveTo(MARGIN + 170, pdf.y - 12)
      .lineTo(MARGIN + 480, pdf.y - 12)
      .lineWidth(0.7)
      .stroke(INK)
  }
  for (const list of lists) {
    if (list.lines.length === 0) continue
    pdf.moveDown().font('semibold').fontSize(11).text(list.title, MARGIN).moveDown(0.3)
    pdf.font('regular').fontSize(9)
    for (const line of list.lines) pdf.text(line)
  }
  return collectPdf(pdf)
}
