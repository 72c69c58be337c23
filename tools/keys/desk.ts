/** Where the acts beside the running product work: its database, its token and its folder of roots. */
import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Instant } from '@hms/domain/calendar'
import { ConfigError } from '../../apps/server/src/config.ts'
import { connectDatabase, type Database } from '../../apps/server/src/database/connection.ts'
import { migrate } from '../../apps/server/src/database/migrate.ts'
import type { KeyPlace } from '../../apps/server/src/keys/keys.ts'
import { keyPlaceOf } from '../../apps/server/src/open-dependencies.ts'
import { readToken } from '../../apps/server/src/read-token.ts'

export type Desk = { readonly database: Database; readonly place: KeyPlace; readonly now: Instant }
type Environment = Readonly<Record<string, string | undefined>>

/** The settings of the product in production, of which these acts need four. */
export async function openDesk(environment: Environment): Promise<Desk> {
  const problems: string[] = []
  const given = (name: string) => environment[name] || undefined
  const token = readToken(
    {
      HMS_PKCS11_MODULE: given('HMS_PKCS11_MODULE'),
      HMS_PKCS11_TOKEN: given('HMS_PKCS11_TOKEN'),
      HMS_PKCS11_PIN: given('HMS_PKCS11_PIN'),
      HMS_PKCS11_PIN_FILE: given('HMS_PKCS11_PIN_FILE'),
    },
    problems,
  )
  const databaseUrl = given('HMS_DATABASE_URL')
  if (databaseUrl === undefined) problems.push('HMS_DATABASE_URL is missing: the PostgreSQL address of the product.')
  if (problems.length > 0 || databaseUrl === undefined) throw new ConfigError(problems)
  await migrate(databaseUrl)
  return {
    database: connectDatabase(databaseUrl, { max: 2 }),
    place: keyPlaceOf({ keysFolder: keysFolder(environment), token }),
    now: new Date().toISOString() as Instant, // the form of every Instant
  }
}

export function keysFolder(environment: Environment): string {
  const folder = resolve(
    environment['HMS_KEYS_FOLDER'] || join(environment['HMS_DATA_FOLDER'] || '.data', 'secrets', 'keys'),
  )
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return folder
}
