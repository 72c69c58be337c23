/** What becomes of a thing that was sent, by the status of the answer. */

/** `sign-in`: it waits until its inspector has signed in. `later`: nobody has said no. */
export type Fate = 'done' | 'sign-in' | 'refused' | 'later'

/** Too early, too many, too slow: the same request may succeed in a while. */
const passing = new Set([408, 425, 429])

/** `code` is the `type` of a problem document. */
export function judgeReply(status: number, code = ''): Fate {
  if (status >= 200 && status < 300) return 'done'
  if (status === 401) return 'sign-in'
  if (status === 409 && code.endsWith('already-there')) return 'done'
  if (passing.has(status) || code === 'idempotency-key.in-progress') return 'later'
  return status >= 400 && status < 500 ? 'refused' : 'later'
}
