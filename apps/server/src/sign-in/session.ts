import { randomBytes } from 'node:crypto'
import type { Context as HonoContext } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import type { Database } from '#database/connection.ts'
import type { Vault } from '#persons/vault.ts'
import type { PersonActor } from './actor.ts'
import type { SessionContents } from './session-contents.ts'
import { deleteSession, findSession, saveSession } from './store.ts'

export type Session = {
  readonly contents: SessionContents
  change(changes: Partial<{ [Name in keyof SessionContents]: SessionContents[Name] | undefined }>): Promise<void>
  /** A new id with new contents: at log-in, so that an id planted beforehand is worth nothing. */
  begin(contents: SessionContents): Promise<void>
  end(): Promise<void>
}

export const SESSION_COOKIE = 'hms-session'
/** A session ends after an hour without a request; the row is written anew at most every five minutes. */
const IDLE_MINUTES = 60
const RENEW_AFTER_MINUTES = 5

/** Finds the session of a request; one without contents is not stored until something is put into it. */
export async function openSession(c: HonoContext, database: Database, vault: Vault, secure: boolean): Promise<Session> {
  let token = wellFormed(getCookie(c, SESSION_COOKIE))
  const found = token === undefined ? undefined : await findSession(database, vault, token)
  if (found === undefined) token = undefined
  let contents: SessionContents = found?.contents ?? {}
  if (token !== undefined && found !== undefined && found.minutesLeft < IDLE_MINUTES - RENEW_AFTER_MINUTES)
    await save(token)

  async function save(current: string) {
    await saveSession(database, vault, current, contents, IDLE_MINUTES)
    setCookie(c, SESSION_COOKIE, current, { path: '/', httpOnly: true, sameSite: 'Lax', secure })
  }

  return {
    get contents() {
      return contents
    },
    async change(changes) {
      const next = Object.entries({ ...contents, ...changes }).filter(([, value]) => value !== undefined)
      contents = Object.fromEntries(next)
      token ??= randomBytes(32).toString('base64url')
      await save(token)
    },
    async begin(next) {
      if (token !== undefined) await deleteSession(database, token)
      contents = next
      token = randomBytes(32).toString('base64url')
      await save(token)
    },
    async end() {
      if (token !== undefined) await deleteSession(database, token)
      contents = {}
      token = undefined
      deleteCookie(c, SESSION_COOKIE, { path: '/', secure })
    },
  }
}

const wellFormed = (token: string | undefined) => (token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined)

/** The actor of a session. */
export function actorOf({ signedIn }: SessionContents): PersonActor | undefined {
  if (signedIn === undefined) return undefined
  const { number: _, idToken: __, rolesAskedAt: ___, ...person } = signedIn
  return { kind: 'person', ...person }
}
