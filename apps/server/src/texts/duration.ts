import type { Translate } from './translate.ts'

const HOUR = 60
const DAY = 24 * HOUR

/** How long something lasted or how old it is, in its one or two largest units: `3 timer 5 minutter`, `4 days`. */
export function sayDuration(t: Translate, minutes: number): string {
  const whole = Math.max(0, Math.floor(minutes))
  if (whole < 1) return t('duration.less')
  if (whole < HOUR) return t('duration.minutes', { count: whole })
  const hours = Math.floor(whole / HOUR)
  if (whole < 2 * DAY) {
    const rest = whole % HOUR
    const text = t('duration.hours', { count: hours })
    return rest > 0 && hours < 12 ? `${text} ${t('duration.minutes', { count: rest })}` : text
  }
  const days = Math.floor(whole / DAY)
  const left = hours % 24
  return left > 0 && days < 4
    ? `${t('duration.days', { count: days })} ${t('duration.hours', { count: left })}`
    : t('duration.days', { count: days })
}
