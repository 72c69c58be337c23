import { Readable } from 'node:stream'
import { type LegacyColumn, type LegacyRow, legacyColumns } from '@hms/domain/card/judge-legacy-row'
import { parse } from 'csv-parse'

/** The file is no table, or columns are missing. */
export class UnusableFile extends Error {
  readonly missing: readonly LegacyColumn[]
  constructor(missing: readonly LegacyColumn[]) {
    super('the file cannot be used')
    this.missing = missing
  }
}

const headings: Readonly<Record<LegacyColumn, readonly string[]>> = {
  number: ['kortnummer', 'nummer', 'kortnr', 'cardnumber', 'number'],
  organisation: ['organisasjonsnummer', 'orgnr', 'orgnummer', 'organisationnumber', 'organisation'],
  issued: ['utstedt', 'utstedelsesdato', 'issued', 'issuedate'],
  expires: ['utløper', 'utloper', 'gyldigtil', 'sistegyldigedag', 'expires', 'validuntil'],
  status: ['status'],
  producer: ['produsent', 'producer'],
}

/** Characters handed to the parser at a time: rows come out while the rest still waits. */
const CHUNK = 1 << 16

/** The rows of a file one by one, each with its line; memory holds the file's bytes and a handful of rows. */
export async function* readLegacy(
  bytes: Uint8Array,
): AsyncGenerator<{ readonly line: number; readonly row: LegacyRow }> {
  const text = decode(bytes)
  const head = text.slice(0, text.search(/[\r\n]|$/))
  const delimiter = [';', '\t', ','].find((one) => head.includes(one)) ?? ';'
  const records = Readable.from(chunksOf(text)).pipe(
    parse({ delimiter, bom: true, info: true, relax_quotes: true, relax_column_count: true, skip_empty_lines: true }),
  )
  let columns: Readonly<Record<LegacyColumn, number>> | undefined
  try {
    for await (const { record, info } of records as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      if (columns === undefined) columns = recognise(record)
      else yield { line: info.lines, row: rowOf(record, columns) }
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('CSV_')) throw new UnusableFile([])
    throw error
  }
  if (columns === undefined) throw new UnusableFile(legacyColumns)
}

function* chunksOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += CHUNK) yield text.slice(at, at + CHUNK)
}

function recognise(record: readonly string[]): Readonly<Record<LegacyColumn, number>> {
  const said = record.map((cell) => cell.toLowerCase().replace(/[^a-zæøå]/g, ''))
  const places = legacyColumns.map(
    (column) => [column, said.findIndex((one) => headings[column].includes(one))] as const,
  )
  const missing = places.filter(([, at]) => at < 0).map(([column]) => column)
  if (missing.length > 0) throw new UnusableFile(missing)
  return Object.fromEntries(places) as Record<LegacyColumn, number> // one entry for each column
}

/** Text that the database can hold, of a sensible length. */
function rowOf(record: readonly string[], columns: Readonly<Record<LegacyColumn, number>>): LegacyRow {
  const entries = legacyColumns.map((column) => [column, (record[columns[column]] ?? '').slice(0, 60)])
  return Object.fromEntries(entries) as LegacyRow // one entry for each column
}

/** UTF-8 when every byte of it is right, else the Windows-1252 that older systems write. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
