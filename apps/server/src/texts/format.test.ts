import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseInstant, parseLocalDate } from '@hms/domain/calendar'
import { formatDate, formatInstant, formatMoney, formatOrganisationNumber } from './format.ts'

const day = parseLocalDate('2026-11-03')
const summerNight = parseInstant('2026-06-30T22:30:00Z')
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

test('a day is written as it stands, in the words of the reader', () => {
  assert.ok(day)
  assert.deepEqual([formatDate('nb', day), formatDate('en', day)], ['3. november 2026', '3 November 2026'])
})

test('a moment is told by the clock on the wall in Oslo, also when the day is another there', () => {
  assert.ok(summerNight)
  assert.equal(plain(formatInstant('nb', summerNight)), '1. juli 2026 kl. 00:30')
  assert.equal(plain(formatInstant('en', summerNight)), '1 July 2026 at 00:30')
})

test('money and organisation numbers are not broken over lines', () => {
  assert.equal(formatMoney('nb', 13_290), '132,90\u00a0kr')
  assert.equal(formatMoney('en', 13_290), 'NOK\u00a0132.90')
  assert.equal(plain(formatOrganisationNumber('311851055')), '311 851 055')
})
