import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { writeCsv } from './write-csv.ts'

suite('a CSV that Norwegian spreadsheets open', () => {
  test('begins with the mark of UTF-8, has semicolons and ends each line', () => {
    assert.equal(
      writeCsv([
        ['Svar', 'Kortnummer'],
        ['GYLDIG', '4815162'],
      ]),
      '\ufeffSvar;Kortnummer\r\nGYLDIG;4815162\r\n',
    )
  })
  for (const begun of ['=1+1', '+47', '-2', '@sum', '\t=1', ' =1', '＝1'])
    test(`no cell becomes a formula: ${JSON.stringify(begun)}`, () => {
      const cell = writeCsv([[begun]])
        .slice(1)
        .trimEnd()
      assert.equal(cell, `'${begun}`)
    })
  test('a cell with a semicolon, a quotation mark or a new line is one cell', () => {
    assert.equal(writeCsv([['a;b', 'c"d', 'e\nf']]), '\ufeff"a;b";"c""d";"e\nf"\r\n')
  })
  test('an ordinary hyphen inside a name is left alone', () => {
    assert.equal(writeCsv([['Anne-Lise', 'Ø']]), '\ufeffAnne-Lise;Ø\r\n')
  })
})
