/** One line on stderr that is written over: how much is done, how fast, and how long it takes yet. */
import type { Progress } from '../../apps/server/src/handover/package/export-package.ts'

const WIDTH = 24
/** Between two lines, in milliseconds; where nobody watches, less often. */
const [WATCHED, UNWATCHED] = [200, 10_000]

export function showProgress(title: string): { readonly tell: Progress; end(): void } {
  const began = performance.now()
  const { isTTY } = process.stderr
  let shown = Number.NEGATIVE_INFINITY
  return {
    tell({ kind, records, of }) {
      const now = performance.now()
      if (now - shown < (isTTY ? WATCHED : UNWATCHED) && records < of) return
      shown = now
      const part = of === 0 ? 1 : Math.min(1, records / of)
      const seconds = (now - began) / 1000
      const rate = records / Math.max(seconds, 0.001)
      const bar = '█'.repeat(Math.floor(part * WIDTH)).padEnd(WIDTH, '░')
      const left = sayTime(Math.max(0, of - records) / Math.max(rate, 1))
      const line = `${title} ${bar} ${Math.floor(part * 100)} %  ${Math.round(rate)}/s  ${left} left  ${kind}`
      process.stderr.write(isTTY ? `\r\x1b[K${line}` : `${line}\n`)
    },
    end() {
      if (isTTY) process.stderr.write('\r\x1b[K')
    },
  }
}

function sayTime(seconds: number): string {
  const minutes = Math.floor(seconds / 60)
  return minutes > 0 ? `${minutes} min ${Math.round(seconds % 60)} s` : `${Math.round(seconds)} s`
}
