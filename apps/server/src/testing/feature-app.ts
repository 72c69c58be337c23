/** Runs features on a real database and simulated registers, as whoever a test wants to be. */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { parseInstant } from '@hms/domain/calendar'
import { Hono } from 'hono'
import { createClock } from '#clock.ts'
import { readConfig } from '#config.ts'
import { openMessages } from '#messages/messages.ts'
import { savePerson } from '#persons/store.ts'
import { createVault } from '#persons/vault.ts'
import { openRegisters } from '#registers/registers.ts'
import { type Actor, anybody, type PersonActor } from '#sign-in/actor.ts'
import type { Session } from '#sign-in/session.ts'
import { translate } from '#texts/translate.ts'
import type { App, Env, Feature } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { createLog } from '#web/log.ts'
import { readCast } from '../../../../simulators/cast/read-cast.ts'
import { startWorld, type World } from '../../../../simulators/world.ts'
import { testDatabase } from './test-database.ts'

/** The moment that journeys/data/expected.json holds for. */
export const EXPECTED_NOW = '2026-11-23T09:00:00+01:00'

export type FeatureApp = {
  readonly app: App
  readonly dependencies: Dependencies
  readonly world: World
  /** The cast's manager of an organisation (or somebody with a role there), logged in. */
  signIn(character: string): Promise<PersonActor>
  as(actor: Actor, path: string, request?: RequestInit): Promise<Response>
  /** Lets a register misbehave: `down`, `slow` … and `normal` again. */
  setRegister(register: string, behaviour: string): Promise<void>
  close(): Promise<void>
}

export async function startFeatureApp(
  features: readonly Feature[],
  { now = EXPECTED_NOW }: { now?: string } = {},
): Promise<FeatureApp> {
  const cast = readCast(fileURLToPath(new URL('../../../../simulators/data/cast.json', import.meta.url)))
  const world = await startWorld({ cast, now, ports: { http: 0, login: 0, smtp: 0 } })
  const folder = await mkdtemp(join(tmpdir(), 'hms-test-'))
  const database = await testDatabase()
  const config = readConfig({ ...addressesOf(world), HMS_DATABASE_URL: database.url, HMS_DATA_FOLDER: folder })
  const clock = createClock({ startsAt: parseInstant(now) })
  const vault = createVault(config.secret)
  const log = createLog(new Writable({ write: (_chunk, _encoding, done) => done() }))
  const registers = openRegisters(config, clock, log)
  const messages = openMessages(vault)
  // Whoever needs signing keys starts the whole server instead.
  const dependencies: Dependencies = {
    config,
    database,
    clock,
    vault,
    registers,
    messages,
    log,
    keys: undefined as never,
  }

  const sessions = new Map<string, { actor: Actor; session: Session }>()
  const app = new Hono<Env>()
  app.use(async (c, next) => {
    const { actor, session } = sessions.get(c.req.header('x-test-actor') ?? '') ?? {
      actor: anybody,
      session: memorySession(),
    }
    const language = c.req.header('accept-language') === 'en' ? 'en' : 'nb'
    const values = { dependencies, language, t: translate(language), actor, session, requestId: randomUUID() } as const
    for (const [name, value] of Object.entries(values)) c.set(name as 'requestId', value as string) // each by its own name
    await next()
  })
  for (const feature of features) feature(app, dependencies)

  return {
    app,
    dependencies,
    world,
    async signIn(character) {
      const { manager } = cast.characters.find(({ name }) => name === character) ?? { manager: '' }
      const person = cast.people.find(({ id }) => id === manager)
      if (person === undefined) throw new Error(`the cast has no character ${character}`)
      const { given, family, sex } = person
      const birth = person.birth as never // a day of the cast
      const reference = await savePerson(database, vault, {
        number: manager,
        given,
        family,
        birth,
        sex,
        language: 'nb',
      })
      const organisations = cast.organisations
        .map(({ number, name, roles }) => ({
          number,
          name,
          roles: roles.filter(({ person: id }) => id === manager).map(({ role }) => role),
        }))
        .filter(({ roles }) => roles.length > 0)
      const [current] = organisations
      const one = organisations.length === 1 && current ? { current } : {}
      const actor: PersonActor = {
        kind: 'person',
        reference,
        name: `${given} ${family}`,
        staff: [],
        organisations,
        organisationsKnown: true,
        ...one,
      }
      return actor
    },
    as: async (actor, path, request = {}) => {
      if (!sessions.has(actor.reference)) sessions.set(actor.reference, { actor, session: memorySession() })
      const headers = new Headers(request.headers)
      headers.set('x-test-actor', actor.reference)
      return app.request(path, { ...request, headers })
    },
    async setRegister(register, behaviour) {
      await fetch(world.addresses.scenario, { method: 'PUT', body: JSON.stringify({ register, behaviour }) })
    },
    async close() {
      await database.drop()
      await world.close()
      await rm(folder, { recursive: true })
    },
  }
}

/** The JSON of an answer, as the test that asks knows it to be. */
export async function bodyOf<T>(answer: Response): Promise<T> {
  return (await answer.json()) as T // the contract's own tests prove the form
}

function addressesOf({ addresses }: World): Record<string, string> {
  return {
    HMS_ENTITY_REGISTER_URL: `${addresses.entityRegister}/api`,
    HMS_AUTHORISED_ENTITY_REGISTER_URL: `${addresses.entityRegister}/autorisert-api`,
    HMS_POPULATION_REGISTER_URL: addresses.populationRegister,
    HMS_EMPLOYMENT_REGISTER_URL: addresses.employmentRegister,
    HMS_ASSIGNMENT_REGISTER_URL: addresses.assignments,
    HMS_CLEANING_REGISTER_URL: addresses.cleaningRegister,
    HMS_CAR_CARE_REGISTER_URL: addresses.carCareRegister,
    HMS_STAFFING_REGISTER_URL: addresses.staffingRegister,
    HMS_MASKINPORTEN_URL: addresses.maskinporten,
    HMS_LOGIN_URL: addresses.login,
    HMS_SMTP_URL: addresses.smtp,
    HMS_SMS_URL: addresses.smsGateway,
  }
}

/** A session in memory: the real one is tested by itself. */
function memorySession(): Session {
  let contents: Session['contents'] = {}
  const put = (next: Session['contents']) => {
    contents = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined))
  }
  return {
    get contents() {
      return contents
    },
    change: async (changes) => put({ ...contents, ...changes } as Session['contents']), // undefined is taken out
    begin: async (next) => put(next),
    end: async () => put({}),
  }
}
