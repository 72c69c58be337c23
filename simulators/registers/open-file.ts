/** The Labour Inspection Authority's open registers: whole files, rebuilt each morning, no key asked for. */
import { createHash } from 'node:crypto'
import { type Answer, empty, text } from '../wire/answer.ts'
import type { Call, Route } from '../wire/router.ts'

/** Tells when the newest file was built. */
export type Morning = () => Date

/** Refuses callers without a name, as the real hosts do, and lets the others ask again cheaply or go on after a cut. */
export function openFile(path: string, morning: Morning, build: (call: Call, ...segments: string[]) => Answer): Route {
  return {
    method: 'GET',
    path,
    answer(call, ...segments) {
      if (call.headers['user-agent'] === undefined) return text('Forbidden', 403)
      const whole = build(call, ...segments)
      if (whole.status !== 200) return whole
      const etag = `"${createHash('sha256').update(whole.body).digest('hex').slice(0, 16)}"`
      const headers = { ...whole.headers, etag, 'last-modified': morning().toUTCString(), 'accept-ranges': 'bytes' }
      if (call.headers['if-none-match'] === etag) return empty(304, headers)
      const from = Number(/^bytes=(\d+)-$/.exec(call.headers.range ?? '')?.[1] ?? 0)
      if (from === 0) return { ...whole, headers }
      if (from >= whole.body.length) return empty(416, { 'content-range': `bytes */${whole.body.length}` })
      const range = `bytes ${from}-${whole.body.length - 1}/${whole.body.length}`
      return { status: 206, headers: { ...headers, 'content-range': range }, body: whole.body.subarray(from) }
    },
  }
}
