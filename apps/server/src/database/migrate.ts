import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { runMigrations } from 'graphile-worker'
import { Client } from 'pg'
import { APPLICATION_ROLE, openPool } from './connection.ts'
import { DatabaseTrouble, explainTrouble } from './database-trouble.ts'

const FOLDER = new URL('./migrations/', import.meta.url)

/** Held while migrating, so that processes that start together migrate one after the other. */
const LOCK = 4_217_001

export type Migration = { readonly name: string; readonly sql: string; readonly hash: string }

export async function readMigrations(folder: URL = FOLDER): Promise<readonly Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_[\w-]+[.]sql$/.test(name)).sort()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, folder), 'utf8')
      return { name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** Brings a database of any age to this release, and gives the names of what was applied. `url` is that of the owner. */
export async function migrate(url: string, migrations?: readonly Migration[]): Promise<readonly string[]> {
  const client = new Client({ connectionString: url, application_name: 'hms-migrate' })
  client.on('error', () => undefined) // the query under way rejects as well
  try {
    await client.connect()
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await refuseOldServer(client)
    await prepare(client)
    await migrateJobs(url)
    await client.query(JOBS)
    return await applyMissing(client, migrations ?? (await readMigrations()))
  } catch (error) {
    throw explainTrouble(error, url)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function refuseOldServer(client: Client): Promise<void> {
  const { rows } = await client.query('show server_version_num')
  const major = Math.floor(Number(rows[0]?.server_version_num) / 10_000)
  if (major < 16)
    throw new DatabaseTrouble(`The database is PostgreSQL ${major}; HMS_DATABASE_URL must lead to 16 or newer.`)
}

/** Our own schema is out of reach of the application role: it cannot rewrite what was applied. */
async function prepare(client: Client): Promise<void> {
  const { rows } = await client.query(
    'select pg_has_role(current_user, oid, $2) as member from pg_roles where rolname = $1',
    [APPLICATION_ROLE, 'member'],
  )
  if (rows[0]?.member !== true) await makeRole(client, rows.length > 0)
  await client.query(`
    create schema if not exists house;
    create table if not exists house.migrations (
      name text primary key, hash text not null, applied_at timestamptz not null default now());
    comment on table house.migrations is 'Which migrations this database has had.';
    grant usage on schema house, public to ${APPLICATION_ROLE}`)
}

async function makeRole(client: Client, exists: boolean): Promise<void> {
  try {
    // Roles belong to the whole server: another database's migration may make it in the same moment.
    if (!exists)
      await client.query(`do $$ begin create role ${APPLICATION_ROLE} nologin;
        exception when duplicate_object or unique_violation then null; end $$`)
    await client.query(`grant ${APPLICATION_ROLE} to current_user`)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === '42501')) throw error
    throw new DatabaseTrouble(
      `The database user may not make the role ${APPLICATION_ROLE}. Let an administrator run: ` +
        `create role ${APPLICATION_ROLE} nologin; grant ${APPLICATION_ROLE} to the user of HMS_DATABASE_URL.`,
    )
  }
}

async function migrateJobs(url: string): Promise<void> {
  const pool = openPool({ connectionString: url, max: 2 })
  try {
    await runMigrations({ pgPool: pool, taskList: {} })
  } finally {
    await pool.end()
  }
}

/** The application role may ask for a job, but neither read the queue nor change it. */
const JOBS = `
  create or replace function house.add_job(name text, payload json, queue text, run_at timestamptz, job_key text)
    returns void language sql security definer set search_path = pg_catalog, pg_temp
    as $$ select graphile_worker.add_job(name, payload, queue, run_at, null, job_key) $$;
  revoke all on function house.add_job from public;
  grant execute on function house.add_job to ${APPLICATION_ROLE};
  create or replace function house.add_jobs(name text, payloads json)
    returns void language sql security definer set search_path = pg_catalog, pg_temp
    as $$ select graphile_worker.add_jobs(array(
      select row(name, payload, null, null, null, null, null, null)::graphile_worker.job_spec from json_array_elements(payloads) payload)) $$;
  revoke all on function house.add_jobs from public;
  grant execute on function house.add_jobs to ${APPLICATION_ROLE}`

async function applyMissing(client: Client, migrations: readonly Migration[]): Promise<readonly string[]> {
  const { rows } = await client.query<{ name: string; hash: string }>('select name, hash from house.migrations')
  const applied = new Map(rows.map(({ name, hash }) => [name, hash]))
  const missing = migrations.filter(({ name }) => !applied.has(name))
  for (const { name, hash } of migrations)
    if (applied.has(name) && applied.get(name) !== hash)
      throw new DatabaseTrouble(
        `The migration ${name} was changed after this database had it. Put it back and write a new one, or begin with an empty database.`,
      )
  const newest = [...applied.keys()].sort().at(-1) ?? ''
  for (const { name, sql, hash } of missing) {
    if (name < newest)
      throw new DatabaseTrouble(
        `The migration ${name} comes before ${newest}, which this database has. Give it a higher number.`,
      )
    await client.query('begin')
    try {
      await client.query(sql)
      await client.query('insert into house.migrations (name, hash) values ($1, $2)', [name, hash])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw error
    }
  }
  return missing.map(({ name }) => name)
}
