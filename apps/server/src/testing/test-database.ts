/** Gives each test file a database of its own, migrated, on a real PostgreSQL. */
import { execFileSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import { connectDatabase, type Database } from '#database/connection.ts'
import { migrate, readMigrations } from '#database/migrate.ts'

export type TestDatabase = Database & {
  /** Closes the connections and removes the database. */
  drop(): Promise<void>
}

const LOCK = 4_217_002

/** Empty, or rather: as a database is after the migrations. Drop it in `after`. */
export async function testDatabase({ max = 20 }: { max?: number } = {}): Promise<TestDatabase> {
  const server = process.env['HMS_TEST_DATABASE_URL'] ?? sharedServer()
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`
  await onServer(server, async (client) => {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    const template = await findTemplate(client, server)
    await client.query(`create database ${name} template ${template}`)
  })
  const database = connectDatabase(address(server, name), { max })
  return {
    ...database,
    async drop() {
      await database.close()
      await onServer(server, (client) => client.query(`drop database if exists ${name} with (force)`))
    },
  }
}

/** A server that stays between runs of single test files; `npm test` starts one for itself. */
function sharedServer(): string {
  const root = fileURLToPath(new URL('../../../../', import.meta.url))
  const told = execFileSync(
    process.execPath,
    ['--import', 'tsx', 'tools/embedded-postgres.ts', '.data/test-postgres', 'forgetful'],
    { cwd: root, encoding: 'utf8' },
  )
  return JSON.parse(told).url
}

/** The database that the others are copied from; new migrations make a new one. */
async function findTemplate(client: Client, server: string): Promise<string> {
  const migrations = await readMigrations()
  const hash = createHash('sha256')
  for (const each of migrations) hash.update(each.hash)
  const name = `template_${hash.digest('hex').slice(0, 16)}`
  const { rowCount } = await client.query('select 1 from pg_database where datname = $1', [name])
  if (rowCount !== 0) return name
  await removeLeftovers(client)
  await client.query('drop database if exists template_new with (force)')
  await client.query('create database template_new')
  await migrate(address(server, 'template_new'), migrations)
  await client.query(`alter database template_new rename to ${name}`)
  return name
}

/** Templates of other migrations, and databases of test processes that died. */
async function removeLeftovers(client: Client): Promise<void> {
  const { rows } = await client.query<{ datname: string }>(
    String.raw`select datname from pg_database where datname like 'template\_%' or datname like 'test\_%'`,
  )
  const left = rows.filter(({ datname }) => !isAlive(Number(datname.split('_')[1])))
  for (const { datname } of left) await client.query(`drop database if exists ${datname} with (force)`)
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function onServer<T>(server: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: server })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function address(server: string, database: string): string {
  const url = new URL(server)
  url.pathname = `/${database}`
  return url.href
}
