/** Command line of the simulated world: reads the environment, starts everything, prints one line with the addresses. */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { CastError } from './cast/field.ts'
import { readCast } from './cast/read-cast.ts'
import { ClockError } from './clock/world-clock.ts'
import { readStaff, StaffError } from './login/staff.ts'
import { MachineClientError, parseMachineClients } from './maskinporten/machine-clients.ts'
import { startWorld, usualSecret, usualStaff, type World } from './world.ts'

class SettingError extends Error {}

const env = process.env

function portOf(name: string, usual: number): number {
  const text = env[name] ?? ''
  const port = text === '' ? usual : Number(text)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new SettingError(`${name} must be a port from 0 to 65535, not "${text}".`)
  return port
}

function readMachineClients(path: string | undefined) {
  if (path === undefined || path === '') return []
  try {
    return parseMachineClients(JSON.parse(readFileSync(path, 'utf8')))
  } catch (error) {
    const why = error instanceof MachineClientError ? error.message : 'it cannot be read as JSON'
    throw new SettingError(`HMS_MACHINE_CLIENTS names ${path}, but ${why}.`)
  }
}

const listOf = (text: string | undefined) =>
  (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

const startFromEnvironment = (): Promise<World> =>
  startWorld({
    cast: readCast(env['HMS_CAST'] || fileURLToPath(new URL('data/cast.json', import.meta.url))),
    host: env['HMS_SIMULATOR_HOST'] || '127.0.0.1',
    now: env['HMS_NOW'] || null,
    ports: {
      http: portOf('HMS_SIMULATOR_PORT', 8600),
      login: portOf('HMS_LOGIN_PORT', 8601),
      smtp: portOf('HMS_SMTP_PORT', 8602),
    },
    folder: env['HMS_WORLD_FOLDER'] || null,
    staff: readStaff(env['HMS_STAFF'] || usualStaff),
    login: {
      clientId: env['HMS_LOGIN_CLIENT_ID'] || 'hms-kort',
      clientSecret: env['HMS_LOGIN_CLIENT_SECRET'] || usualSecret,
      redirectUris: listOf(env['HMS_LOGIN_REDIRECT_URIS']),
      ...(env['HMS_LOGIN_ISSUER'] && { issuer: env['HMS_LOGIN_ISSUER'] }),
    },
    machineClients: readMachineClients(env['HMS_MACHINE_CLIENTS']),
  })

/** What went wrong in one sentence, when it is something the person who starts us can mend. */
function explain(error: unknown): string | undefined {
  if (error instanceof CastError || error instanceof SettingError || error instanceof StaffError) return error.message
  if (error instanceof ClockError) return `HMS_NOW: ${error.message}.`
  if (!(error instanceof Error) || !('code' in error)) return undefined
  if (error.code === 'EADDRINUSE')
    return `${error.message.replace(/^.*address already in use /, 'Port ')} is taken by another program: stop that or choose another port.`
  if (error.code === 'EACCES' || error.code === 'EADDRNOTAVAIL') return `The world cannot start: ${error.message}.`
  return undefined
}

let world: World | undefined
const leave = () => void Promise.resolve(world?.close()).then(() => process.exit(0))
process.on('SIGTERM', leave)
process.on('SIGINT', leave)
process.on('disconnect', leave)

try {
  world = await startFromEnvironment()
  console.log(JSON.stringify(world.addresses))
} catch (error) {
  const sentence = explain(error)
  if (sentence === undefined) throw error
  console.error(sentence)
  process.exit(1)
}
