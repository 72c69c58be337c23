import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { readRow, recogniseColumns } from './recognise-columns.ts'

const five = { identityNumber: 0, family: 1, given: 2, email: 3, mobile: 4 }

suite('the columns of an employee file', () => {
  const headers: string[][] = [
    ['Fødselsnummer', 'Etternavn', 'Fornavn', 'E-post', 'Mobil'],
    ['FNR', 'ETTERNAVN', 'FORNAVN', 'EPOST', 'MOBILNR.'],
    ['Fødselsnr. / D-nr.', ' Slektsnavn ', 'For-navn', 'e-post adresse', 'Telefon'],
    ['Personnummer', 'Etternavn', 'Fornavn og mellomnavn', 'E-postadresse', 'Tlf.'],
    ['Foedselsnummer (11 siffer)', 'Etternavn*', 'Fornavn*', 'Epost:', 'Mobil nummer'],
    ['D-nummer', 'Etternavn', 'Fornavn', 'Mail', 'Mob.'],
    ['National identity number', 'Last name', 'First name', 'E-mail', 'Mobile'],
    ['Identity number', 'Surname', 'Given name(s)', 'Email address', 'Mobile phone'],
    ['\ufeffnational_id', 'family-name', 'given names', 'e-mail', 'Phone number'],
    ['Fo\u0308dselsnummer', 'Etternavn', 'Fornavn', 'E\u2011post', 'Mobil\u00a0telefon'],
  ]
  for (const header of headers)
    test(`are recognised: ${header.join(' · ')}`, () => {
      assert.deepEqual(recogniseColumns(header), five)
    })

  test('stand in any order, among others that mean nothing here', () => {
    assert.deepEqual(recogniseColumns(['Avdeling', 'Mobil', 'Navn', '', 'Stilling', 'Fødselsnummer']), {
      mobile: 1,
      name: 2,
      identityNumber: 5,
    })
  })

  test('that come twice count the first time', () => {
    assert.deepEqual(recogniseColumns(['Fnr', 'Navn', 'E-post', 'E-post']), { identityNumber: 0, name: 1, email: 2 })
  })

  const lacking: [header: string[], missing: string[]][] = [
    [[], ['identity-number', 'name', 'contact']],
    [['Etternavn', 'Fornavn', 'E-post'], ['identity-number']],
    [['Fnr', 'Etternavn', 'Mobil'], ['name']],
    [['Fnr', 'Fornavn', 'Mobil'], ['name']],
    [['Fnr', 'Navn'], ['contact']],
    [
      ['08877705928', 'Aas', 'Håkon', '014@worker.example'],
      ['identity-number', 'name', 'contact'],
    ],
  ]
  for (const [header, missing] of lacking)
    test(`[${header.join(', ')}] lack ${missing.join(', ')}`, () => {
      assert.deepEqual(recogniseColumns(header), { missing })
    })

  const fullNames: [cell: string, family: string, given: string][] = [
    ['Strøm, Kjell Åge', 'Strøm', 'Kjell Åge'],
    ['Kjell Åge Strøm', 'Strøm', 'Kjell Åge'],
    ['  Per-Øyvind   Brekke-Dahl ', 'Brekke-Dahl', 'Per-Øyvind'],
    ['Madonna', 'Madonna', ''],
    ['', '', ''],
  ]
  for (const [cell, family, given] of fullNames)
    test(`a full name is split: "${cell}"`, () => {
      const row = readRow({ identityNumber: 0, name: 1, mobile: 2 }, 7, ['08877705928', cell, '49115467'])
      assert.deepEqual(row, { line: 7, identityNumber: '08877705928', given, family, email: '', mobile: '49115467' })
    })

  test('a line that is cut short has empty cells, and names of their own go before a full name', () => {
    assert.deepEqual(readRow({ ...five, name: 5 }, 3, ['1', 'Aas']), {
      line: 3,
      identityNumber: '1',
      family: 'Aas',
      given: '',
      email: '',
      mobile: '',
    })
  })
})
