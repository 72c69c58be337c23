import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { isRefusal } from '@hms/domain/decision'
import fc from 'fast-check'
import { packZip } from './pack-zip.ts'
import { readInThread } from './read-in-thread.ts'
import { LARGEST_FILE_IN_ROWS, readRows } from './read-rows.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)
const linesOf = async (bytes: Uint8Array) => {
  const table = await readRows(bytes)
  return isRefusal(table) ? table : table.rows.map(({ line, cells }) => [line, ...cells])
}

const content = (name: string, type: string) =>
  `<Override PartName="/${name}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`
const relationship = (type: string, target: string) =>
  `<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`
const relationships = (...inner: string[]) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${inner.join('')}</Relationships>`

/** A workbook of one sheet with the given rows, style 1 being a date. */
const filesOf = (sheetData: string) =>
  new Map(
    Object.entries({
      '[Content_Types].xml': `<Types>${content('xl/workbook.xml', 'sheet.main')}${content('xl/worksheets/sheet1.xml', 'worksheet')}</Types>`,
      '_rels/.rels': relationships(relationship('officeDocument', 'xl/workbook.xml')),
      'xl/workbook.xml': '<workbook><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>',
      'xl/_rels/workbook.xml.rels': relationships(relationship('worksheet', 'worksheets/sheet1.xml')),
      'xl/styles.xml': '<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
      'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${sheetData}</sheetData></worksheet>`,
    }).map(([name, text]) => [name, bytesOf(text)] as const),
  )
const workbook = (sheetData: string) => packZip(filesOf(sheetData))
const text = (place: string, value: string) => `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`
const header = `<row r="1">${text('A1', 'Fødselsnummer')}</row>`

test('a number that lost its leading zero, a date and an empty row keep what they are and where they stand', async () => {
  const rows = `${header}<row r="3"><c r="A3"><v>4860164596</v></c><c r="B3" s="1"><v>46349</v></c></row><row r="5"><c r="A5"><v>4.860164596E9</v></c></row>`
  assert.deepEqual(await linesOf(workbook(rows)), [
    [2, '', ''],
    [3, '4860164596', '2026-11-23'],
    [4, '', ''],
    [5, '4860164596', ''],
  ])
})

test('rows at the end that hold nothing are not there', async () => {
  const rows = `${header}<row r="2">${text('A2', 'x')}</row><row r="3">${text('A3', '  ')}</row><row r="900"><c r="A900" s="0"/></row>`
  assert.deepEqual(await linesOf(workbook(rows)), [[2, 'x']])
})

test('a record of several lines has the number of its first, and blank lines count', async () => {
  assert.deepEqual(await linesOf(bytesOf('a;b\r\n"x\r\ny";1\r\n\r\n  ; \r\n3;4\r\n\r\n')), [
    [2, 'x\ny', '1'],
    [4, ''],
    [5, '  ', ' '],
    [6, '3', '4'],
  ])
})

for (const [name, delimiter] of [
  ['semicolons', ';'],
  ['commas', ','],
  ['tabs', '\t'],
] as const)
  test(`${name} split the columns`, async () => {
    const file = [
      ['Nr', 'Navn', 'E-post'],
      ['1', '"Dahl, Per; jr"', 'a@b.example'],
    ]
      .map((cells) => cells.join(delimiter))
      .join('\n')
    assert.deepEqual(await linesOf(bytesOf(file)), [[2, '1', 'Dahl, Per; jr', 'a@b.example']])
  })

test("the delimiter that Excel's first line names is used, and the line counts", async () => {
  assert.deepEqual(await linesOf(bytesOf('sep=,\na,b\n1;2,3\n')), [[3, '1;2', '3']])
})

const word = 'Ødegård;Šarūnė'
const encodings: readonly (readonly [name: string, bytes: Uint8Array, expected: readonly string[]])[] = [
  ['UTF-8', bytesOf(`a;b\n${word}`), ['Ødegård', 'Šarūnė']],
  ['UTF-8 with a mark', bytesOf(`\ufeffa;b\n${word}`), ['Ødegård', 'Šarūnė']],
  ['UTF-16', new Uint8Array(Buffer.from(`\ufeffa;b\n${word}`, 'utf16le')), ['Ødegård', 'Šarūnė']],
  ['Windows-1252', new Uint8Array(Buffer.from('a;b\nØdegård;\x8aar', 'latin1')), ['Ødegård', 'Šar']],
]
for (const [name, bytes, expected] of encodings)
  test(`${name} is read`, async () => {
    const table = await readRows(bytes)
    assert.ok(!isRefusal(table))
    assert.equal(table.header.cells[0], 'a')
    assert.deepEqual(table.rows[0]?.cells, expected)
  })

const refused: readonly (readonly [name: string, bytes: Uint8Array, code: string, kind?: string])[] = [
  ['an empty file', new Uint8Array(), 'file.empty'],
  ['a file of blank lines', bytesOf('\n ; ;\n\n'), 'file.empty'],
  ['a file with headings alone', bytesOf('Fødselsnummer;Etternavn\n'), 'file.empty'],
  ['a workbook without rows', workbook(''), 'file.empty'],
  [
    'an old Excel file',
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
    'file.unreadable',
    'old-excel',
  ],
  ['a PDF', bytesOf('%PDF-1.7\n1 0 obj'), 'file.unreadable', 'pdf'],
  ['a photograph', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 0]), 'file.unreadable', 'picture'],
  [
    'an OpenDocument sheet',
    packZip(new Map([['mimetype', bytesOf('application/vnd.oasis.opendocument.spreadsheet')]])),
    'file.unreadable',
    'open-document',
  ],
  ['a Word document', packZip(new Map([['word/document.xml', bytesOf('<w/>')]])), 'file.unreadable', 'word'],
  ['a zip of something else', packZip(new Map([['a.txt', bytesOf('hello')]])), 'file.unreadable', 'not-a-table'],
  ['a workbook cut in half', workbook(header).subarray(0, 700), 'file.unreadable', 'damaged'],
  ['a quotation mark that is never closed', bytesOf('a;b\n1;2\n"3;4\n5;6\n'), 'file.unreadable', 'damaged'],
  ['zeros', new Uint8Array(64), 'file.unreadable', 'not-a-table'],
]
for (const [name, bytes, code, kind] of refused)
  test(`${name} is refused with words that say what to do`, async () => {
    assert.deepEqual(
      await readRows(new Uint8Array(bytes)),
      kind ? { refused: code, details: { kind } } : { refused: code },
    )
  })

test('10,000 rows are read and 10,001 are too many', async () => {
  const file = (rows: number) => bytesOf(`a;b\n${'1;2\n'.repeat(rows)}`)
  const most = await readRows(file(LARGEST_FILE_IN_ROWS))
  assert.ok(!isRefusal(most) && most.rows.length === LARGEST_FILE_IN_ROWS)
  assert.deepEqual(await readRows(file(LARGEST_FILE_IN_ROWS + 1)), {
    refused: 'file.too-many-rows',
    details: { rows: LARGEST_FILE_IN_ROWS + 1, limit: LARGEST_FILE_IN_ROWS },
  })
})

test('both example files are read with true row numbers', async () => {
  for (const [name, last] of [
    ['employees-builder.xlsx', 43],
    ['employees-cleaner.csv', 12],
  ] as const) {
    const table = await readInThread(await readFile(new URL(`../../../../../journeys/data/${name}`, import.meta.url)))
    assert.ok(!isRefusal(table))
    assert.deepEqual([table.header.line, table.rows.at(0)?.line, table.rows.at(-1)?.line], [1, 2, last])
  }
})

test('a cell far out makes the file unreadable, not the server slow', async () => {
  const far = workbook(`${header}<row r="1048576">${text('XFD1048576', 'x')}</row>`)
  assert.deepEqual(await readInThread(far), { refused: 'file.unreadable', details: { kind: 'too-much' } })
})

test('an archive that unpacks to gigabytes is refused before it does', async () => {
  const bomb = packZip(new Map([['xl/workbook.xml', deflateRawSync(new Uint8Array(200 * 1024 * 1024))]]))
  const directory = bomb.lastIndexOf('PK\x01\x02')
  for (const method of [8, directory + 10]) bomb.writeUInt16LE(8, method)
  assert.ok(bomb.length < 1_000_000)
  assert.deepEqual(await readRows(bomb), { refused: 'file.unreadable', details: { kind: 'damaged' } })
})

test('any bytes give an answer', async () => {
  const whole = workbook(header)
  const damaged = fc
    .array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 20 })
    .map((changes) => changes.reduce((bytes, [at, value]) => bytes.with(at, value), new Uint8Array(whole)))
  const any = fc.oneof(fc.uint8Array({ maxLength: 400 }), fc.string({ unit: 'binary' }).map(bytesOf), damaged)
  await fc.assert(
    fc.asyncProperty(any, async (bytes) => {
      const table = await readRows(bytes)
      return isRefusal(table)
        ? ['file.unreadable', 'file.empty', 'file.too-many-rows'].includes(table.refused)
        : table.rows.length > 0
    }),
    { numRuns: 500 },
  )
})
