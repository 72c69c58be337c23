import { drawModules, makeQrCode, QUIET_ZONE } from '@hms/card-art/qr-code'
import { collectPdf, newPdf } from '@hms/card-art/write-pdf'
import { qrSegments } from '@hms/credential/qr-text'
import type { TextKey } from '#texts/catalogue.ts'
import type { Language } from '#texts/language.ts'
import { translate } from '#texts/translate.ts'
import { inLanguage, type ProofSheet, type Said } from './proof-sheet.ts'

type Pdf = ReturnType<typeof newPdf>
type Weight = 'regular' | 'semibold' | 'bold'
type Line = { readonly text: string; readonly weight: Weight; readonly sizes: readonly number[] }

/** Points in a millimetre; the sheet is A4. */
const mm = (length: number) => (length * 72) / 25.4
const [LEFT, WIDTH, TOP, HEIGHT] = [20, 170, 18, 261]
const INK = '#10141b'
/** Both languages stand on paper at once, the holder's own second: whoever checks reads Norwegian first. */
const both: readonly Language[] = ['nb', 'en']

/** The proof on one sheet, for who has no phone: all but the code that moves, and it says so. */
export async function writePaper(sheet: ProofSheet): Promise<Uint8Array> {
  const pdf = newPdf({ size: 'A4', margin: 0 })
  pdf.addPage()
  pdf.lineWidth(3).dash(9, { space: 6 }).strokeColor(INK)
  pdf.roundedRect(mm(LEFT - 8), mm(TOP - 6), mm(WIDTH + 16), mm(HEIGHT + 12), 12).stroke()
  pdf.undash().fillColor(INK)

  let y = TOP
  for (const [index, language] of both.entries())
    y += write(pdf, y, {
      text: translate(language)(sheet.kind),
      weight: index === 0 ? 'bold' : 'semibold',
      sizes: index === 0 ? [24, 20] : [16, 14],
    })
  y += 4
  y += drawCode(pdf, y, sheet.domain, sheet.record) + 4
  for (const line of linesOf(sheet)) y += write(pdf, y, line)
  return collectPdf(pdf)
}

function linesOf(sheet: ProofSheet): readonly Line[] {
  const said = (text: Said) => [...new Set(both.map((language) => inLanguage(text, language)))].join(' · ')
  const fact = (label: TextKey, value: string): Line => ({
    text: `${said((t) => t(label))}: ${value}`,
    weight: 'regular',
    sizes: [11, 10, 9],
  })
  const note = (text: string, weight: Weight = 'regular'): Line => ({ text, weight, sizes: [10.5, 10, 9] })
  return [
    { text: sheet.name, weight: 'bold', sizes: [20, 16, 13, 10] },
    { text: sheet.enterprise, weight: 'semibold', sizes: [15, 12, 10] },
    ...sheet.facts.map(([label, value]) => fact(label, said(value))),
    fact(sheet.number.label, sheet.number.text),
    ...both.flatMap((language) => {
      const t = translate(language)
      return [
        note(''),
        ...sheet.warnings.map(({ title, text }) =>
          note([...(title ? [`${title(t, language)}.`] : []), text(t, language)].join(' '), 'bold'),
        ),
        note(t('proof.paper-copy'), 'bold'),
        note(t(sheet.law)),
      ]
    }),
  ]
}

/** In millimetres: the largest code a phone reads from a hand's distance beside all that must be said. */
const CODE_SIDE = 82

function drawCode(pdf: Pdf, y: number, domain: string, record: Uint8Array): number {
  const code = makeQrCode(qrSegments(domain, record))
  const side = code.size + 2 * QUIET_ZONE
  pdf.save()
  pdf.translate(mm(LEFT + (WIDTH - CODE_SIDE) / 2), mm(y)).scale(mm(CODE_SIDE) / side)
  pdf.path(drawModules(code, QUIET_ZONE, QUIET_ZONE, 1)).fill('#000000')
  pdf.restore()
  return CODE_SIDE
}

/** Writes a paragraph over the width in the largest size that takes at most two lines, or the smallest; gives its height in millimetres. */
function write(pdf: Pdf, y: number, { text, weight, sizes }: Line): number {
  const box = { width: mm(WIDTH), lineGap: 1.5 }
  const heightIn = (size: number) =>
    pdf
      .font(weight)
      .fontSize(size)
      .heightOfString(text || ' ', box)
  const size = sizes.find((each) => heightIn(each) <= each * 3.2) ?? sizes.at(-1) ?? 10
  const height = heightIn(size)
  if (text !== '') pdf.fillColor(INK).text(text, mm(LEFT), mm(y), box)
  return (height * 25.4) / 72 + (text === '' ? 0 : 1.6)
}
