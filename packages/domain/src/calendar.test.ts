import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import {
  addDays,
  addMonths,
  addYears,
  daysBetween,
  type Instant,
  type LocalDate,
  midnightInOslo,
  osloDate,
  parseInstant,
  parseLocalDate,
} from './calendar.ts'

suite('the calendar of Oslo', () => {
  const days: [Instant: string, date: string][] = [
    ['2026-11-23T22:59:59.999Z', '2026-11-23'],
    ['2026-11-23T23:00:00.000Z', '2026-11-24'],
    ['2026-07-01T21:59:59.000Z', '2026-07-01'],
    ['2026-07-01T22:00:00.000Z', '2026-07-02'],
    ['2026-12-31T23:00:00.000Z', '2027-01-01'],
  ]
  for (const [at, date] of days) test(`${at} is ${date}`, () => assert.equal(osloDate(at as Instant), date))

  test('every day from 2008 to 2040 begins where Intl says it begins', () => {
    const oslo = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo', dateStyle: 'short', timeStyle: 'medium' })
    for (let date = '2008-01-01' as LocalDate; date < '2041'; date = addDays(date, 1)) {
      assert.equal(oslo.format(new Date(midnightInOslo(date))), `${date} 00:00:00`)
      assert.equal(osloDate(midnightInOslo(date)), date)
    }
  })

  test('two years after a leap day is 28 February', () => {
    assert.equal(addYears('2028-02-29' as LocalDate, 2), '2030-02-28')
    assert.equal(addYears('2024-02-29' as LocalDate, 4), '2028-02-29')
    assert.equal(addYears('2026-11-23' as LocalDate, 2), '2028-11-23')
  })

  test('months later is the same day, or the last of a month that has no such day', () => {
    assert.equal(addMonths('2026-11-23' as LocalDate, -12), '2025-11-23')
    assert.equal(addMonths('2026-12-31' as LocalDate, 2), '2027-02-28')
    assert.equal(addMonths('2028-03-31' as LocalDate, -1), '2028-02-29')
    assert.equal(addMonths('2026-01-31' as LocalDate, -2), '2025-11-30')
  })

  test('days between dates are counted across summer time', () => {
    assert.equal(daysBetween('2026-03-28' as LocalDate, '2026-03-30' as LocalDate), 2)
    assert.equal(daysBetween('2026-03-30' as LocalDate, '2026-03-28' as LocalDate), -2)
  })

  test('there is no year nought', () => {
    assert.equal(parseLocalDate('0000-01-01'), undefined)
    assert.equal(parseLocalDate('0001-01-01'), '0001-01-01')
  })

  test('an instant needs an offset', () => {
    assert.equal(parseInstant('2026-11-23T09:00:00+01:00'), '2026-11-23T08:00:00.000Z')
    for (const text of ['2026-11-23', '2026-11-23T09:00:00', 'now', '2026-13-01T00:00:00Z'])
      assert.equal(parseInstant(text), undefined)
  })

  test('a date that is not in the calendar is none', () => {
    assert.equal(parseLocalDate('2026-02-28'), '2026-02-28')
    for (const text of ['2026-02-29', '2026-2-1', '', '23.11.2026']) assert.equal(parseLocalDate(text), undefined)
  })
})
