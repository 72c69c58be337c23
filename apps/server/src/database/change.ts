import { setTimeout as pause } from 'node:timers/promises'
import type { Instant } from '@hms/domain/calendar'
import { type Decision, isRefusal, type Refusal } from '@hms/domain/decision'
import type { Lifecycle } from '@hms/domain/lifecycle'
import type { Database, Sql } from './connection.ts'
import { addJobs } from './jobs.ts'

type Recordable = { readonly type: string; readonly at: Instant }

/** One thing that has changed: what it is now, and since when. */
export type Changed<State> = {
  readonly id: string
  readonly state: State
  readonly at: Instant
  /** When it began, if that was before `at`: for a row that is rebuilt from a whole history. */
  readonly since?: Instant
  /** Of a row that is rebuilt: what stood in its columns that no event tells. */
  readonly untold?: Readonly<Record<string, unknown>>
}

/** A lifecycle together with the table row that makes it searchable; `at` is the moment of the last event. */
export type Recorded<State, Event extends Recordable> = {
  readonly lifecycle: Lifecycle<State, Event>
  saveRows(tx: Sql, changed: readonly Changed<State>[]): Promise<void>
}

/**
 * The only way to change an order, a card or a batch: replay its history, let a pure rule decide, append what it decided.
 * Given a database it is its own transaction; given a transaction it is a part of that. A refusal writes nothing.
 */
export async function change<State, Event extends Recordable, Code extends string>(
  on: Database | Sql,
  recorded: Recorded<State, Event>,
  id: string,
  actor: string,
  decide: (state: State) => Decision<Event, Code>,
): Promise<State | Refusal<Code>> {
  if ('transaction' in on) return transact(on, (tx) => change(tx, recorded, id, actor, decide))
  const { lifecycle } = recorded
  const stream = `${lifecycle.name}:${id}`
  // Changes of one thing wait for each other; were the lock ever missing, unique (stream, version) still lets one through.
  await on.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [stream])
  const history = await readHistory<Event>(on, stream)
  const before = history.reduce(lifecycle.evolve, lifecycle.initial)
  const decision = decide(before)
  // An array of events never has `refused`; TypeScript cannot see that through the generic union.
  if (isRefusal(decision)) return decision as Refusal<Code>
  const last = decision.at(-1)
  if (last === undefined) return before

  const after = decision.reduce(lifecycle.evolve, before)
  await append(on, actor, [{ stream, versions: history.length, events: decision }])
  await recorded.saveRows(on, [{ id, state: after, at: last.at }])
  return after
}

/**
 * The same for many things at once, for rules that never refuse: one transaction of a few statements, so that thousands of
 * cards change in seconds. `prepare` reads what the rule needs once the histories are locked, and gives the rule. What it
 * decides nothing about stays as it is. Gives the number of things that changed. Given a transaction it is a part of that.
 */
export async function changeMany<State, Event extends Recordable>(
  on: Database | Sql,
  recorded: Recorded<State, Event>,
  ids: readonly string[],
  actor: string,
  prepare: (tx: Sql) => Promise<(state: State, id: string) => readonly Event[]>,
): Promise<number> {
  if ('transaction' in on) return transact(on, (tx) => changeMany(tx, recorded, ids, actor, prepare))
  const { lifecycle, saveRows } = recorded
  const streams = ids.map((id) => `${lifecycle.name}:${id}`).sort()
  // Everybody who locks several takes them in the same order, so that nobody waits in a circle.
  await on.query(
    `select pg_advisory_xact_lock(key) from (select hashtextextended(s, 0) as key from unnest($1::text[]) s order by 1) keys`,
    [streams],
  )
  const decide = await prepare(on)
  const histories = await readHistories<Event>(on, streams)
  const changed: Changed<State>[] = []
  const appended: Appended<Event>[] = []
  for (const id of new Set(ids)) {
    const stream = `${lifecycle.name}:${id}`
    const history = histories.get(stream) ?? []
    const before = history.reduce(lifecycle.evolve, lifecycle.initial)
    const events = decide(before, id)
    const last = events.at(-1)
    if (last === undefined) continue
    changed.push({ id, state: events.reduce(lifecycle.evolve, before), at: last.at })
    appended.push({ stream, versions: history.length, events })
  }
  if (changed.length > 0) {
    await append(on, actor, appended)
    await saveRows(on, changed)
  }
  return changed.length
}

/** New events of one history that has so many versions already. */
type Appended<Event> = { readonly stream: string; readonly versions: number; readonly events: readonly Event[] }

/** Writes events and, in the same transaction, asks for what follows from each. */
async function append<Event extends Recordable>(tx: Sql, actor: string, appended: readonly Appended<Event>[]) {
  const rows = appended.flatMap(({ stream, versions, events }) =>
    events.map((event, index) => ({
      stream,
      version: versions + index + 1,
      type: event.type,
      data: event,
      at: event.at,
    })),
  )
  await tx.query(
    `insert into events (stream, version, type, data, actor, at)
     select stream, version, type, data, $2, at
     from jsonb_to_recordset($1) as row (stream text, version integer, type text, data jsonb, at timestamptz)`,
    [JSON.stringify(rows), actor],
  )
  await addJobs(
    tx,
    'react',
    rows.map(({ stream, version }) => ({ stream, version })),
  )
}

/** What a thing is now, by its history. */
export async function getState<State, Event extends Recordable>(
  sql: Sql,
  { lifecycle }: Pick<Recorded<State, Event>, 'lifecycle'>,
  id: string,
): Promise<State> {
  const history = await readHistory<Event>(sql, `${lifecycle.name}:${id}`)
  return history.reduce(lifecycle.evolve, lifecycle.initial)
}

/** The same of many things, by id. */
export async function getStates<State, Event extends Recordable>(
  sql: Sql,
  { lifecycle }: Pick<Recorded<State, Event>, 'lifecycle'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, State>> {
  const histories = await readHistories<Event>(
    sql,
    ids.map((id) => `${lifecycle.name}:${id}`),
  )
  return new Map(
    ids.map((id) => [id, (histories.get(`${lifecycle.name}:${id}`) ?? []).reduce(lifecycle.evolve, lifecycle.initial)]),
  )
}

async function readHistories<Event>(sql: Sql, streams: readonly string[]): Promise<Map<string, Event[]>> {
  const { rows } = await sql.query<{ stream: string; data: Event }>(
    'select stream, data from events where stream = any($1) order by stream, version',
    [streams],
  )
  const histories = new Map<string, Event[]>()
  for (const { stream, data } of rows) {
    const history = histories.get(stream)
    if (history) history.push(data)
    else histories.set(stream, [data])
  }
  return histories
}

async function readHistory<Event>(sql: Sql, stream: string): Promise<readonly Event[]> {
  const { rows } = await sql.query<{ data: Event }>('select data from events where stream = $1 order by version', [
    stream,
  ])
  return rows.map(({ data }) => data)
}

/** Carries a refusal out of a transaction, so that it rolls back. */
class RolledBack<T> extends Error {
  readonly result: T
  constructor(result: T) {
    super('refused')
    this.result = result
  }
}

/** Several changes that happen together or not at all. A refusal given back undoes them; a collision decides anew. */
export async function transact<T>(database: Database, work: (tx: Sql) => Promise<T>, tries = 8): Promise<T> {
  try {
    return await database.transaction(async (tx) => {
      const result = await work(tx)
      if (typeof result === 'object' && result !== null && isRefusal(result)) throw new RolledBack<T>(result)
      return result
    })
  } catch (error) {
    if (error instanceof RolledBack) return error.result
    if (!isCollision(error) || tries === 1) throw error
    await pause(Math.random() * 20)
    return transact(database, work, tries - 1)
  }
}

/** Two at once: unique_violation, serialization_failure, deadlock_detected (PostgreSQL, appendix A). */
const collisions: readonly unknown[] = ['23505', '40001', '40P01']

function isCollision(error: unknown): boolean {
  return error instanceof Error && 'code' in error && collisions.includes(error.code)
}
