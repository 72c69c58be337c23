import { setTimeout as pause } from 'node:timers/promises'
import type { Instant } from '@hms/domain/calendar'
import { type Decision, isRefusal, type Refusal } from '@hms/domain/decision'
import type { Lifecycle } from '@hms/domain/lifecycle'
import type { Database, Sql } from './connection.ts'
import { addJob } from './jobs.ts'

type Recordable = { readonly type: string; readonly at: Instant }

/** A lifecycle together with the table row that makes it searchable; `at` is the moment of the last event. */
export type Recorded<State, Event extends Recordable> = {
  readonly lifecycle: Lifecycle<State, Event>
  saveRow(tx: Sql, id: string, state: State, at: Instant): Promise<void>
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
  const { lifecycle, saveRow } = recorded
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
  for (const [index, event] of decision.entries()) {
    const version = history.length + index + 1
    await on.query('insert into events (stream, version, type, data, actor, at) values ($1, $2, $3, $4, $5, $6)', [
      stream,
      version,
      event.type,
      JSON.stringify(event),
      actor,
      event.at,
    ])
    await addJob(on, 'react', { stream, version })
  }
  await saveRow(on, id, after, last.at)
  return after
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
