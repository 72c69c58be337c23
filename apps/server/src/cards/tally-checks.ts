import type { Log } from '#web/log.ts'

const HOUR = 3_600_000
/** Fewer misses than this an hour are people who mistype. */
const LEAST_MISSES = 500

/** Tells once an hour when most numbers that are asked about do not exist: somebody goes through them from many addresses. */
export function openTally(log: Pick<Log, 'warn'>): (missed: boolean, at?: number) => void {
  let [hour, checks, misses, told] = [0, 0, 0, false]
  return (missed, at = Date.now()) => {
    const now = Math.floor(at / HOUR)
    if (now !== hour) [hour, checks, misses, told] = [now, 0, 0, false]
    checks += 1
    if (missed) misses += 1
    if (told || misses < LEAST_MISSES || misses * 2 < checks) return
    told = true
    log.warn('checks-mostly-miss', { count: misses })
  }
}
