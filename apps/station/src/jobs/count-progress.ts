import type { Progress } from '../show-progress.ts'

const MINUTE = 60_000

/** Keeps the counters of a batch and tells them whenever one changes. */
export function countProgress(total: number, tell: ((progress: Progress) => void) | undefined) {
  const startedAt = Date.now()
  let progress: Progress = {
    done: 0,
    total,
    good: 0,
    spoiled: 0,
    missing: 0,
    startedAt,
    finishedAt: [],
    paused: false,
  }
  const change = (changed: Partial<Progress>) => {
    progress = { ...progress, ...changed }
    tell?.(progress)
  }
  return {
    finish(number: string, isGood: boolean) {
      const now = Date.now()
      const finishedAt = [...progress.finishedAt.filter((at) => at > now - MINUTE), now]
      change({ done: progress.done + 1, good: progress.good + (isGood ? 1 : 0), number, finishedAt })
    },
    spoil: () => change({ spoiled: progress.spoiled + 1 }),
    miss: (numbers: readonly number[]) => change({ missing: progress.missing + numbers.length }),
    /** Told with the next card. */
    stock(left: number) {
      progress = { ...progress, stock: left }
    },
    pause: (paused: boolean) => change({ paused }),
  }
}
