import { collectPdf, newPdf } from '@hms/card-art/write-pdf'
import { formatDate, formatInstant, formatNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { sayState } from '../plan/say-state.ts'
import { takerOf } from '../plan/say-taker.ts'
import { type Reader, sayFigures, sayName, sayStep } from '../say.ts'
import { countedBy, sayFigure } from './counted.ts'
import type { Report } from './gather-report.ts'

const MARGIN = 56
const INK = '#1b1b1b'
const QUIET = '#5a5f66'
type Pdf = ReturnType<typeof newPdf>

/** The report on A4, to be filed and signed by hand as well; it names who acted and no other person. */
export function writeReport(reader: Reader, report: Report): Promise<Uint8Array> {
  const { t, language } = reader
  const { view, acts, before, after, invariants, signatures, work, at } = report
  const pdf = newPdf({ size: 'A4', margin: MARGIN })
  pdf.addPage()
  pdf.fillColor(INK).font('bold').fontSize(18).text(t('report.title'))
  pdf.font('regular').fontSize(12).text(sayName(t, view))
  pdf.fillColor(QUIET).fontSize(9)
  pdf.text(
    `${t(`switchover.status.${view.state.status}`)} · ${t('report.printed', { time: formatInstant(language, at) })}`,
  )

  const { switchDay, freeze, finishBy, lastDay } = view.state.plan
  const day = (date: typeof switchDay) => formatDate(language, date)
  heading(pdf, t('switchover.facts'))
  rows(pdf, [
    [t('switchover.switch-day'), day(switchDay)],
    [t('producer.freezes'), freeze ? `${day(freeze.from)} – ${day(freeze.until)}` : t('switchover.no-freeze')],
    [t('switchover.finish-by'), day(finishBy)],
    [t('switchover.last-day'), day(lastDay)],
  ])

  heading(pdf, t('switchover.steps'))
  for (const { code, at: planned, taken } of view.steps) {
    line(pdf, sayStep(t, view, code))
    const when = taken
      ? t('switchover.step.by', { time: formatInstant(language, taken.at), name: takerOf(t, acts, code) })
      : t('switchover.step.planned', { time: formatInstant(language, planned) })
    quiet(pdf, taken ? `${when} · ${sayFigures(reader, view, code, taken.figures)}` : when)
  }

  heading(pdf, t('figures.title'))
  rows(
    pdf,
    invariants.map(({ code, before: then, after: now, holds }) => [
      t(`invariant.${code}`),
      `${t('figures.pair', { before: sayFigure(reader, then), after: sayFigure(reader, now) })} · ${t(
        holds === undefined ? 'figures.shown' : holds ? 'figures.holds' : 'figures.broken',
      )}`,
    ]),
  )
  const number = (value: number) => formatNumber(language, value)
  for (const [title, prefix, say] of [
    ['figures.states', 'orders.', (name: string) => translateCode(language, 'order-status', name)],
    ['figures.cards', 'made-by.', (name: string) => name],
  ] as const) {
    heading(pdf, t(title))
    rows(
      pdf,
      countedBy(prefix, before, after).map((one) => [
        say(one.name),
        t('figures.pair', { before: number(one.before), after: number(one.after) }),
      ]),
    )
  }
  heading(pdf, t('switchover.foreseen'))
  const nameOf = (code: string) => [view.from, view.to].find((one) => one.code === code)?.name ?? code
  rows(
    pdf,
    work.orders.map((one) => [sayState(reader, one, nameOf), number(one.count)]),
  )

  heading(pdf, t('report.signatures'))
  for (const { name, at: when } of signatures)
    line(pdf, t('report.signed-by', { name: name ?? t('switchover.somebody'), time: formatInstant(language, when) }))
  if (signatures.length === 0) line(pdf, t('report.not-signed'))
  pdf.moveDown(2)
  const y = pdf.y
  pdf
    .lineWidth(0.5)
    .strokeColor(INK)
    .moveTo(MARGIN, y)
    .lineTo(MARGIN + 260, y)
    .stroke()
  pdf.moveDown(0.4)
  quiet(pdf, t('report.by-hand'))
  return collectPdf(pdf)
}

function heading(pdf: Pdf, text: string): void {
  if (pdf.y > pdf.page.height - MARGIN - 90) pdf.addPage()
  pdf.moveDown(1).fillColor(INK).font('bold').fontSize(12).text(text, MARGIN)
  pdf.moveDown(0.2)
}

function line(pdf: Pdf, text: string): void {
  pdf.fillColor(INK).font('regular').fontSize(10).text(text, MARGIN)
}

function quiet(pdf: Pdf, text: string): void {
  pdf.fillColor(QUIET).font('regular').fontSize(9).text(text, MARGIN)
  pdf.moveDown(0.2)
}

/** Name and value side by side; a row is never torn apart by the end of a page. */
function rows(pdf: Pdf, pairs: readonly (readonly [string, string])[]): void {
  const width = (pdf.page.width - 2 * MARGIN) / 2
  for (const [name, value] of pairs) {
    pdf.font('regular').fontSize(10)
    const height = Math.max(pdf.heightOfString(name, { width: width - 8 }), pdf.heightOfString(value, { width }))
    if (pdf.y + height > pdf.page.height - MARGIN) pdf.addPage()
    const y = pdf.y
    pdf.fillColor(QUIET).text(name, MARGIN, y, { width: width - 8 })
    pdf.fillColor(INK).text(value, MARGIN + width, y, { width })
    pdf.x = MARGIN
    pdf.y = y + height + 2
  }
}
