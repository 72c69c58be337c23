/** Working days in Norway: no Saturday, no Sunday, no public holiday. */
import { addDays, type LocalDate } from './calendar.ts'

/** Days of the year that are always free, month and day (helligdagsfredsloven § 2; lov om 1. og 17. mai). */
const FIXED: ReadonlySet<string> = new Set(['01-01', '05-01', '05-17', '12-25', '12-26'])
/** Days after Easter Sunday: Maundy Thursday, Good Friday, Easter Monday, Ascension, Whit Monday. */
const AROUND_EASTER: readonly number[] = [-3, -2, 1, 39, 50]

export function isWorkingDay(date: LocalDate): boolean {
  const weekday = new Date(Date.parse(date)).getUTCDay()
  if (weekday === 0 || weekday === 6 || FIXED.has(date.slice(5))) return false
  const easter = easterSunday(Number(date.slice(0, 4)))
  return !AROUND_EASTER.some((days) => addDays(easter, days) === date)
}

/** The day that so many working days after a date have gone; none after it is the date itself. */
export function addWorkingDays(from: LocalDate, days: number): LocalDate {
  let date = from
  for (let left = days; left > 0; ) {
    date = addDays(date, 1)
    if (isWorkingDay(date)) left -= 1
  }
  return date
}

/** The anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8). */
function easterSunday(year: number): LocalDate {
  const golden = year % 19
  const century = Math.floor(year / 100)
  const rest = year % 100
  const moon =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) +
      15) %
    30
  const week = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - moon - (rest % 4)) % 7
  const shift = Math.floor((golden + 11 * moon + 22 * week) / 451)
  const days = moon + week - 7 * shift + 114
  const month = String(Math.floor(days / 31)).padStart(2, '0')
  return `${year}-${month}-${String((days % 31) + 1).padStart(2, '0')}` as LocalDate // a day of that year
}
