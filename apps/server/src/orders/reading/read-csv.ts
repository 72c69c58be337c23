import { parse } from 'csv-parse/sync'
import type { TextRow } from './text-row.ts'

/** Norwegian spreadsheets write semicolons; the others follow. */
const DELIMITERS = [';', '\t', ',']

/** The records of a text file, each with its first physical line; nothing when a quotation mark is never closed. */
export function readCsv(bytes: Uint8Array): readonly TextRow[] | undefined {
  const text = decode(bytes).replace(/\r\n?/g, '\n')
  const named = /^sep=(.)\n/i.exec(text) // Excel's own way to name the delimiter
  const delimiter = named?.[1] ?? findDelimiter(text)
  const rows: TextRow[] = []
  let line = 1
  const keep = (cells: string[], { lines }: { lines: number }) => {
    rows.push({ line, cells })
    line = lines + 1
    return null
  }
  try {
    parse(text, { delimiter, relax_quotes: true, relax_column_count: true, record_delimiter: '\n', on_record: keep })
    return named ? rows.slice(1) : rows
  } catch {
    return undefined
  }
}

/** UTF-8 when every byte of it is right, else the Windows-1252 that older spreadsheets write; UTF-16 says so itself. */
function decode(bytes: Uint8Array): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The one that splits the first line that holds anything into most columns. */
function findDelimiter(text: string): string {
  const header = text.split('\n', 50).find((line) => line.trim() !== '') ?? ''
  const columns = (delimiter: string) => header.replace(/"[^"]*"/g, '').split(delimiter).length
  return DELIMITERS.reduce((best, next) => (columns(next) > columns(best) ? next : best))
}
