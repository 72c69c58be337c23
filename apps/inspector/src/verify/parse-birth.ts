import { type LocalDate, parseLocalDate } from '@hms/domain/calendar'

/** A birth date as people write it, day first and with the whole year, or as machines do; undefined for anything else. */
export function parseBirth(typed: string): LocalDate | undefined {
  const text = typed.trim()
  const machine = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (machine) return parseLocalDate(text)
  const [, day = '', month = '', year = ''] =
    /^(\d{1,2})[\s./-]+(\d{1,2})[\s./-]+(\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text) ?? []
  return parseLocalDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}
