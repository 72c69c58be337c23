import { Client } from 'pg'
import { migrate } from './migrate.ts'

/** Secrets of the hour: who is logged in, and which tokens were used. A copy needs none of them. */
const LEFT_OUT: readonly string[] = ['sessions', 'used_tokens', 'idempotency_keys', 'rate_counts']
/** Rows read at a time: a table of pictures has some hundred kilobytes a row. */
const ROWS = 1000
const ROWS_OF_BYTES = 25

export type Copied = { readonly tables: number; readonly rows: number }

/** Whether the server lets this user make a database of its own. */
export async function mayMakeDatabases(url: string): Promise<boolean> {
  return on(url, async (client) => {
    const { rows } = await client.query<{ may: boolean }>(
      'select rolcreatedb or rolsuper as may from pg_roles where rolname = session_user',
    )
    return rows[0]?.may === true
  })
}

/** The address of another database on the same server. */
export function addressOf(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

/** An empty database with this release's tables; one of the same name, left by a process that died, goes first. */
export async function makeDatabase(server: string, name: string): Promise<string> {
  await dropDatabase(server, name)
  await on(server, (client) => client.query(`create database ${quoted(name)} template template0 encoding 'UTF8'`))
  const url = addressOf(server, name)
  await migrate(url)
  return url
}

export async function dropDatabase(server: string, name: string): Promise<void> {
  await on(server, (client) => client.query(`drop database if exists ${quoted(name)} with (force)`))
}

/**
 * Copies all that the product keeps, as it was in one moment: a snapshot is read table by table, some rows at a time, so that
 * a large database needs no more room than a small one. Jobs are not copied: nothing that waits to be sent is sent from here.
 */
export async function copyDatabase(from: string, to: string): Promise<Copied> {
  return on(from, (source) =>
    on(to, async (target) => {
      await source.query('begin isolation level repeatable read read only')
      let rows = 0
      const tables = await listTables(source)
      for (const table of tables) rows += await copyTable(source, target, table)
      await source.query('commit')
      await target.query(MOVE_COUNTERS)
      return { tables: tables.length, rows }
    }),
  )
}

type TableToCopy = { readonly name: string; readonly bytes: boolean }

/** A table comes after those it refers to. */
async function listTables(source: Client): Promise<readonly TableToCopy[]> {
  const { rows } = await source.query<TableToCopy & { refers: string[] }>(
    `select c.relname as name,
       exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.atttypid = 'bytea'::regtype and a.attnum > 0) as bytes,
       array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
             where k.conrelid = c.oid and k.contype = 'f' and f.oid <> c.oid) as refers
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname`,
  )
  const wanted = rows.filter(({ name }) => !LEFT_OUT.includes(name))
  const sorted: TableToCopy[] = []
  while (sorted.length < wanted.length) {
    const has = (name: string) => sorted.some((one) => one.name === name)
    const next = wanted.filter(({ name, refers }) => !has(name) && refers.every((other) => has(other)))
    if (next.length === 0) throw new Error('tables refer to each other in a circle')
    sorted.push(...next)
  }
  return sorted
}

async function copyTable(source: Client, target: Client, { name, bytes }: TableToCopy): Promise<number> {
  const table = `public.${quoted(name)}`
  // What a trigger wrote in the source is copied as it stands there; written anew it would be there twice.
  await target.query(`alter table ${table} disable trigger user`)
  await source.query(`declare copied no scroll cursor for select to_jsonb(t)::text as row from ${table} t`)
  let copied = 0
  for (;;) {
    const { rows } = await source.query<{ row: string }>(`fetch ${bytes ? ROWS_OF_BYTES : ROWS} from copied`)
    if (rows.length === 0) break
    await target.query(
      `insert into ${table} overriding system value select * from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [`[${rows.map(({ row }) => row).join(',')}]`],
    )
    copied += rows.length
  }
  await source.query('close copied')
  await target.query(`alter table ${table} enable trigger user`)
  return copied
}

/** What is written in the copy comes after what was copied. */
const MOVE_COUNTERS = `
  do $$ declare each record; begin
    for each in select table_name, column_name from information_schema.columns
                where table_schema = 'public' and is_identity = 'YES' loop
      execute format('select setval(pg_get_serial_sequence(%L, %L), coalesce((select max(%I) from public.%I), 0) + 1, false)',
                     'public.' || each.table_name, each.column_name, each.column_name, each.table_name);
    end loop;
  end $$`

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

async function on<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url, application_name: 'hms-copy' })
  client.on('error', () => undefined) // the query under way rejects as well
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
