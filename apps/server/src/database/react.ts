import type { Instant } from '@hms/domain/calendar'
import type { Database } from './connection.ts'

type Recordable = { readonly type: string; readonly at: Instant }

/** Written as a method, so that a reaction may name its own event type; `reactionTask` gives it no other. */
type Reaction<To> = { react(id: string, event: Recordable, to: To): Promise<void> }['react']

/** What follows from events, keyed by type. Runs after the event is recorded, at least once: each step must bear repeating. */
export type Reactions<To> = Readonly<Record<string, Reaction<To> | undefined>>

/** The task `react`: finds the recorded event and does all that follows from it; `to` is handed to each reaction. */
export function reactionTask<To extends { readonly database: Database }>(to: To, reactions: readonly Reactions<To>[]) {
  return async ({ stream, version }: { readonly stream: string; readonly version: number }): Promise<void> => {
    const { rows } = await to.database.query<{ data: Recordable }>(
      'select data from events where stream = $1 and version = $2',
      [stream, version],
    )
    const event = rows[0]?.data
    if (event === undefined) throw new Error(`no event ${stream} ${version}`)
    const id = stream.slice(stream.indexOf(':') + 1)
    for (const each of reactions) await each[event.type]?.(id, event, to)
  }
}
