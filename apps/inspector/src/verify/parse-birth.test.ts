import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import { parseBirth } from './parse-birth.ts'

suite('a birth date is read', () => {
  for (const typed of ['08.07.1977', '8.7.1977', ' 8/7 1977 ', '8. 7. 1977', '08071977', '1977-07-08', '8-7-1977'])
    test(`from “${typed}”`, () => assert.equal(parseBirth(typed), '1977-07-08'))
  for (const typed of ['', '080777', '8.7.77', '31.02.1977', '08.13.1977', '1977', 'juli', '77-07-08', '08877705928'])
    test(`not from “${typed}”: the whole date is needed`, () => assert.equal(parseBirth(typed), undefined))
})
