import assert from 'node:assert/strict'
import { test } from 'node:test'
import { abbreviateForm, abbreviateMiddleNames } from './abbreviate.ts'

test('a first given name stays whole when middle names become initials', () => {
  assert.equal(abbreviateMiddleNames('Maria Katarzyna Øyvor'), 'Maria K. Ø.')
  assert.equal(abbreviateMiddleNames('Maria'), 'Maria')
})

for (const [whole, short] of [
  ['BLANK TØMRER AKSJESELSKAP', 'BLANK TØMRER AS'],
  ['Stillas og tak ansvarlig selskap', 'Stillas og tak ANS'],
  ['TAK ANSVARLIG SELSKAP MED DELT ANSVAR', 'TAK DA'],
  ['STORE ALLMENNAKSJESELSKAP', 'STORE ASA'],
] as const)
  test(`a form of organisation gets the abbreviation of the law: ${whole}`, () => {
    assert.equal(abbreviateForm(whole), short)
  })

test('the name proper is not touched, nor a word that only begins like a form', () => {
  for (const name of ['BLANK TØMRER AS', 'AKSJESELSKAPETS VENNER']) assert.equal(abbreviateForm(name), name)
})
