import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { sendToSignIn } from './access.ts'
import type { Env } from './context.ts'

/**
 * For pages of the enterprise that stands in the address: lets those pass who may order for it, and makes it the one they
 * work for. A sub-unit's number leads to its main unit, for orders belong there.
 */
export const onlyItsOrderers = createMiddleware<Env>(async (c, next) => {
  const { actor, session, dependencies } = c.var
  if (actor.kind !== 'person') return sendToSignIn(c)
  const number = c.req.param('organisation') ?? ''
  const own = actor.organisations.find((one) => one.number === number)
  if (own === undefined) {
    if (!actor.organisationsKnown) return c.redirect(`/enterprise?to=${encodeURIComponent(c.req.path)}`, 303)
    const found = /^\d{9}$/.test(number) ? await dependencies.registers.findOrganisation(number) : undefined
    const main = found?.answered && 'number' in found.value ? found.value.number : undefined
    if (main === undefined || !actor.organisations.some((one) => one.number === main)) throw new HTTPException(404)
    return c.redirect(c.req.url.replace(`/${number}`, `/${main}`), 303)
  }
  const { signedIn } = session.contents
  if (actor.current?.number !== number && signedIn) await session.change({ signedIn: { ...signedIn, current: own } })
  c.set('actor', { ...actor, current: own })
  return next()
})
