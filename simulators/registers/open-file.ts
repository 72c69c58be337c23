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
      const etag = etagOf(whole.body)
      const headers = { ...whole.headers, etag, 'last-modified': morning().toUTCString(), 'accept-ranges': 'bytes' }
      if (call.headers['if-none-match'] === etag) return empty(304, headers)
      // Going on with another file than the one begun would mix the two.
      const isSame = (call.headers['if-range'] ?? etag) === etag
      const range = isSame ? /^bytes=(\d+)-(\d*)$/.exec(call.headers.range ?? '') : null
      return range === null ? { ...whole, headers } : part(whole.body, headers, range)
    },
  }
}

function part(body: Buffer, headers: Answer['headers'], [, begin, end]: RegExpExecArray): Answer {
  const from = Number(begin)
  const to = end === '' || end === undefined ? body.length - 1 : Math.min(Number(end), body.length - 1)
  if (from >= body.length || to < from) return empty(416, { 'content-range': `bytes */${body.length}` })
  const range = { 'content-range': `bytes ${from}-${to}/${body.length}` }
  return { status: 206, headers: { ...headers, ...range }, body: body.subarray(from, to + 1) }
}

const etags = new WeakMap<Buffer, string>()

/** A large file is kept from one reader to the next, and so is its name. */
function etagOf(body: Buffer): string {
  const known = etags.get(body)
  if (known !== undefined) return known
  const etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`
  etags.set(body, etag)
  return etag
}
