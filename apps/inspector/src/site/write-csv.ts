/** A file every Norwegian spreadsheet opens by itself: UTF-8 with a mark, semicolons. No cell ever becomes a formula. */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return `\ufeff${rows.map((cells) => cells.map(writeCell).join(';')).join('\r\n')}\r\n`
}

/** What a list's or a card's text begins with is a stranger's choice (OWASP: CSV injection). */
function writeCell(cell: string): string {
  const text = /^[\s\u00a0]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(cell) ? `'${cell}` : cell
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
