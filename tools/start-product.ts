/** Starts a whole world in a folder: database, simulators and server, each a process that ends with this one. */
import { readFileSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { buildInspector } from './build-inspector.ts'
import { type Child, startChild } from './child.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'
import { findFreePort } from './free-port.ts'
import { makeFolder } from './make-folder.ts'
import { prepareStation, type StationFiles } from './station-key.ts'
import { receiveFirstLot } from './story/receive-blanks.ts'
import { Trouble } from './trouble.ts'
import { takeLock } from './with-lock.ts'

export type Ports = { readonly portal: number; readonly world: number; readonly login: number; readonly smtp: number }
export type ProductOptions = {
  readonly folder: string
  /** Free ones by default. */
  readonly ports?: Ports
  /** Its own by default, in the folder. */
  readonly databaseUrl?: string | undefined
  /** Settings of the server and the simulators, over what is set here: HMS_NOW, HMS_CAST, HMS_ORDERING_ROLES … */
  readonly environment?: Readonly<Record<string, string | undefined>>
  /** False leaves the inspector's app as it is. */
  readonly inspector?: boolean
  /** For tests: a database that is quick, and lost when the machine stops. */
  readonly forgetful?: boolean
}
export type Product = {
  readonly portalUrl: string
  /** Addresses of the simulated world, by name, as the simulators print them. */
  readonly world: Readonly<Record<string, string>>
  readonly databaseUrl: string
  readonly folder: string
  readonly station: StationFiles
  /** Resolves with a sentence when a process stops that nobody told to. */
  readonly broken: Promise<string>
  /** Ends the server as a power cut does. */
  killServer(): Promise<void>
  /** Stops the server, if it still runs, and starts it on the same data. */
  restartServer(): Promise<void>
  /** Requests and jobs under way are finished first, the database goes last. */
  stop(): Promise<void>
}

export async function startProduct(options: ProductOptions): Promise<Product> {
  const folder = resolve(options.folder)
  makeFolder(folder)
  const lock = join(folder, 'in-use')
  if (!takeLock(lock))
    throw new Trouble(
      `${folder} is in use by process ${readFileSync(lock, 'utf8')}: stop that, or choose another with HMS_DATA_FOLDER.`,
    )
  const running: { stop(): Promise<void> }[] = [{ stop: async () => rmSync(lock, { force: true }) }]
  const stop = async () => {
    for (let last = running.pop(); last !== undefined; last = running.pop()) await last.stop()
  }
  try {
    return await startAll(folder, options, running, stop)
  } catch (error) {
    await stop()
    throw error
  }
}

async function startAll(
  folder: string,
  { environment = {}, ...options }: ProductOptions,
  running: { stop(): Promise<void> }[],
  stop: () => Promise<void>,
): Promise<Product> {
  const ports = options.ports ?? (await takeFreePorts())
  const [database, world] = await settleAll([
    options.databaseUrl === undefined ? startDatabase(folder, options.forgetful, running) : undefined,
    startWorld(folder, ports, environment, running),
    options.inspector === false ? undefined : buildInspector(),
  ] as const)
  const databaseUrl = database?.url ?? options.databaseUrl ?? ''
  const station = prepareStation(folder)
  const portalUrl = `http://127.0.0.1:${ports.portal}`
  const startServer = () =>
    startChild({
      name: 'server',
      file: 'apps/server/src/main.ts',
      logFile: join(folder, 'server.log'),
      environment: {
        ...outsideSettings(),
        ...serverSettings(world.addresses, station),
        HMS_PORT: String(ports.portal),
        HMS_DATABASE_URL: databaseUrl,
        HMS_DATA_FOLDER: folder,
        ...environment,
      },
      isReady: () => answers(portalUrl),
    })
  let server = await startServer()
  let expected = false
  let tell: (sentence: string) => void = () => undefined
  const broken = new Promise<string>((resolve) => {
    tell = resolve
  })
  const watch = (child: Child, name: string) =>
    void child.ended.then(() => {
      if (!expected) tell(`The ${name} stopped by itself: ${join(folder, `${name}.log`)} tells why.`)
    })
  watch(world.child, 'world')
  watch(server, 'server')
  running.push({ stop: () => server.stop() })
  await receiveFirstLot(portalUrl, environment['HMS_STAFF'])

  async function endServer(end: () => void | Promise<void>): Promise<void> {
    expected = true
    await end()
    await server.ended
  }
  return {
    portalUrl,
    world: world.addresses,
    databaseUrl,
    folder,
    station,
    broken,
    killServer: () => endServer(() => server.kill('SIGKILL')),
    async restartServer() {
      await endServer(() => server.stop())
      server = await startServer()
      expected = false
      watch(server, 'server')
    },
    async stop() {
      expected = true
      await stop()
    },
  }
}

/** Waits for all, also when one fails, so that whatever did start is known and can be stopped. */
async function settleAll<T extends readonly unknown[]>(work: T): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const results = await Promise.allSettled(work)
  const failed = results.find((result) => result.status === 'rejected')
  if (failed) throw failed.reason
  return Promise.all(work)
}

async function startDatabase(
  folder: string,
  forgetful: boolean | undefined,
  running: { stop(): Promise<void> }[],
): Promise<EmbeddedPostgres> {
  const database = await startEmbeddedPostgres(join(folder, 'postgres'), { forgetful: forgetful ?? false })
  running.splice(1, 0, database) // last to go but the lock
  return database
}

async function startWorld(
  folder: string,
  ports: Ports,
  environment: ProductOptions['environment'],
  running: { stop(): Promise<void> }[],
): Promise<{ child: Child; addresses: Readonly<Record<string, string>> }> {
  let addresses: Readonly<Record<string, string>> = {}
  const child = await startChild({
    name: 'simulators',
    file: 'simulators/main.ts',
    logFile: join(folder, 'world.log'),
    environment: {
      ...outsideSettings(),
      HMS_SIMULATOR_PORT: String(ports.world),
      HMS_LOGIN_PORT: String(ports.login),
      HMS_SMTP_PORT: String(ports.smtp),
      HMS_WORLD_FOLDER: join(folder, 'world'),
      ...environment,
    },
    isReady(said) {
      const line = said.split('\n').find((each) => each.startsWith('{') && each.endsWith('}'))
      if (line !== undefined) addresses = JSON.parse(line)
      return line !== undefined
    },
  })
  running.push(child)
  return { child, addresses }
}

/** What the programs need of the surroundings; the product's own settings come by name, so that tests are not disturbed. */
function outsideSettings(): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('HMS_')))
}

function serverSettings(
  world: Readonly<Record<string, string>>,
  station: StationFiles,
): Record<string, string | undefined> {
  return {
    HMS_ENTITY_REGISTER_URL: `${world['entityRegister']}/api`,
    HMS_AUTHORISED_ENTITY_REGISTER_URL: `${world['entityRegister']}/autorisert-api`,
    HMS_POPULATION_REGISTER_URL: world['populationRegister'],
    HMS_EMPLOYMENT_REGISTER_URL: world['employmentRegister'],
    HMS_EMPLOYMENT_EVENTS_URL: world['employmentEvents'],
    HMS_ASSIGNMENT_REGISTER_URL: world['assignments'],
    HMS_VAT_REGISTER_URL: world['vatRegister'],
    HMS_CLEANING_REGISTER_URL: world['cleaningRegister'],
    HMS_CAR_CARE_REGISTER_URL: world['carCareRegister'],
    HMS_STAFFING_REGISTER_URL: world['staffingRegister'],
    HMS_MASKINPORTEN_URL: world['maskinporten'],
    HMS_LOGIN_URL: world['login'],
    HMS_SMTP_URL: world['smtp'],
    HMS_SMS_URL: world['smsGateway'],
    HMS_POST_URL: world['post'],
    HMS_CLOCK_FOLLOWERS: world['clock'],
    HMS_STATIONS: station.stationsFile,
    HMS_PRODUCER_KEYS: station.producerKeysFile,
    HMS_CHIP_KEYS: station.chipKeyFile,
  }
}

async function takeFreePorts(): Promise<Ports> {
  const [portal = 0, world = 0, login = 0, smtp = 0] = await Promise.all([1, 2, 3, 4].map(findFreePort))
  return { portal, world, login, smtp }
}

/** Whether a server answers, whatever it says. */
async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(5000) })
    return true
  } catch {
    return false
  }
}
