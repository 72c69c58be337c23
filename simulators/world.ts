/** Plays the outside world from its published specifications, knowing nothing of our code. */
import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo, Server as TcpServer } from 'node:net'
import { fileURLToPath } from 'node:url'
import type { Cast } from './cast/cast.ts'
import { clockRoutes } from './clock/clock-routes.ts'
import { lastMorning, startClock, type WorldClock } from './clock/world-clock.ts'
import { createLogin } from './login/login-server.ts'
import { readStaff, type StaffMember } from './login/staff.ts'
import type { MachineClient } from './maskinporten/machine-clients.ts'
import { createMaskinporten } from './maskinporten/maskinporten.ts'
import { inboxRoutes } from './messages/inbox-routes.ts'
import { openKeptList } from './messages/kept-list.ts'
import { parseMail } from './messages/mail.ts'
import { createMailServer } from './messages/mail-server.ts'
import { parseSms } from './messages/sms.ts'
import { smsGateway } from './messages/sms-gateway.ts'
import { smsRoutes } from './messages/sms-routes.ts'
import { assignments } from './registers/assignments.ts'
import { carCareRegister } from './registers/car-care-register.ts'
import { cleaningRegister } from './registers/cleaning-register.ts'
import { employmentRegister } from './registers/employment-register.ts'
import { entityRegister } from './registers/entity-register.ts'
import { populationRegister } from './registers/population-register.ts'
import { openWorld } from './registers/registered-world.ts'
import { staffingRegister } from './registers/staffing-register.ts'
import { vatRegister } from './registers/vat-register.ts'
import { createScenario, misbehave, type Register, scenarioRoutes } from './scenario/scenario.ts'
import { worldRoutes } from './scenario/world-events.ts'
import { createRouter, type Party, type Route, sendAtOnce } from './wire/router.ts'

export type WorldOptions = {
  cast: Cast
  /** 0 takes any free port. */
  ports?: { http?: number; login?: number; smtp?: number }
  host?: string
  /** Where the world's clock starts, RFC 3339 with an offset; without it the machine's clock rules. */
  now?: string | null
  /** Messages are kept here from one start to the next; without it they live in memory. */
  folder?: string | null
  /** Who may log in besides the people of the cast; by default those of `staff.json`. */
  staff?: readonly StaffMember[]
  login?: LoginOptions
  /** Machine clients known to Maskinporten; others are believed the first time they show a key. */
  machineClients?: readonly MachineClient[]
}

export type LoginOptions = {
  clientId?: string
  clientSecret?: string
  /** Where a log-in may return to, besides `/sign-in/callback` on any port of this machine. */
  redirectUris?: readonly string[]
  /** The address people reach the log-in by, when it is not the one it listens on. */
  issuer?: string
}

export type Addresses = {
  http: string
  /** The log-in's issuer, without a slash at the end. */
  login: string
  entityRegister: string
  populationRegister: string
  employmentRegister: string
  assignments: string
  vatRegister: string
  cleaningRegister: string
  carCareRegister: string
  staffingRegister: string
  /** Maskinporten's issuer, with its slash at the end. */
  maskinporten: string
  /** As in smtp://127.0.0.1:8602. */
  smtp: string
  inbox: string
  smsGateway: string
  sms: string
  clock: string
  scenario: string
  world: string
}

export type World = { addresses: Addresses; clock: WorldClock; close(): Promise<void> }

/** Known to everybody who reads this: it protects nothing. */
export const usualSecret = 'test-log-in-secret-that-protects-nothing'
export const usualStaff = fileURLToPath(new URL('staff.json', import.meta.url))

const tenDays = 10 * 86_400_000

export async function startWorld(options: WorldOptions): Promise<World> {
  const host = options.host ?? '127.0.0.1'
  const clock = startClock(options.now ?? null)
  const world = openWorld(options.cast, clock)
  const scenario = createScenario()
  const closing = new AbortController()
  const inbox = openKeptList(options.folder ?? null, 'mail', parseMail)
  const phone = openKeptList(options.folder ?? null, 'sms', parseSms)
  const mail = createMailServer(inbox, clock, scenario, closing.signal)
  let root = ''
  const maskinporten = await createMaskinporten(() => `${root}/maskinporten/`, options.machineClients ?? [])

  const party = (prefix: string, register: Register, routes: Route[]): Party => ({
    prefix,
    routes,
    send: misbehave(scenario, register, closing.signal),
  })
  const desk = (prefix: string, routes: Route[]): Party => ({ prefix, routes, send: sendAtOnce })
  const morning = (register: Register) => () =>
    lastMorning(new Date(clock.now().getTime() - (scenario.behaviourOf(register) === 'stale' ? tenDays : 0)))

  const http = createRouter([
    party('/brreg', 'entity-register', entityRegister(world, maskinporten, '/brreg')),
    party('/folkeregisteret', 'population-register', populationRegister(world, maskinporten)),
    party('/aareg', 'employment-register', employmentRegister(world, maskinporten)),
    party('/arbeidsforholdioppdrag', 'assignments', assignments(world, maskinporten)),
    party('/mvaregisteravgiftssubjekt', 'vat-register', vatRegister(world, maskinporten)),
    party('/arbeidstilsynet/renhold', 'cleaning-register', cleaningRegister(world, morning('cleaning-register'))),
    party(
      '/arbeidstilsynet/bilpleie',
      'car-care-register',
      carCareRegister(world, morning('car-care-register'), '/arbeidstilsynet/bilpleie'),
    ),
    party('/arbeidstilsynet/bemanning', 'staffing-register', staffingRegister(world, morning('staffing-register'))),
    party('/maskinporten', 'maskinporten', maskinporten.routes),
    party('/link-mobility', 'sms-gateway', smsGateway(phone, clock)),
    desk('/inbox', inboxRoutes(inbox)),
    desk('/sms', smsRoutes(phone)),
    desk('/clock', clockRoutes(clock)),
    desk('/scenario', scenarioRoutes(scenario)),
    desk('/world', worldRoutes(world)),
  ])
  root = await listen(http, options.ports?.http ?? 0, host)
  const login = createLogin(() => world.cast, options.staff ?? readStaff(usualStaff), {
    id: options.login?.clientId ?? 'hms-kort',
    secret: options.login?.clientSecret ?? usualSecret,
    redirectUris: options.login?.redirectUris ?? [],
  })
  const loginAddress = await listen(login.server, options.ports?.login ?? 0, host)
  const issuer = options.login?.issuer ?? loginAddress
  await login.open(issuer)
  const mailAddress = await listen(mail.server, options.ports?.smtp ?? 0, host)
  return {
    addresses: {
      http: root,
      login: issuer,
      entityRegister: `${root}/brreg/enhetsregisteret`,
      populationRegister: `${root}/folkeregisteret/offentlig-med-hjemmel/api`,
      employmentRegister: `${root}/aareg/graphql`,
      assignments: `${root}/arbeidsforholdioppdrag/v1`,
      vatRegister: `${root}/mvaregisteravgiftssubjekt/v1`,
      cleaningRegister: `${root}/arbeidstilsynet/renhold/renhold_register.xml`,
      carCareRegister: `${root}/arbeidstilsynet/bilpleie/bilpleieregisteret/api/virksomheter`,
      staffingRegister: `${root}/arbeidstilsynet/bemanning/bemanningsforetaksregisteret2/api/virksomheter`,
      maskinporten: `${root}/maskinporten/`,
      smtp: mailAddress.replace('http:', 'smtp:'),
      inbox: `${root}/inbox`,
      smsGateway: `${root}/link-mobility/sms/send`,
      sms: `${root}/sms`,
      clock: `${root}/clock`,
      scenario: `${root}/scenario`,
      world: `${root}/world`,
    },
    clock,
    async close() {
      closing.abort()
      await Promise.all([stop(http), stop(login.server), new Promise<void>((closed) => mail.close(closed))])
    },
  }
}

async function listen(server: TcpServer, port: number, host: string): Promise<string> {
  server.listen(port, host)
  await once(server, 'listening')
  // A TCP server, unlike one on a pipe, has an address with a port.
  const { port: taken } = server.address() as AddressInfo
  return `http://${host}:${taken}`
}

async function stop(server: Server): Promise<void> {
  const closed = once(server, 'close')
  server.close()
  server.closeAllConnections()
  await closed
}
