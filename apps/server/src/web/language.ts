import { getCookie, setCookie } from 'hono/cookie'
import { createMiddleware } from 'hono/factory'
import { isLanguage, type Language } from '#texts/language.ts'
import { translate } from '#texts/translate.ts'
import type { Env } from './context.ts'

export const LANGUAGE_COOKIE = 'hms-language'
const YEAR_IN_SECONDS = 365 * 86_400
/** Who reads one of these reads Bokmål with ease. */
const likeNorwegian = /^(nb|nn|no|da|sv)\b/

/** Finds the reader's language; `?language=en` on any page is kept in a cookie and taken out of the address. */
export const findLanguage = createMiddleware<Env>(async (c, next) => {
  const url = new URL(c.req.url)
  const wish = url.searchParams.get('language')
  const page = c.req.method === 'GET' && !c.req.path.startsWith('/api/')
  if (page && wish !== null && isLanguage(wish)) {
    const secure = c.var.dependencies.config.mode === 'production'
    // Not httpOnly: the inspector's app speaks the language that was chosen here.
    setCookie(c, LANGUAGE_COOKIE, wish, { path: '/', sameSite: 'Lax', maxAge: YEAR_IN_SECONDS, secure })
    url.searchParams.delete('language')
    return c.redirect(`${url.pathname}${url.search}`, 302)
  }
  const kept = getCookie(c, LANGUAGE_COOKIE)
  const language = isLanguage(kept) ? kept : preferredLanguage(c.req.header('accept-language'))
  c.set('language', language)
  c.set('t', translate(language))
  await next()
  c.header('content-language', language, { append: false })
})

/** The first language named decides: the Nordic ones mean Norwegian, any other English; nothing said, Norwegian. */
export function preferredLanguage(accepted: string | undefined): Language {
  const first = accepted?.split(',')[0]?.trim().toLowerCase() ?? ''
  return first === '' || first.startsWith('*') || likeNorwegian.test(first) ? 'nb' : 'en'
}
