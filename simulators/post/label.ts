/** The post's label as a PDF of one small page: recipient, number and bars; enough to see that it is the right one. */
import type { Consignment } from './consignments.ts'

const WIDTH = 283
const HEIGHT = 213

export function drawLabel({ packageNumber, recipient }: Consignment): Buffer {
  const lines = [
    'POSTEN',
    recipient.name,
    recipient.addressLine,
    recipient.addressLine2,
    `${recipient.postalCode} ${recipient.city}`,
  ]
  const texts = lines
    .filter((line) => line !== '')
    .map((line, at) => `BT /F1 ${at === 0 ? 16 : 11} Tf 14 ${HEIGHT - 28 - at * 18} Td (${written(line)}) Tj ET`)
  const bars = [...packageNumber].map((digit, at) => `${14 + at * 14} 40 ${2 + Number(digit)} 44 re f`)
  return pdfOf([...texts, ...bars, `BT /F1 10 Tf 14 22 Td (${packageNumber}) Tj ET`].join('\n'))
}

const written = (line: string) => line.replace(/[\\()]/g, (sign) => `\\${sign}`)

/** A whole PDF 1.4 by hand: five objects and where they stand. Letters as in WinAnsi, which holds the Norwegian ones. */
function pdfOf(content: string): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${WIDTH} ${HEIGHT}] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
  ]
  let file = '%PDF-1.4\n'
  const places = objects.map((object, at) => {
    const place = file.length
    file += `${at + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const start = file.length
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Buffer.from(file, 'latin1')
}
