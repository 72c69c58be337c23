import { formatCardNumber } from '@hms/domain/card/card-number'

const BAR = 24
const MINUTE = 60_000

export type Progress = {
  readonly done: number
  readonly total: number
  readonly good: number
  readonly spoiled: number
  readonly missing: number
  /** Milliseconds since 1970, this machine's clock. */
  readonly startedAt: number
  /** When the cards of the last minute were done. */
  readonly finishedAt: readonly number[]
  /** The last card's number; nothing before the first. */
  readonly number?: string
  /** Blanks that lie in the stock, as far as it was asked. */
  readonly stock?: number
  readonly paused: boolean
}

/** Counters, rate and time left on one line of a terminal; each card by itself when it goes to a file. */
export function showProgress(progress: Progress): void {
  const line = writeProgress(progress, Date.now())
  const isOver = progress.done === progress.total
  process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${line}${isOver ? '\n' : ''}` : `${line}\n`)
}

/** `now` in milliseconds since 1970. The rate is that of the last minute, not since the start: it tells of a machine that slows down. */
export function writeProgress(progress: Progress, now: number): string {
  const { done, total, good, spoiled, missing, startedAt, finishedAt, number, stock, paused } = progress
  const filled = total === 0 ? BAR : Math.round((done / total) * BAR)
  const seen = Math.max(Math.min(now - startedAt, MINUTE), 1)
  const perMs = finishedAt.filter((at) => at > now - MINUTE).length / seen
  return [
    `[${'#'.repeat(filled)}${'.'.repeat(BAR - filled)}] ${done}/${total}`,
    `${good} good`,
    `${spoiled} spoiled`,
    `${missing} missing`,
    `${(perMs * MINUTE).toFixed(0)} cards/min`,
    perMs > 0 ? `${timeLeft((total - done) / perMs / 1000)} left` : 'time left unknown',
    ...(number === undefined ? [] : [`last ${formatCardNumber(number)}`]),
    ...(stock === undefined ? [] : [`${stock} blanks in stock`]),
    ...(paused ? ['PAUSED'] : []),
  ].join('   ')
}

function timeLeft(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  return minutes > 0 ? `${minutes} min ${Math.round(seconds % 60)} s` : `${Math.round(seconds)} s`
}
