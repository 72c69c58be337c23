/** Plays the outside world from its published specifications, knowing nothing of our code. */
import { fileURLToPath } from 'node:url'
import { type Addresses, addressesOf } from './addresses.ts'
import type { Cast } from './cast/cast.ts'
import { startClock, type WorldClock } from './clock/world-clock.ts'
import { renderFrontPage } from './front-page.ts'
import { createLogin } from './login/login-server.ts'
import { readStaff, type StaffMember } from './login/staff.ts'
import type { MachineClient } from './maskinporten/machine-clients.ts'
import { createMaskinporten } from './maskinporten/maskinporten.ts'
import { openKeptList } from './messages/kept-list.ts'
import { parseMail } from './messages/mail.ts'
import { createMailServer } from './messages/mail-server.ts'
import { parseSms } from './messages/sms.ts'
import { listParties } from './parties.ts'
import { openWorld } from './registers/registered-world.ts'
import { createScenario } from './scenario/scenario.ts'
import { listen, stop } from './wire/listen.ts'
import { createRouter } from './wire/router.ts'

export type LoginOptions = {
  clientId?: string
  clientSecret?: string
  /** Where a log-in may return to, besides `/sign-in/callback` on any port of this machine. */
  redirectUris?: readonly string[]
  /** The address people reach the log-in by, when it is not the one it listens on. */
  issuer?: string
}

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
  /** How many made-up firms the cleaning register's file holds besides the cast's; 7800 give it the real one's size. */
  cleaningFillers?: number
}

export type World = { addresses: Addresses; clock: WorldClock; close(): Promise<void> }

/** Known to everybody who reads this: it protects nothing. */
export const usualSecret = 'test-log-in-secret-that-protects-nothing'
export const usualStaff = fileURLToPath(new URL('staff.json', import.meta.url))

export async function startWorld(options: WorldOptions): Promise<World> {
  const { host = '127.0.0.1', folder = null, ports = {} } = options
  const clock = startClock(options.now ?? null)
  const world = openWorld(options.cast, clock, options.cleaningFillers)
  const scenario = createScenario()
  const inbox = openKeptList(folder, 'mail', parseMail)
  const phone = openKeptList(folder, 'sms', parseSms)
  const closing = new AbortController()
  // Empty until the ports are known; nobody can ask before.
  let addresses = addressesOf('', '', '')
  const maskinporten = await createMaskinporten(
    () => addresses.maskinporten,
    options.machineClients ?? [],
    () => scenario.behaviourOf('maskinporten'),
  )

  const http = createRouter(
    listParties({
      world,
      scenario,
      maskinporten,
      inbox,
      phone,
      closing: closing.signal,
      frontPage: { method: 'GET', path: '', answer: ({ url }) => renderFrontPage(url, addresses, clock) },
    }),
  )
  const login = createLogin(() => world.cast, options.staff ?? readStaff(usualStaff), {
    id: options.login?.clientId ?? 'hms-kort',
    secret: options.login?.clientSecret ?? usualSecret,
    redirectUris: options.login?.redirectUris ?? [],
  })
  const mail = createMailServer(inbox, clock, scenario, closing.signal)

  async function close(): Promise<void> {
    closing.abort()
    // A mail server that never listened does not tell that it is closed.
    const mailClosed = mail.server.listening ? new Promise<void>((closed) => mail.close(closed)) : undefined
    await Promise.all([stop(http), stop(login.server), mailClosed])
  }

  try {
    const httpAddress = await listen(http, ports.http ?? 0, host)
    const loginAddress = await listen(login.server, ports.login ?? 0, host)
    const mailAddress = await listen(mail.server, ports.smtp ?? 0, host)
    addresses = addressesOf(httpAddress, options.login?.issuer ?? loginAddress, mailAddress)
    await login.open(addresses.login)
    return { addresses, clock, close }
  } catch (error) {
    await close()
    throw error
  }
}
