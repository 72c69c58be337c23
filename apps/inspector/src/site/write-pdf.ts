/** The summary as a PDF, made on the phone. The library and its typeface are fetched, and kept by the app, only for this. */
import fontAddress from '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf?url'
import { jsPDF } from 'jspdf'
import { language, say } from '../language.ts'
import type { Summary, SummaryTable } from './summary.ts'

/** A4 in millimetres. */
const PAGE = { width: 210, height: 297, margin: 15 }
const WIDTH = PAGE.width - 2 * PAGE.margin
const BOTTOM = PAGE.height - 20
const LINE = 4.2
const GAP = 2
/** Parts of the page's width that each column gets, by how many there are. */
const SHARES: Readonly<Record<number, readonly number[]>> = { 6: [14, 18, 20, 17, 20, 11], 3: [25, 55, 20] }

export async function writePdf(summary: Summary, made: string): Promise<Blob> {
  const pdf = new jsPDF({ unit: 'mm', format: 'a4', compress: true })
  pdf.setLanguage(language())
  pdf.setProperties({ title: `${summary.title}: ${summary.facts[0]?.[1] ?? ''}`, creator: 'HMS-kort' })
  // Names of all Europe: the typefaces that PDF readers bring along know only its west.
  pdf.addFileToVFS('noto.ttf', await fetchBase64(fontAddress))
  pdf.addFont('noto.ttf', 'Noto', 'normal')
  pdf.setFont('Noto', 'normal')
  let y = PAGE.margin + 6
  const text = (size: number, words: string, indent = 0) => {
    pdf.setFontSize(size)
    const lines = pdf.splitTextToSize(words, WIDTH - indent) as string[] // its types say any
    for (const line of lines) {
      y = roomFor(pdf, y, size * 0.5)
      pdf.text(line, PAGE.margin + indent, y)
      y += size * 0.45
    }
  }
  text(20, summary.title)
  y += 3
  for (const [name, value] of summary.facts) text(10.5, `${name}: ${value}`)
  for (const table of summary.tables) {
    y = roomFor(pdf, y + 9, 20)
    text(13, table.title)
    y -= 2
    y = drawTable(pdf, table, y)
  }
  y += 6
  text(9, made)
  number(pdf)
  return pdf.output('blob')
}

function drawTable(pdf: jsPDF, { columns, rows }: SummaryTable, from: number): number {
  pdf.setFontSize(8.5)
  if (rows.length === 0) {
    pdf.text(say('site-section-none'), PAGE.margin, from + 3)
    return from + 5
  }
  const widths = (SHARES[columns.length] ?? columns.map(() => 100 / columns.length)).map(
    (share) => (share * WIDTH) / 100,
  )
  const drawRow = (cells: readonly string[], y: number, head: boolean): number => {
    const lines = cells.map((cell, at) => pdf.splitTextToSize(cell, (widths[at] ?? 20) - GAP) as string[]) // its types say any
    const height = Math.max(...lines.map((cell) => cell.length)) * LINE + GAP
    const top = roomFor(pdf, y, height, () => drawRow(columns, PAGE.margin, true))
    if (head) pdf.setFillColor(225, 232, 229).rect(PAGE.margin, top, WIDTH, height, 'F')
    let x = PAGE.margin
    lines.forEach((cell, at) => {
      pdf.text(cell, x + 1, top + LINE)
      x += widths[at] ?? 20
    })
    pdf.setDrawColor(200).line(PAGE.margin, top + height, PAGE.margin + WIDTH, top + height)
    return top + height
  }
  let y = drawRow(columns, from, true)
  for (const cells of rows) y = drawRow(cells, y, false)
  return y
}

/** Where to go on: here, or on a new page, whose head is drawn first. */
function roomFor(pdf: jsPDF, y: number, height: number, head?: () => number): number {
  if (y + height <= BOTTOM) return y
  const size = pdf.getFontSize()
  pdf.addPage()
  pdf.setFontSize(size)
  return head ? head() : PAGE.margin + 4
}

function number(pdf: jsPDF): void {
  const pages = pdf.getNumberOfPages()
  pdf.setFontSize(8.5)
  for (let page = 1; page <= pages; page++) {
    pdf.setPage(page)
    pdf.text(say('site-page', { page: String(page), pages: String(pages) }), PAGE.margin, PAGE.height - 10)
  }
}

async function fetchBase64(address: string): Promise<string> {
  const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer())
  let text = ''
  // A call takes only so many arguments.
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(text)
}
