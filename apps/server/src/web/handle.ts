import type { Access, Route } from '@hms/contract/route'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import type { z } from 'zod'
import { type AuditAct, type AuditSubject, openAuditTrail } from '#audit/note-audit.ts'
import { type Actor, mayActFor, type PersonActor, type StationActor } from '#sign-in/actor.ts'
import type { Language } from '#texts/language.ts'
import { type Asker, askerOf } from './asker.ts'
import type { App, Context } from './context.ts'
import type { Dependencies } from './dependencies.ts'
import { answerOnce } from './idempotency.ts'
import { type Parsed, parseRequest } from './parse-request.ts'
import { problem } from './problem.ts'

type ParamName<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamName<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never
type ParsedBy<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined
type ActorOf<A extends Access> = A extends 'public' ? Actor : A extends 'station' ? StationActor : PersonActor

/** What a handler is given: all parsed by the contract, access checked. */
export type Input<R extends Route> = {
  readonly params: { readonly [Name in ParamName<R['path']>]: string }
  readonly query: ParsedBy<R['query']>
  readonly body: ParsedBy<R['body']>
  /** The file of a route with `uploadLimit`; empty for the others. */
  readonly bytes: Uint8Array
  readonly actor: ActorOf<R['access']>
  /** The main unit concerned, when `access` is `orderer`; else empty. */
  readonly organisation: string
  readonly language: Language
  /** By whom this request is counted. */
  readonly asker: Asker
  /** Tells the audit trail whose data the answer holds; call it once a person. */
  readonly concerns: (subject: AuditSubject) => void
  /** Tells the limit of checks that what was asked for does not exist. */
  readonly missed: () => void
}
export type FileAnswer = { readonly file: Uint8Array; readonly mediaType: string }
type Answer<R extends Route> = (R['response'] extends z.ZodType ? z.input<R['response']> : FileAnswer) | Refusal
type Work<R extends Route> = (input: Input<R>) => Promise<Answer<R>>
/** A route whose act has words in the audit trail. */
type AuditedRoute = Route & { readonly audit: AuditAct }
export type Handler = { readonly route: AuditedRoute; readonly work: Work<Route> }
export type Handlers = readonly Handler[]

/** Binds a route of the contract to the work that answers it. */
export function handle<const R extends AuditedRoute>(route: R, work: Work<R>): Handler {
  // Each work gets the input its own route describes: mount() parses by the route it stands beside.
  return { route, work: work as unknown as Work<Route> }
}

/** Parses by the contract, checks access, calls, notes the audit event, and turns a refusal into a problem document. */
export function mount(app: App, dependencies: Dependencies, handlers: Handlers): void {
  const noteAudit = openAuditTrail(dependencies.database)
  for (const { route, work } of handlers)
    app.on(route.method, route.path, async (c) => {
      const access = await checkAccess(c, route, dependencies)
      if (isRefusal(access)) return problem(c, access)
      const parsed = await parseRequest(c, route)
      if (isRefusal(parsed)) return problem(c, parsed)
      return answerOnce(c, dependencies.database, parsed.fingerprint, () => answer(c, route, work, parsed, access))
    })

  async function answer(
    c: Context,
    route: AuditedRoute,
    work: Work<Route>,
    parsed: Parsed,
    access: Granted,
  ): Promise<Response> {
    const subjects: AuditSubject[] = []
    const result = await work({
      ...parsed,
      actor: access.actor,
      organisation: access.organisation,
      language: c.var.language,
      asker: askerOf(c, dependencies.config.proxies),
      concerns: (subject) => subjects.push(subject),
      missed: () => c.set('missed', true),
    })
    if (isRefusal(result)) return problem(c, result)
    const thing = parsed.params['id'] ?? parsed.params['number'] ?? parsed.params['order']
    const about = { ...(access.organisation ? { organisation: access.organisation } : {}), ...(thing ? { thing } : {}) }
    for (const subject of subjects.length > 0 ? subjects : [{}])
      await noteAudit({
        actor: access.actor,
        act: route.audit,
        ...about,
        ...subject,
        at: dependencies.clock.now(),
      })
    if (typeof route.response !== 'string') return c.json(route.response.parse(result))
    // A route whose response is a media type has no other answer than a file, see Answer.
    const { file, mediaType } = result as FileAnswer
    return c.body(new Uint8Array(file), 200, { 'content-type': mediaType, 'content-disposition': 'inline' })
  }
}

type Granted = { readonly actor: PersonActor; readonly organisation: string }
type AccessRefusal = 'access.signed-out' | 'access.denied' | 'organisation.unknown' | 'register.unanswered'

async function checkAccess(
  c: Context,
  route: Route,
  { registers }: Dependencies,
): Promise<Granted | Refusal<AccessRefusal>> {
  const { actor } = c.var
  // What a handler is told of the actor follows from its route's access, see ActorOf.
  const granted = (organisation = '') => ({ actor: actor as PersonActor, organisation })
  if (route.access === 'public') return granted()
  if (actor.kind === 'public') return refuse('access.signed-out')
  if (route.access === 'station') return actor.kind === 'station' ? granted() : refuse('access.denied')
  if (actor.kind !== 'person') return refuse('access.denied')
  if (route.access === 'person') return granted()
  if (route.access !== 'orderer') return actor.staff.includes(route.access) ? granted() : refuse('access.denied')

  const asked = c.req.param('organisation') ?? ''
  if (!/^\d{9}$/.test(asked)) return refuse('organisation.unknown')
  if (mayActFor(actor, asked)) return granted(asked)
  const organisation = await registers.findOrganisation(asked)
  if (!organisation.answered || !actor.organisationsKnown) return refuse('register.unanswered')
  const main = 'number' in organisation.value ? organisation.value.number : ''
  return mayActFor(actor, main) ? granted(main) : refuse('access.denied')
}
