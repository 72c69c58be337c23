import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { hasRole, type OrdererOf, type PersonActor, type StaffRole } from '#sign-in/actor.ts'
import type { Context, Env } from './context.ts'
import { readForm } from './forms.ts'
import { sameSitePath } from './path.ts'

/** Anybody may post to a guarded page, so what is kept for them is small; in characters. */
const LARGEST_KEPT_FORM = 50_000

/** For pages: lets staff with a role pass, sends those not logged in to log-in and shows the others why not. */
export function onlyStaff(...roles: readonly StaffRole[]) {
  return onlyIf((actor) => roles.some((role) => hasRole(actor, role)))
}

/** For pages: lets everybody pass who is logged in. */
export const onlyPersons = onlyIf(() => true)

/** For pages: lets those pass who work for an enterprise; who has several and chose none is asked to choose. */
export const onlyOrderers = createMiddleware<Env>(async (c, next) => {
  const { actor } = c.var
  if (actor.kind !== 'person') return sendToSignIn(c)
  if (actor.current === undefined) return c.redirect(`/enterprise?to=${encodeURIComponent(pathOf(c))}`, 303)
  return next()
})

function onlyIf(allowed: (actor: PersonActor) => boolean) {
  return createMiddleware<Env>(async (c, next) => {
    const { actor } = c.var
    if (actor.kind !== 'person') return sendToSignIn(c)
    if (!allowed(actor)) throw new HTTPException(403)
    return next()
  })
}

/** The person of a page that stands behind one of the guards above. */
export function personOf(c: Context): PersonActor {
  const { actor } = c.var
  if (actor.kind !== 'person') throw new HTTPException(403)
  return actor
}

/** The enterprise a page behind `onlyOrderers` works for. */
export function enterpriseOf(c: Context): OrdererOf {
  const { current } = personOf(c)
  if (current === undefined) throw new HTTPException(403)
  return current
}

/** Leads to log-in and back. A form that was sent after the session ran out is kept and filled in again. */
export async function sendToSignIn(c: Context): Promise<Response> {
  let to = pathOf(c)
  if (c.req.method === 'POST') {
    to = sameSitePath(refererPath(c), c.req.path)
    const { values } = await readForm(c)
    if (JSON.stringify(values).length <= LARGEST_KEPT_FORM)
      await c.var.session.change({ kept: { path: to.split('?')[0] ?? to, values } })
  }
  return c.redirect(`/sign-in?to=${encodeURIComponent(to)}`, 303)
}

function pathOf(c: Context): string {
  const { pathname, search } = new URL(c.req.url)
  return c.req.method === 'GET' ? `${pathname}${search}` : pathname
}

function refererPath(c: Context): string | undefined {
  const referer = c.req.header('referer')
  if (referer === undefined || !URL.canParse(referer)) return undefined
  const { host, pathname, search } = new URL(referer)
  return host === new URL(c.req.url).host ? `${pathname}${search}` : undefined
}
