import { formatCardNumber } from '@hms/domain/card/card-number'
import type { DeliveryAddress } from '@hms/domain/dispatch/delivery-address'
import { fillIn } from '#texts/translate.ts'
import {
  ADDRESS,
  FACTS,
  FIRST_SHEET,
  FOLDS,
  LEFT,
  MIDDLE,
  NEXT_SHEETS,
  type Place,
  RETURN_LINE,
  RIGHT,
} from './form.ts'
import { collectSheets, mm, newSheets, type Sheet, writeFitting } from './sheet.ts'
import { words } from './words.ts'

export type Letter = {
  readonly to: DeliveryAddress
  readonly from: DeliveryAddress
  /** Whom the cards are for, as printed on them. */
  readonly enterprise: string
  readonly cards: readonly { readonly number: string; readonly given: string; readonly family: string }[]
  /** Our own name of the envelope, short enough to read out. */
  readonly reference: string
  /** The post's number, once it has one. */
  readonly number?: string
  /** Where the receipt is confirmed. */
  readonly portal: string
}

const INK = '#10141b'
const QUIET = '#4a5560'
/** Sizes in points, the largest first. */
const TEXT = [11, 10.5, 10, 9.5, 9, 8.5, 8] as const
const BLANK = { text: '', weight: 'regular' } as const
const NAMES = [10.5, 9.5, 8.5, 7.5, 6.5] as const

/** The letters of a batch in one document: each begins on a sheet of its own. */
export function writeLetters(letters: readonly Letter[]): Promise<Uint8Array> {
  const pdf = newSheets()
  for (const letter of letters) {
    const sheets = sheetsOf(letter)
    writeFirstSheet(pdf, letter, sheets)
    sheets.slice(1).forEach((cards, index) => {
      pdf.addPage()
      drawMarks(pdf)
      writePlaces(pdf, cards, NEXT_SHEETS)
      writeFoot(pdf, letter, index + 2, sheets.length)
    })
  }
  return collectSheets(pdf)
}

/** Few cards sit on the letter itself; more of them each on a sheet behind it. */
function sheetsOf({ cards }: Letter): readonly (readonly Letter['cards'][number][])[] {
  if (cards.length <= FIRST_SHEET.length) return [cards]
  const sheets: Letter['cards'][number][][] = [[]]
  for (let at = 0; at < cards.length; at += NEXT_SHEETS.length) sheets.push(cards.slice(at, at + NEXT_SHEETS.length))
  return sheets
}

function writeFirstSheet(pdf: Sheet, letter: Letter, sheets: readonly (readonly unknown[])[]): void {
  const { to, from, enterprise, cards, reference, number, portal } = letter
  pdf.addPage()
  drawMarks(pdf)
  pdf.fillColor(INK).font('bold').fontSize(22).text('HMS-kort', mm(LEFT), mm(16), { lineBreak: false })
  pdf
    .font('regular')
    .fontSize(13)
    .text('HSE card', mm(LEFT + 42), mm(18.6), { lineBreak: false })

  pdf.fillColor(QUIET)
  const sender = `${words.nb.return}: ${from.name}, ${[...from.lines, `${from.postcode} ${from.city}`].join(', ')}`
  writeFitting(pdf, [{ text: sender, weight: 'regular' }], RETURN_LINE, [7, 6.5, 6, 5.5, 5])
  pdf.fillColor(INK)
  writeFitting(
    pdf,
    [
      { text: to.name, weight: 'regular' },
      ...(to.attention ? [{ text: to.attention, weight: 'regular' } as const] : []),
      ...to.lines.map((text) => ({ text, weight: 'regular' }) as const),
      { text: `${to.postcode} ${to.city}`, weight: 'regular' },
    ],
    ADDRESS,
    [11, 10, 9, 8, 7],
  )
  const facts = [
    [`${words.nb.cards} · ${words.en.cards}`, String(cards.length)],
    [`${words.nb.reference} · ${words.en.reference}`, reference],
    ...(number ? [[`${words.nb.tracking} · ${words.en.tracking}`, number]] : []),
  ]
  writeFitting(
    pdf,
    facts.flatMap(([name = '', value = '']) => [
      { text: name, weight: 'regular' } as const,
      { text: value, weight: 'bold' } as const,
    ]),
    FACTS,
    [9, 8],
  )

  const values = { count: cards.length, sheets: sheets.length - 1, portal }
  const column = (RIGHT - LEFT - 8) / 2
  writeFitting(
    pdf,
    [{ text: enterprise, weight: 'bold' }],
    { x: LEFT, y: 96, width: RIGHT - LEFT, height: 9 },
    [13, 11, 9, 8],
  )
  for (const [index, language] of (['nb', 'en'] as const).entries()) {
    const { heading, body } = words[language]
    const onSheets = sheets.length > 1 ? words[language].onSheets : words[language].here
    writeFitting(
      pdf,
      [
        { text: fillIn(heading, values), weight: 'bold' },
        ...[...body, onSheets].flatMap((text) => [BLANK, { text: fillIn(text, values), weight: 'regular' }] as const),
      ],
      { x: LEFT + index * (column + 8), y: 109, width: column, height: 96 },
      TEXT,
    )
  }
  if (sheets.length === 1) writePlaces(pdf, cards, FIRST_SHEET)
  else writeNames(pdf, cards)
  writeFoot(pdf, letter, 1, sheets.length)
}

/** Who is inside, in three columns under the last fold; a long list goes on beside the cards themselves. */
function writeNames(pdf: Sheet, cards: Letter['cards']): void {
  const [columns, rows] = [3, 10]
  const most = columns * rows
  const shown = cards.length > most ? cards.slice(0, most - 1) : cards
  const width = (RIGHT - LEFT) / columns
  pdf.fillColor(INK)
  shown.forEach(({ given, family }, index) => {
    const box = {
      x: LEFT + Math.floor(index / rows) * width,
      y: 216 + (index % rows) * 6.6,
      width: width - 3,
      height: 6.4,
    }
    writeFitting(pdf, [{ text: `${index + 1}. ${family}, ${given}`, weight: 'regular' }], box, [9, 8, 7, 6, 5])
  })
  if (shown.length === cards.length) return
  const more = fillIn(`${words.nb.more} · ${words.en.more}`, { count: cards.length - shown.length })
  writeFitting(
    pdf,
    [{ text: more, weight: 'regular' }],
    { x: LEFT + 2 * width, y: 216 + 9 * 6.6, width: width - 3, height: 6.4 },
    [8, 7, 6],
  )
}

function writePlaces(pdf: Sheet, cards: readonly Letter['cards'][number][], places: readonly Place[]): void {
  cards.forEach(({ number, given, family }, index) => {
    const at = places[index]
    if (at === undefined) return
    pdf.fillColor(INK)
    writeFitting(
      pdf,
      [
        { text: `${given} ${family}`.trim(), weight: 'bold' },
        { text: formatCardNumber(number), weight: 'regular' },
      ],
      at.label,
      NAMES,
    )
    const { x, y, width, height } = at.card
    pdf.lineWidth(0.5).dash(2, { space: 2 }).strokeColor('#8b97a1')
    pdf.roundedRect(mm(x), mm(y), mm(width), mm(height), mm(3.18)).stroke().undash()
    pdf.fillColor('#8b97a1').font('regular').fontSize(8)
    pdf.text(`${words.nb.place} · ${words.en.place}`, mm(x), mm(y + height / 2 - 2), {
      width: mm(width),
      align: 'center',
      lineBreak: false,
    })
  })
}

function drawMarks(pdf: Sheet): void {
  pdf.lineWidth(0.4).strokeColor('#8b97a1')
  for (const y of FOLDS) pdf.moveTo(mm(4), mm(y)).lineTo(mm(9), mm(y)).stroke()
  pdf.moveTo(mm(4), mm(MIDDLE)).lineTo(mm(7), mm(MIDDLE)).stroke()
}

function writeFoot(pdf: Sheet, { reference }: Letter, sheet: number, of: number): void {
  pdf.fillColor(QUIET).font('regular').fontSize(7.5)
  pdf.text(`${reference}    ${words.nb.sheet} ${sheet}/${of}`, mm(LEFT), mm(289), { lineBreak: false })
}
