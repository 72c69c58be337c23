/** For tests: the whole server in this process, with a database and a simulated world of its own. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { readConfig } from '#config.ts'
import { runJobsUntilIdle } from '#database/jobs.ts'
import { allTasks, features } from '#features.ts'
import { openDependencies } from '#open-dependencies.ts'
import { createApp } from '#web/app.ts'
import type { App, Feature } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { createLog } from '#web/log.ts'
import { readCast } from '../../../../simulators/cast/read-cast.ts'
import { startWorld, type World } from '../../../../simulators/world.ts'
import { type Browser, createBrowser } from './browser.ts'
import { testDatabase } from './test-database.ts'

/** The day the cast's expectations hold. */
export const TODAY = '2026-11-23T10:00:00+01:00'

export type TestApp = {
  readonly app: App
  readonly dependencies: Dependencies
  readonly world: World
  /** A browser of its own, logged in when a number is given. */
  visitor(identityNumber?: string): Promise<Browser>
  /** Lets every job run that is due: reactions, messages. */
  runJobs(): Promise<void>
  /** Makes a register misbehave: `down`, `slow`, `rate-limited`, `truncated`, `stale`, `normal`. */
  misbehave(register: string, behaviour: string): Promise<void>
  close(): Promise<void>
}

export async function testApp(
  environment: Readonly<Record<string, string>> = {},
  more: readonly Feature[] = [],
): Promise<TestApp> {
  const folder = mkdtempSync(join(tmpdir(), 'hms-test-'))
  const cast = fileURLToPath(new URL('../../../../simulators/data/cast.json', import.meta.url))
  const world = await startWorld({ cast: readCast(cast), now: TODAY })
  const database = await testDatabase()
  const at = world.addresses
  const config = readConfig({
    HMS_DATABASE_URL: database.url,
    HMS_DATA_FOLDER: folder,
    HMS_SECRET: randomBytes(32).toString('base64'),
    HMS_NOW: TODAY,
    HMS_ENTITY_REGISTER_URL: `${at.entityRegister}/api`,
    HMS_AUTHORISED_ENTITY_REGISTER_URL: `${at.entityRegister}/autorisert-api`,
    HMS_POPULATION_REGISTER_URL: at.populationRegister,
    HMS_EMPLOYMENT_REGISTER_URL: at.employmentRegister,
    HMS_EMPLOYMENT_EVENTS_URL: at.employmentEvents,
    HMS_ASSIGNMENT_REGISTER_URL: at.assignments,
    HMS_VAT_REGISTER_URL: at.vatRegister,
    HMS_CLEANING_REGISTER_URL: at.cleaningRegister,
    HMS_CAR_CARE_REGISTER_URL: at.carCareRegister,
    HMS_STAFFING_REGISTER_URL: at.staffingRegister,
    HMS_MASKINPORTEN_URL: at.maskinporten,
    HMS_LOGIN_URL: at.login,
    HMS_SMTP_URL: at.smtp,
    HMS_SMS_URL: at.smsGateway,
    HMS_POST_URL: at.post,
    ...environment,
  })
  const dependencies = openDependencies(
    config,
    database,
    createLog(new Writable({ write: (_chunk, _encoding, done) => done() })),
  )
  const app = createApp(dependencies, [...features, ...more])
  return {
    app,
    dependencies,
    world,
    async visitor(identityNumber) {
      const browser = createBrowser(app)
      if (identityNumber !== undefined) await browser.logIn(identityNumber)
      return browser
    },
    runJobs: () => runJobsUntilIdle(database, allTasks(dependencies)),
    async misbehave(register, behaviour) {
      const answer = await fetch(at.scenario, { method: 'PUT', body: JSON.stringify({ register, behaviour }) })
      if (!answer.ok) throw new Error(await answer.text())
    },
    async close() {
      await database.drop()
      await world.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
