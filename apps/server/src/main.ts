/** Builds the dependencies, starts HTTP and jobs, and stops them in good order; nothing else. */
import { once } from 'node:events'
import { createAdaptorServer } from '@hono/node-server'
import { ConfigError, readConfig } from '#config.ts'
import { DatabaseTrouble } from '#database/database-trouble.ts'
import { addJob, startJobs } from '#database/jobs.ts'
import { migrate } from '#database/migrate.ts'
import { allTasks, crontab, features } from '#features.ts'
import { openDependencies, requireKeys, requireWhole } from '#open-dependencies.ts'
import { registerDemoKeys } from '#producers/demo-keys.ts'
import { createApp } from '#web/app.ts'

/** How long requests under way may take to end when we are told to stop. */
const GRACE_MILLISECONDS = 10_000

async function start(): Promise<void> {
  const config = readConfig()
  await migrate(config.databaseUrl)
  const dependencies = openDependencies(config)
  const { database, log } = dependencies
  await requireWhole(dependencies)
  await requireKeys(dependencies)
  await registerDemoKeys(dependencies)
  const server = createAdaptorServer({ fetch: createApp(dependencies, features).fetch })
  server.listen(config.port, config.host)
  await once(server, 'listening')
  const address = server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.port
  const jobs = await startJobs(config.databaseUrl, allTasks(dependencies), crontab)
  // What the registers tell from now on is read, also before the first minute is over.
  await addJob(database, 'follow-feeds', {}, { key: 'follow-feeds' })
  log.info('server-started', { port })
  // Whoever started us waits for this line.
  process.stdout.write(`${JSON.stringify({ ready: true, url: `http://${config.host}:${port}` })}\n`)

  let stopping = false
  const stop = async () => {
    if (stopping) return
    stopping = true
    log.info('server-stopping')
    setTimeout(() => process.exit(1), GRACE_MILLISECONDS).unref()
    const closed = once(server, 'close')
    server.close()
    if ('closeIdleConnections' in server) server.closeIdleConnections()
    await Promise.all([closed, jobs.stop()])
    await database.close()
    log.info('server-stopped')
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'disconnect'] as const) process.on(signal, () => void stop())
}

try {
  await start()
} catch (error) {
  const sentences = explain(error)
  if (sentences === undefined) throw error
  process.stderr.write(`${sentences.join('\n')}\n`)
  process.exit(1)
}

/** Trouble that whoever starts us can mend is said in a sentence; anything else is a bug and shows its stack. */
function explain(error: unknown): readonly string[] | undefined {
  if (error instanceof ConfigError) return error.sentences
  if (error instanceof DatabaseTrouble) return [error.message]
  if (!(error instanceof Error) || !('code' in error)) return undefined
  const where = 'port' in error ? ` ${String(error.port)}` : ''
  if (error.code === 'EADDRINUSE')
    return [`Port${where} is in use by another program. Stop it, or choose another with HMS_PORT.`]
  if (error.code === 'EACCES')
    return [`Port${where} may not be opened by this user. Choose one above 1023 with HMS_PORT.`]
  return undefined
}
