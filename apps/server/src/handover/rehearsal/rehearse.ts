import { createHash } from 'node:crypto'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { openStatusList } from '@hms/credential/status-list'
import { openTrustList } from '@hms/credential/trust-list'
import { addDays, type Instant, type LocalDate, osloDate } from '@hms/domain/calendar'
import { compareFigures } from '@hms/domain/handover/compare-figures'
import type { Plan } from '@hms/domain/handover/plan'
import { recordRehearsal } from '@hms/domain/handover/plan-switchover'
import { type Figures, isTaken } from '@hms/domain/handover/switchover'
import { timetable } from '@hms/domain/handover/timetable'
import type { Clock } from '#clock.ts'
import { change, getState } from '#database/change.ts'
import { connectDatabase, type Database } from '#database/connection.ts'
import { type Copied, copyDatabase, dropDatabase, makeDatabase, mayMakeDatabases } from '#database/copy-database.ts'
import { switchovers } from '#records/switchover-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { measure } from '../measure/measure.ts'
import { findTrustBytes, listPublished } from '../measure/store.ts'
import { countReceivers } from '../notices/give-notice.ts'
import { takeDueSteps } from '../steps/take-steps.ts'
import type { RehearsalReport, RehearsalTrouble } from './report.ts'
import { countWritten, findRehearsal, hashOtherTables, type Rehearsal, saveResult } from './store.ts'

/**
 * Carries a plan out on a copy of the database, through all its days, and compares. The copy is dropped again whatever
 * happens. `server`: where the copy may be made; the product's own server unless it may not make databases.
 */
export async function rehearse(
  dependencies: Dependencies,
  id: string,
  server: string = dependencies.config.databaseUrl,
): Promise<Rehearsal | undefined> {
  const { database, log } = dependencies
  const asked = await findRehearsal(database, id)
  if (asked === undefined || asked.endedAt !== null) return asked
  if (!(await mayMakeDatabases(server))) return end(dependencies, asked, 'no-copies')
  const name = `hms_rehearsal_${id.replaceAll('-', '')}`
  try {
    const url = await makeDatabase(server, name)
    const copied = await copyDatabase(database.url, url)
    const copy = connectDatabase(url, { max: 4 })
    try {
      return await end(dependencies, asked, await rehearseOn(copy, dependencies, asked.switchover, copied))
    } finally {
      await copy.close()
    }
  } catch (error) {
    log.error('rehearsal-broke', { id, cause: error })
    return end(dependencies, asked, 'broke')
  } finally {
    await dropDatabase(server, name)
  }
}

/** The same acts as in earnest, with a clock of their own and nobody to tell: they are given no way to reach the world. */
async function rehearseOn(
  copy: Database,
  { clock, config, vault, keys }: Dependencies,
  switchover: string,
  copied: Copied,
): Promise<RehearsalReport> {
  const state = await getState(copy, switchovers, switchover)
  if (state.status === 'new') throw new Error(`no switch-over ${switchover}`)
  const start = clock.now()
  const moving = clockAt(start)
  const executing = {
    database: copy,
    clock: moving,
    config: { world: config.world },
    tell: ({ id, plan }: { readonly id: string; readonly plan: Plan }, index: number) =>
      countReceivers({ database: copy, vault, config }, { id, plan }, index),
  }
  const root = await keys.root()
  const look = async (before?: Figures): Promise<Figures> => ({
    ...(await measure(executing, lastDayOf(state.plan), before)),
    'status-published': await hashPublished(copy, [root], start),
  })
  const before = await look()
  const tables = await hashOtherTables(copy)
  for (const { at } of timetable(state.plan)) {
    if (at > moving.now()) moving.set(at)
    await takeDueSteps(executing)
  }
  const after = await look(before)
  const tablesAfter = await hashOtherTables(copy)
  const changed = Object.keys(tables).filter((table) => tables[table] !== tablesAfter[table])
  const done = await getState(copy, switchovers, switchover)
  const together = (hashes: Readonly<Record<string, string>>) => JSON.stringify(Object.values(hashes))
  return {
    copied,
    steps: done.status === 'new' ? [] : done.taken.filter(({ step }) => !isTaken(state, step)),
    invariants: compareFigures(
      { ...before, 'other-tables': sha256(together(tables)) },
      { ...after, 'other-tables': sha256(together(tablesAfter)) },
      'rehearsal',
    ),
    before,
    after,
    written: await countWritten(copy, Number(before['reach-events'])),
    changed,
  }
}

/** Every answer is judged on the day after all is over, so that cards that run out meanwhile are no difference. */
const lastDayOf = ({ lastDay }: Plan): LocalDate => addDays(lastDay, 1)

async function end(
  { database, clock }: Dependencies,
  asked: Rehearsal,
  result: RehearsalReport | RehearsalTrouble,
): Promise<Rehearsal | undefined> {
  const at = clock.now()
  const passed = typeof result === 'object' && hasPassed(result)
  await database.transaction(async (tx) => {
    await saveResult(tx, asked.id, {
      at,
      passed: typeof result === 'object' ? passed : null,
      trouble: typeof result === 'object' ? null : result,
      report: typeof result === 'object' ? result : null,
    })
    if (typeof result === 'object')
      await change(tx, switchovers, asked.switchover, asked.askedBy, (state) =>
        recordRehearsal(state, { rehearsal: asked.id, passed }, { by: asked.askedBy, now: at }),
      )
  })
  return findRehearsal(database, asked.id)
}

/** All main steps were taken, and nothing that must survive did not. */
export function hasPassed({ invariants, after, steps }: RehearsalReport): boolean {
  return (
    invariants.every(({ holds }) => holds !== false) &&
    steps.some(({ step }) => step === 'end') &&
    after['orders'] !== undefined
  )
}

/** What the published status lists say once they are verified and unpacked; compressed bytes are never compared. */
async function hashPublished(copy: Database, roots: readonly Uint8Array[], now: Instant): Promise<string> {
  const hash = createHash('sha256')
  const cose = await findTrustBytes(copy)
  const trust =
    cose && (await openTrustList(new Uint8Array(cose), [...roots], Math.floor(Date.parse(now) / 1000), nodeCrypto))
  for (const { list, cwt } of await listPublished(copy)) {
    const opened =
      trust && !('refused' in trust) ? await openStatusList(new Uint8Array(cwt), trust, nodeCrypto) : undefined
    hash.update(`${list} `)
    hash.update(opened && 'bits' in opened ? opened.bits : Buffer.from('not verified'))
  }
  return hash.digest('hex')
}

function clockAt(start: Instant): Clock {
  let now = start
  return {
    now: () => now,
    today: () => osloDate(now),
    set(to) {
      now = to ?? start
    },
  }
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
