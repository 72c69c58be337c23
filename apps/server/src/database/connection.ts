/** Speaks to PostgreSQL: connections, the one way to change, jobs and migrations. */
import { Pool, type PoolClient, type PoolConfig, types } from 'pg'
import { log } from '#web/log.ts'

/** One connection or a pool of them; `params` are bound, never pasted into `text`. */
export type Sql = {
  query<Row>(text: string, params?: readonly unknown[]): Promise<{ rows: Row[]; rowCount: number }>
}

export type Database = Sql & {
  /** Commits when `work` resolves and rolls back when it throws. */
  transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T>
  readonly url: string
  close(): Promise<void>
}

/** The role of the running product: it reads and writes, but never changes history, tables or grants. */
export const APPLICATION_ROLE = 'hms_app'

/** PostgreSQL's numbers for its types: a date stays text, a moment becomes ISO text in UTC, a count becomes a number. */
const parsers: Readonly<Record<number, (text: string) => unknown>> = {
  20: Number,
  1082: String,
  1184: (text) => (text.endsWith('infinity') ? text : new Date(text).toISOString()),
}
export const typeParsers = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => parsers[oid] ?? types.getTypeParser(oid, format),
}

export function connectDatabase(url: string, { max = 10 }: { max?: number } = {}): Database {
  const pool = openPool({
    connectionString: url,
    max,
    options: `-c role=${APPLICATION_ROLE}`,
    application_name: 'hms',
    types: typeParsers,
    connectionTimeoutMillis: 10_000,
  })
  return {
    url,
    query: (text, params) => askOn(pool, text, params),
    close: () => pool.end(),
    async transaction(work) {
      const client = await pool.connect()
      let broken: Error | undefined
      try {
        await client.query('begin')
        const result = await work({ query: (text, params) => askOn(client, text, params) })
        await client.query('commit')
        return result
      } catch (error) {
        await client.query('rollback').catch((trouble: Error) => {
          broken = trouble
        })
        throw error
      } finally {
        client.release(broken)
      }
    },
  }
}

/** A pool whose lost connections, idle or in use, are logged and replaced; without listeners they would end the process. */
export function openPool(config: PoolConfig): Pool {
  const pool = new Pool(config)
  pool.on('error', (error) => log.error('database-connection-lost', { cause: error }))
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

async function askOn<Row>(connection: Pool | PoolClient, text: string, params: readonly unknown[] = []) {
  const { rows, rowCount } = await connection.query(text, [...params])
  return { rows: rows as Row[], rowCount: rowCount ?? 0 } // the caller names the columns it selects
}
