import type { Context } from './context.ts'

/** A file every Norwegian spreadsheet opens by itself: UTF-8 with a mark, semicolons. A cell never becomes a formula. */
export function writeCsv(rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${rows.map((cells) => cells.map(writeCell).join(';')).join('\r\n')}\r\n`
}

function writeCell(cell: string | number): string {
  const text =
    typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) && !/^\+\d+$/.test(cell) ? `'${cell}` : String(cell)
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Answers with a file to save. */
export function answerCsv(c: Context, name: string, rows: readonly (readonly (string | number)[])[]): Response {
  return c.body(writeCsv(rows), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  })
}
