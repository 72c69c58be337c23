import assert from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { LocalDate } from './calendar.ts'
import { addWorkingDays, isWorkingDay } from './working-days.ts'

const day = (date: string) => date as LocalDate

suite('a working day', () => {
  test('is no Saturday, no Sunday and no public holiday', () => {
    for (const free of ['2026-11-28', '2026-11-29', '2026-01-01', '2026-05-01', '2027-05-17', '2026-12-25'])
      assert.equal(isWorkingDay(day(free)), false, free)
    for (const work of ['2026-11-27', '2026-11-30', '2026-12-24', '2026-12-28', '2026-05-18'])
      assert.equal(isWorkingDay(day(work)), true, work)
  })

  test('is none of the days that move with Easter', () => {
    // Easter Sundays: 2026-04-05, 2027-03-28, 2038-04-25 (the latest there is).
    for (const free of [
      ...['2026-04-02', '2026-04-03', '2026-04-06', '2026-05-14', '2026-05-25'],
      ...['2027-03-25', '2027-03-26', '2027-03-29', '2038-04-22', '2038-04-26'],
    ])
      assert.equal(isWorkingDay(day(free)), false, free)
    for (const work of ['2026-04-01', '2026-04-07', '2026-05-15', '2038-04-27'])
      assert.equal(isWorkingDay(day(work)), true, work)
  })

  test('is counted from the day after; none at all is the day itself', () => {
    assert.equal(addWorkingDays(day('2026-11-23'), 0), '2026-11-23')
    assert.equal(addWorkingDays(day('2026-11-23'), 10), '2026-12-07')
    assert.equal(addWorkingDays(day('2026-12-18'), 5), '2026-12-28')
    assert.equal(addWorkingDays(day('2026-11-28'), 1), '2026-11-30')
  })
})
