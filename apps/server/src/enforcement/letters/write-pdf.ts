import { collectPdf, newPdf } from '@hms/card-art/write-pdf'
import { type Instant, osloDate } from '@hms/domain/calendar'
import { formatDate, formatOrganisationNumber } from '#texts/format.ts'
import { type Language, languages } from '#texts/language.ts'
import { translate } from '#texts/translate.ts'
import { composeLetter, type LetterText } from './compose-letter.ts'
import { type CaseLetter, letterNumber } from './letter.ts'

type Pdf = ReturnType<typeof newPdf>

/** Points in a millimetre; the sheet is A4. Address field by DIN 5008 form B, as on the letters that carry cards. */
const mm = (length: number) => (length * 72) / 25.4
const [LEFT, RIGHT, TOP, BOTTOM] = [22, 188, 20, 277]
const ADDRESS = { x: 22, y: 52.7, width: 81 }
const FACTS = { x: 125, y: 52.7, width: 63 }
const INK = '#10141b'
const QUIET = '#4a5560'
const WIDTH = mm(RIGHT - LEFT)
/** Points. */
const SIZES = [10.5, 10, 9.5, 9] as const

/** How a letter is numbered and dated; a draft has neither. */
export type Sending = { readonly number: number; readonly at: Instant }

/** Norwegian first, then English on a sheet of its own. The same letter gives the same bytes. */
export function writeLetterPdf(letter: CaseLetter, sending: Sending | undefined, link: string): Promise<Uint8Array> {
  const pdf = newSheets()
  const begins: number[] = []
  for (const language of languages) {
    begins.push(pdf.bufferedPageRange().count)
    writePart(pdf, { letter, sending, link }, language, sizeFor({ letter, sending, link }, language))
  }
  writeFeet(pdf, letter, sending, begins)
  return collectPdf(pdf)
}

const newSheets = () =>
  newPdf({
    size: 'A4',
    margins: { left: mm(LEFT), right: mm(210 - RIGHT), top: mm(TOP), bottom: mm(297 - BOTTOM) },
    bufferPages: true,
  })

type Part = { readonly letter: CaseLetter; readonly sending: Sending | undefined; readonly link: string }

function writePart(pdf: Pdf, { letter, sending, link }: Part, language: Language, size: number): void {
  pdf.addPage()
  writeHead(pdf, letter, sending, language)
  writeBody(pdf, composeLetter(letter, language, link), language, size)
}

/** The largest size that takes no more sheets than the smallest: nobody turns a sheet over for two lines. */
function sizeFor(part: Part, language: Language): number {
  const sheets = SIZES.map((size) => {
    const pdf = newSheets()
    writePart(pdf, part, language, size)
    return pdf.bufferedPageRange().count
  })
  const fewest = Math.min(...sheets)
  return SIZES.find((_, at) => sheets[at] === fewest) ?? SIZES[0]
}

function writeHead(pdf: Pdf, letter: CaseLetter, sending: Sending | undefined, language: Language): void {
  const t = translate(language)
  const { enterprise, caseNumber } = letter
  pdf.fillColor(INK).font('bold').fontSize(15).text(t('case-letter.sender'), mm(LEFT), mm(TOP), { width: WIDTH })
  pdf
    .fillColor(QUIET)
    .font('regular')
    .fontSize(8.5)
    .text(t('case-letter.other-language'), mm(LEFT), pdf.y + 2)
  pdf.fillColor(INK).fontSize(11)
  const isReport = letter.kind === 'police-report'
  const to = isReport ? [t('case-letter.police')] : [enterprise.name, ...enterprise.lines]
  pdf.text(to.join('\n'), mm(ADDRESS.x), mm(ADDRESS.y), {
    width: mm(ADDRESS.width),
  })
  const under = pdf.y
  const said = [
    [t('case-letter.case'), sending ? letterNumber(caseNumber, letter.kind, sending.number) : caseNumber],
    ...(sending ? [[t('case-letter.date'), formatDate(language, osloDate(sending.at))]] : []),
    ...(isReport ? [[t('check.enterprise'), enterprise.name]] : []),
    [t('check.organisation'), formatOrganisationNumber(enterprise.number)],
  ]
  let y = mm(FACTS.y)
  for (const [name = '', value = ''] of said) {
    pdf
      .fillColor(QUIET)
      .font('regular')
      .fontSize(8.5)
      .text(name, mm(FACTS.x), y, { width: mm(FACTS.width) })
    pdf
      .fillColor(INK)
      .font('semibold')
      .fontSize(10.5)
      .text(value, mm(FACTS.x), pdf.y, { width: mm(FACTS.width) })
    y = pdf.y + 5
  }
  pdf.x = mm(LEFT)
  pdf.y = Math.max(mm(86), y, under) + 8
}

function writeBody(pdf: Pdf, { title, lead, sections }: LetterText, language: Language, text: number): void {
  const t = translate(language)
  const write = (words: string, font: string, size: number, before: number) => {
    pdf.y += before
    pdf
      .fillColor(INK)
      .font(font)
      .fontSize(size)
      .text(words, mm(LEFT), pdf.y, { width: WIDTH, lineGap: text * 0.15 })
  }
  write(title, 'bold', 15, 0)
  write(lead, 'regular', text, 5)
  for (const { heading, paragraphs, sum } of sections) {
    // A heading never stands alone at the foot of a sheet.
    if (pdf.y > mm(BOTTOM - 18)) pdf.addPage()
    write(heading, 'bold', text + 0.5, text * 0.8)
    for (const paragraph of paragraphs) if (paragraph !== '') write(paragraph, 'regular', text, text * 0.28)
    if (sum) writeSum(pdf, sum)
  }
  if (pdf.y > mm(BOTTOM - 16)) pdf.addPage()
  write(`${t('case-letter.regards')}\n${t('case-letter.sender')}`, 'regular', text, 14)
}

function writeSum(pdf: Pdf, rows: readonly (readonly [string, string])[]): void {
  pdf.y += 4
  rows.forEach(([name, amount], at) => {
    const isSum = at === rows.length - 1
    if (isSum) {
      pdf.lineWidth(0.7).strokeColor(INK).moveTo(mm(LEFT), pdf.y).lineTo(mm(RIGHT), pdf.y).stroke()
      pdf.y += 4
    }
    const { y } = pdf
    pdf
      .fillColor(INK)
      .font(isSum ? 'bold' : 'regular')
      .fontSize(11)
    pdf.text(amount, mm(LEFT), y, { width: WIDTH, align: 'right' })
    pdf.text(name, mm(LEFT), y, { width: WIDTH - mm(45) })
    pdf.y += 3
  })
}

/** Each language counts its own sheets. */
function writeFeet(
  pdf: Pdf,
  { caseNumber, kind }: CaseLetter,
  sending: Sending | undefined,
  begins: readonly number[],
): void {
  const { count } = pdf.bufferedPageRange()
  for (const [at, language] of languages.entries()) {
    const [from = 0, until = count] = [begins[at], begins[at + 1]]
    for (let page = from; page < until; page += 1) {
      pdf.switchToPage(page)
      // Below the margin pdfkit would begin a new sheet.
      pdf.page.margins.bottom = 0
      const name = sending ? letterNumber(caseNumber, kind, sending.number) : caseNumber
      const place = translate(language)('case-letter.page', { page: page - from + 1, pages: until - from })
      pdf.fillColor(QUIET).font('regular').fontSize(8)
      pdf.text(`${name}    ${place}`, mm(LEFT), mm(283), { width: WIDTH, lineBreak: false })
    }
  }
}
