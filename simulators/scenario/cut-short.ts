/** Answers that stop in the middle, whether the reader is told or not. */
import type { ServerResponse } from 'node:http'
import { type Answer, empty } from '../wire/answer.ts'

/** Half an answer that claims to be whole. A part of a file is a part of the half that is left of it. */
export function cutShort(given: Answer): Answer {
  const part = /^bytes (\d+)-\d+\/(\d+)$/.exec(given.headers['content-range'] ?? '')
  if (part === null) return { ...given, body: firstHalf(given.body, 0) }
  const [from, whole] = [Number(part[1]), Number(part[2])]
  const left = Math.floor(whole / 2)
  if (from >= left) return empty(416, { 'content-range': `bytes */${left}` })
  return {
    ...given,
    headers: { ...given.headers, 'content-range': `bytes ${from}-${left - 1}/${left}` },
    body: given.body.subarray(0, left - from),
  }
}

/** Promises everything, sends half of it and hangs up. Whoever goes on from where it stopped gets half of the rest. */
export function loseHalfWay(given: Answer, response: ServerResponse): void {
  // An answer without a body is lost too, so it promises one.
  response.writeHead(given.status, { ...given.headers, 'content-length': Math.max(given.body.length, 2) })
  response.write(firstHalf(given.body, 1), () => response.destroy())
}

/** `least` bytes at least, so that a reader who takes up again gets on. */
const firstHalf = (body: Buffer, least: number) =>
  body.subarray(0, Math.max(Math.floor(body.length / 2), Math.min(least, body.length)))
