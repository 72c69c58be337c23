import { formatCardNumber } from '@hms/domain/card/card-number'
import type { Progress } from './run-station.ts'

const BAR = 24

/** Counters, rate and time left on one line of a terminal; each card by itself when it goes to a file. */
export function showProgress(progress: Progress): void {
  const line = writeProgress(progress, Date.now())
  process.stdout.write(
    process.stdout.isTTY ? `\r\x1b[K${line}${progress.done === progress.total ? '\n' : ''}` : `${line}\n`,
  )
}

/** `now` in milliseconds since 1970. */
export function writeProgress({ done, total, spoiled, startedAt, number }: Progress, now: number): string {
  const seconds = Math.max((now - startedAt) / 1000, 0.001)
  const filled = Math.round((done / total) * BAR)
  const rate = (done / seconds).toFixed(1)
  return `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] ${done}/${total}   ${spoiled} spoiled   ${rate} cards/s   ${timeLeft(((total - done) * seconds) / done)} left   last ${formatCardNumber(number)}`
}

function timeLeft(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  return minutes > 0 ? `${minutes} min ${Math.round(seconds % 60)} s` : `${Math.round(seconds)} s`
}
