import type { Hono, Context as HonoContext } from 'hono'
import type { Actor } from '#sign-in/actor.ts'
import type { Session } from '#sign-in/session.ts'
import type { Language } from '#texts/language.ts'
import type { Translate } from '#texts/translate.ts'
import type { Dependencies } from './dependencies.ts'

/** What every handler finds in `c.var`. */
export type Env = {
  Variables: {
    readonly dependencies: Dependencies
    readonly language: Language
    readonly t: Translate
    readonly actor: Actor
    readonly session: Session
    /** Names one request in the log and on error pages. */
    readonly requestId: string
    /** What was asked for does not exist: guesses are counted (`cards/limit-checks`). */
    readonly missed: boolean
  }
}
export type App = Hono<Env>
export type Context = HonoContext<Env>
/** A feature adds its routes by one such function. */
export type Feature = (app: App, dependencies: Dependencies) => void
