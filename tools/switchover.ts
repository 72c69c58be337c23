/** `npm run switchover -- ACT`: a change of producer from the command line, for operations. */
import { parseArgs } from 'node:util'
import { isRefusal } from '@hms/domain/decision'
import { ConfigError, readConfig } from '../apps/server/src/config.ts'
import { askForRehearsal } from '../apps/server/src/handover/act-by-hand.ts'
import { giveNotice } from '../apps/server/src/handover/notices/give-notice.ts'
import { rehearse } from '../apps/server/src/handover/rehearsal/rehearse.ts'
import type { Rehearsal } from '../apps/server/src/handover/rehearsal/store.ts'
import { takeDueSteps } from '../apps/server/src/handover/steps/take-steps.ts'
import { listSwitchovers } from '../apps/server/src/handover/store.ts'
import { openDependencies } from '../apps/server/src/open-dependencies.ts'
import type { Dependencies } from '../apps/server/src/web/dependencies.ts'
import { Trouble } from './trouble.ts'

const USAGE = `npm run switchover -- ACT, where ACT is

  list                             every change of producer, with its id
  rehearse ID [--server ADDRESS]   carry a confirmed plan out on a copy of the database, and compare; fails on a difference
  steps                            take every step that is due now, as the timetable does each minute

The settings are those of the server (HMS_DATABASE_URL and the others). --server: the address of a PostgreSQL server and a
user who may make databases and the role hms_app, when the user of HMS_DATABASE_URL may not.`

/** How the history names who has no name in it. */
const OPERATIONS = 'operations'

let open: Dependencies | undefined
try {
  const { positionals, values } = readArguments()
  open = openDependencies(readConfig())
  process.exitCode = await act(open, positionals, values.server)
} catch (error) {
  const sentences =
    error instanceof ConfigError ? error.sentences : error instanceof Trouble ? [error.message] : undefined
  if (sentences === undefined) throw error
  console.error(sentences.join('\n'))
  process.exitCode = 1
} finally {
  await open?.database.close()
}

function readArguments() {
  try {
    return parseArgs({ options: { server: { type: 'string' } }, allowPositionals: true })
  } catch (error) {
    throw new Trouble(`${error instanceof Error ? error.message : ''}\n\n${USAGE}`)
  }
}

/** Gives the exit code. */
async function act(dependencies: Dependencies, [name, id = '']: readonly string[], server?: string): Promise<number> {
  if (name === 'list') {
    for (const { id: each, status, plan } of await listSwitchovers(dependencies.database))
      console.log(`${each}  ${status}  ${plan.from} → ${plan.to}  ${plan.switchDay}`)
    return 0
  }
  if (name === 'steps') {
    await takeDueSteps({ ...dependencies, tell: (planned, index) => giveNotice(dependencies, planned, index) })
    return 0
  }
  if (name !== 'rehearse' || !/^[0-9a-f-]{36}$/.test(id)) throw new Trouble(USAGE)
  const asked = await askForRehearsal(dependencies, id, OPERATIONS, 'command')
  if (isRefusal(asked)) throw new Trouble(`Not rehearsed: ${asked.refused}.`)
  const rehearsal = await rehearse(dependencies, asked.id, server)
  return tell(rehearsal)
}

function tell(rehearsal: Rehearsal | undefined): number {
  if (rehearsal?.trouble === 'no-copies')
    throw new Trouble(
      'The server lets this user make no database. Give another one: --server postgres://user:password@host/postgres',
    )
  const { report } = rehearsal ?? {}
  if (!report) throw new Trouble(`No result: ${rehearsal?.trouble ?? 'nothing was rehearsed'}.`)
  console.log(`${report.copied.rows} rows of ${report.copied.tables} tables were copied.`)
  for (const { step, at } of report.steps) console.log(`${at}  ${step}`)
  for (const { code, before, after, holds } of report.invariants)
    console.log(`${holds === undefined ? '·' : holds ? '✓' : '✗'} ${code}: ${before} → ${after}`)
  if (report.changed.length > 0) console.log(`changed though they should not: ${report.changed.join(', ')}`)
  console.log(rehearsal?.passed ? 'Everything survived.' : 'There are differences.')
  return rehearsal?.passed ? 0 : 1
}
