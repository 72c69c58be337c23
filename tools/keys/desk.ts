/** Where the acts beside the running product work: its database, its token and its folder of roots. */
import { existsSync, mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Instant } from '@hms/domain/calendar'
import { ConfigError } from '../../apps/server/src/config.ts'
import { connectDatabase, type Database } from '../../apps/server/src/database/connection.ts'
import { migrate } from '../../apps/server/src/database/migrate.ts'
import type { KeyPlace } from '../../apps/server/src/keys/keys.ts'
import { keyPlaceOf } from '../../apps/server/src/open-dependencies.ts'
import { readToken } from '../../apps/server/src/read-token.ts'
import { startEmbeddedPostgres } from '../embedded-postgres.ts'
import { Trouble } from '../trouble.ts'
import { findWorldTime } from '../world-time.ts'

export type Desk = { readonly database: Database; readonly place: KeyPlace; readonly now: Instant }
type Environment = Readonly<Record<string, string | undefined>>
const TOKEN_VARIABLES = ['HMS_PKCS11_MODULE', 'HMS_PKCS11_TOKEN', 'HMS_PKCS11_PIN', 'HMS_PKCS11_PIN_FILE'] as const

/** Production when a token is named or HMS_MODE says so, with the settings of the product; otherwise the demonstration that runs here. */
export async function openDesk(environment: Environment): Promise<Desk> {
  const folder = keysFolder(environment)
  const given = (name: string) => environment[name] || undefined
  if (given('HMS_MODE') !== 'production' && TOKEN_VARIABLES.every((name) => given(name) === undefined))
    return openDemonstration(given('HMS_DATABASE_URL') ?? (await findDemonstration(environment)), folder)
  const problems: string[] = []
  const token = readToken(Object.fromEntries(TOKEN_VARIABLES.map((name) => [name, given(name)])), problems)
  const databaseUrl = given('HMS_DATABASE_URL')
  if (databaseUrl === undefined) problems.push('HMS_DATABASE_URL is missing: the PostgreSQL address of the product.')
  if (problems.length > 0 || databaseUrl === undefined) throw new ConfigError(problems)
  await migrate(databaseUrl)
  return {
    database: connectDatabase(databaseUrl, { max: 2 }),
    place: keyPlaceOf({ keysFolder: folder, token }),
    now: new Date().toISOString() as Instant, // the form of every Instant
  }
}

async function openDemonstration(databaseUrl: string, folder: string): Promise<Desk> {
  return {
    database: connectDatabase(databaseUrl, { max: 2 }),
    place: keyPlaceOf({ keysFolder: folder, token: undefined }),
    now: (await findWorldTime()) ?? (new Date().toISOString() as Instant), // as above
  }
}

/** The database of a demonstration that runs. */
async function findDemonstration(environment: Environment): Promise<string> {
  const folder = resolve(environment['HMS_DATA_FOLDER'] || '.data', 'postgres')
  const server = existsSync(folder) ? await startEmbeddedPostgres(folder) : undefined
  if (server?.adopted) return server.url
  await server?.stop()
  throw new Trouble('No demonstration runs here (npm start), and HMS_PKCS11_TOKEN names no token of production.')
}

export function keysFolder(environment: Environment): string {
  const folder = resolve(
    environment['HMS_KEYS_FOLDER'] || join(environment['HMS_DATA_FOLDER'] || '.data', 'secrets', 'keys'),
  )
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}
