import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { deleteCookie, setCookie } from 'hono/cookie'

/** Readable by the inspector's app, and worth nothing to anybody: it only says whether the same log-in still stands. */
export const INSPECTOR_MARK = 'hms-inspector-mark'
/** Longer than any rights live. */
const DAYS_KEPT = 30

/** Set at log-in. An app that kept rights under another mark, or finds none, forgets them. */
export function markInspector(c: Context, secure: boolean): void {
  const mark = randomBytes(12).toString('base64url')
  setCookie(c, INSPECTOR_MARK, mark, { path: '/', sameSite: 'Lax', secure, maxAge: DAYS_KEPT * 86_400 })
}

export function unmarkInspector(c: Context, secure: boolean): void {
  deleteCookie(c, INSPECTOR_MARK, { path: '/', secure })
}
