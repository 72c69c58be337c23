import { type Decision, isRefusal, type Refusal } from '@hms/domain/decision'
import { type Acting, completeRecall, type RecallRefusal } from '@hms/domain/recall/decide-recall'
import type { Recall, RecallEvent } from '@hms/domain/recall/recall'
import { change, getState, transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { readScheme } from '#records/appointed.ts'
import { recalls } from '#records/recall-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { countRemaining } from './progress/store.ts'

type Needed = Pick<Dependencies, 'database' | 'clock' | 'config'>
type Decide = (recall: Recall, acting: Acting) => Decision<RecallEvent, RecallRefusal>

/** One act of the authority on a recall. */
export async function decideRecall(
  { database, clock, config }: Needed,
  id: string,
  actor: string,
  decide: Decide,
): Promise<Recall | Refusal<RecallRefusal>> {
  return transact<Recall | Refusal<RecallRefusal>>(database, async (tx) => {
    const acting = await actingOf({ clock, config }, tx, actor)
    return change(tx, recalls, id, actor, (recall) => decide(recall, acting))
  })
}

/** What would be decided now, without writing it: for the page before a proposal is made. */
export async function tryRecall(
  { database, clock, config }: Needed,
  id: string,
  decide: Decide,
): Promise<Refusal<RecallRefusal> | undefined> {
  const decided = decide(await getState(database, recalls, id), await actingOf({ clock, config }, database, 'nobody'))
  return isRefusal<RecallRefusal>(decided) ? decided : undefined
}

/** Ends a recall, when its cards let it. */
export async function endRecall(
  { database, clock, config }: Needed,
  id: string,
  actor: string,
): Promise<Recall | Refusal<RecallRefusal>> {
  return transact<Recall | Refusal<RecallRefusal>>(database, async (tx) => {
    const acting = await actingOf({ clock, config }, tx, actor)
    const left = await countRemaining(tx, id, clock.today())
    return change(tx, recalls, id, actor, (recall) => completeRecall(recall, left, acting))
  })
}

async function actingOf({ clock, config }: Omit<Needed, 'database'>, sql: Sql, by: string): Promise<Acting> {
  const { producers } = await readScheme(sql, config.world)
  return { by, producers: producers.map(({ code }) => code), now: clock.now() }
}
