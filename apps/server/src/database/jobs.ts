import { EventEmitter } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import type { Instant } from '@hms/domain/calendar'
import { Logger, parseCrontab, run, runOnce, type TaskList, type WorkerEvents } from 'graphile-worker'
import { Client, type Pool } from 'pg'
import { log } from '#web/log.ts'
import { openPool, type Sql } from './connection.ts'

/** A job is done at least once, so a task must bear repeating. Each task says what its payload is. */
export type Task = (payload: never) => Promise<void>
export type Tasks = Readonly<Record<string, Task>>

export type JobOptions = {
  /** A waiting job with the same key is replaced: twice becomes once. */
  readonly key?: string
  /** On the machine's clock. */
  readonly runAt?: Instant
  /** Jobs of one queue run one after the other. */
  readonly queue?: string
}

/** Asks for a job in the transaction that makes it necessary: it is there if and only if that commits. */
export async function addJob(
  sql: Sql,
  name: string,
  payload: Readonly<Record<string, unknown>>,
  { key, runAt, queue }: JobOptions = {},
): Promise<void> {
  await sql.query('select house.add_job($1, $2, $3, $4, $5)', [
    name,
    JSON.stringify(payload),
    queue ?? null,
    runAt ?? null,
    key ?? null,
  ])
}

/** One job for each payload, in one statement. */
export async function addJobs(
  sql: Sql,
  name: string,
  payloads: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  await sql.query('select house.add_jobs($1, $2)', [name, JSON.stringify(payloads)])
}

export type RunningJobs = {
  /** Lets running jobs end, gives the others back. */
  stop(): Promise<void>
}

/** Runs jobs as they come, and those of `crontab` (UTC) when they are due. */
export async function startJobs(
  url: string,
  tasks: Tasks,
  crontab = '',
  { concurrency = 4 }: { concurrency?: number } = {},
): Promise<RunningJobs> {
  const pool = jobPool(url, concurrency + 2)
  const presence = showPresence(url, pool)
  const runner = await run({
    pgPool: pool,
    taskList: taskList(tasks),
    parsedCronItems: parseCrontab(crontab),
    concurrency,
    noHandleSignals: true,
    logger: quiet,
    events: presence.events,
  })
  runner.promise.catch((error: unknown) => log.error('jobs-stopped', { cause: error }))
  return {
    async stop() {
      await runner.stop().catch((error: unknown) => log.error('jobs-stopped', { cause: error }))
      await presence.end()
      await pool.end()
    },
  }
}

/** For tests: runs jobs until none is due, then tells what failed by throwing it. */
export async function runJobsUntilIdle({ url }: { readonly url: string }, tasks: Tasks): Promise<void> {
  const pool = jobPool(url, 3)
  const failures: unknown[] = []
  const events: WorkerEvents = new EventEmitter()
  events.on('job:error', ({ error }) => failures.push(error))
  try {
    do
      await runOnce({
        pgPool: pool,
        taskList: taskList(tasks),
        concurrency: 1,
        noHandleSignals: true,
        logger: quiet,
        events,
      })
    while (await isJobDue(pool))
  } finally {
    await pool.end()
  }
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} jobs failed`)
}

async function isJobDue(pool: Pool): Promise<boolean> {
  const { rows } = await pool.query(
    'select 1 from graphile_worker._private_jobs where is_available and run_at <= now() limit 1',
  )
  return rows.length > 0
}

function taskList(tasks: Tasks): TaskList {
  // The payload is what addJob was given for this name; the queue keeps it as JSON.
  return Object.fromEntries(Object.entries(tasks).map(([name, task]) => [name, (payload) => task(payload as never)]))
}

function jobPool(url: string, max: number): Pool {
  return openPool({ connectionString: url, max, application_name: 'hms-jobs' })
}

/** The queue's own messages may quote an error's text, and with it personal data; failures reach the log as codes, below. */
const quiet = new Logger(() => () => undefined)

const SECONDS_BETWEEN_LOOKS = 10

/**
 * Keeps one connection open under the pool's name. The jobs of a process that died (its name is gone from the server) are
 * given back within seconds; the queue by itself would wait four hours.
 */
function showPresence(url: string, pool: Pool): { events: WorkerEvents; end(): Promise<void> } {
  const events: WorkerEvents = new EventEmitter()
  const ended = new AbortController()
  let watch: Promise<void> = Promise.resolve()
  events.on('pool:create', ({ workerPool }) => {
    watch = keepPresent(url, workerPool.id, pool, ended.signal)
  })
  events.on('job:error', ({ job, error }) => {
    log.warn('job-failed', { job: job.id, task: job.task_identifier, attempt: job.attempts, cause: error })
  })
  return {
    events,
    async end() {
      ended.abort()
      await watch
    },
  }
}

async function keepPresent(url: string, name: string, pool: Pool, ended: AbortSignal): Promise<void> {
  while (!ended.aborted) {
    const client = new Client({ connectionString: url, application_name: name })
    client.on('error', () => undefined)
    try {
      await client.connect()
      while (!ended.aborted) {
        await client.query('select 1')
        await giveBackAbandoned(pool)
        await pause(SECONDS_BETWEEN_LOOKS * 1000, undefined, { signal: ended }).catch(() => undefined)
      }
    } catch (error) {
      log.warn('database-connection-lost', { cause: error })
      await pause(1000, undefined, { signal: ended }).catch(() => undefined)
    } finally {
      await client.end().catch(() => undefined)
    }
  }
}

async function giveBackAbandoned(pool: Pool): Promise<void> {
  const abandoned = `locked_at < now() - interval '${SECONDS_BETWEEN_LOOKS} seconds'
    and locked_by not in (select application_name from pg_stat_activity)`
  await pool.query(
    `update graphile_worker._private_job_queues set locked_at = null, locked_by = null where ${abandoned}`,
  )
  const { rowCount } = await pool.query(
    `update graphile_worker._private_jobs set locked_at = null, locked_by = null where ${abandoned}`,
  )
  if (rowCount) log.warn('jobs-given-back', { count: rowCount })
}
