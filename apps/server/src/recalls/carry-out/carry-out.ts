import { addDays, type LocalDate, osloDate } from '@hms/domain/calendar'
import { completeRecall } from '@hms/domain/recall/decide-recall'
import { recallCard } from '@hms/domain/recall/recall-card'
import { change, changeMany, transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { addJob } from '#database/jobs.ts'
import { cards } from '#records/card-record.ts'
import { recalls } from '#records/recall-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { noteCards, noteLegacy } from '../fitting/store.ts'
import { countRemaining } from '../progress/store.ts'
import { lockRecall, type RecallRow } from '../store.ts'
import { collectOld, endOverdue, replaceLater } from './follow-up.ts'
import { releaseCards, tellReleased } from './release-cards.ts'
import { type Held, replaceCards } from './replace-cards.ts'
import { forgetFound, listUnhandled, saveOutcomes } from './store.ts'
import { tellEmployers } from './tell-employers.ts'

/** Cards changed in one transaction; employers are written to by fewer. */
const TOGETHER = 500
const EMPLOYERS_TOGETHER = 100
/** Found by one statement, in the database alone; looking for them costs as much as for one. */
const FOUND_TOGETHER = 50_000
const ACTOR = 'job:carry-out-recall'

/** Where the work stands: each step is one transaction, and asks for the next in it. */
export type Step = { readonly recall: string; readonly stage?: Stage; readonly after?: string }
type Stage =
  | 'find'
  | 'cards'
  | 'legacy'
  | 'employers'
  | 'overdue'
  | 'later'
  | 'collect'
  | 'end'
  | 'release'
  | 'release-told'

type Next = { readonly stage: Stage; readonly after?: string } | undefined
type Needs = Pick<Dependencies, 'clock' | 'config' | 'database' | 'messages' | 'vault'> & { readonly together?: number }

/**
 * One step of carrying a recall out, and the job for the next. What was done is known by its rows, so that a step may come
 * twice, and that the work goes on wherever it was stopped; it is begun again every ten minutes, and finds what is new.
 */
export async function carryOut(dependencies: Needs, { recall: id, stage, after = '' }: Step): Promise<void> {
  await transact(dependencies.database, async (tx) => {
    const recall = await lockRecall(tx, id)
    if (recall === undefined) return
    const begin = recall.status === 'stopped' ? 'release' : 'find'
    const isOfStop = stage?.startsWith('release') ?? false
    const now = stage === undefined || isOfStop !== (recall.status === 'stopped') ? begin : stage
    if (recall.status !== 'confirmed' && recall.status !== 'stopped') return
    const next = await stages[now](dependencies, tx, recall, now === stage ? after : '')
    if (next) await addJob(tx, 'carry-out-recall', { recall: id, ...next }, { key: keyOf(id) })
  })
}

const togetherOf = ({ together = TOGETHER }: Needs) => together

/** One waiting step of a recall is enough. */
export const keyOf = (recall: string) => `carry-out-recall:${recall}`

type Work = (dependencies: Needs, tx: Sql, recall: RecallRow, after: string) => Promise<Next>

const stages: Readonly<Record<Stage, Work>> = {
  async find({ clock }, tx, { id, terms: { criteria } }) {
    const at = clock.now()
    const found = await noteCards(tx, { id, criteria }, osloDate(at), { at, limit: FOUND_TOGETHER })
    return { stage: found === FOUND_TOGETHER ? 'find' : 'cards' }
  },
  cards: async (dependencies, tx, recall) => ({
    stage: (await recallFound(dependencies, tx, recall)) ? 'cards' : 'legacy',
  }),
  async legacy({ clock }, tx, { id, terms }, after) {
    const now = clock.now()
    const invalidFrom = invalidFromOf(terms, osloDate(now))
    const note = { after, limit: TOGETHER * 10, invalidFrom, at: now }
    const last = await noteLegacy(tx, { id, criteria: terms.criteria }, osloDate(now), note)
    return last ? { stage: 'legacy', after: last } : { stage: 'employers' }
  },
  async employers(dependencies, tx, recall, after) {
    const last = await tellEmployers(dependencies, tx, recall, after, EMPLOYERS_TOGETHER)
    return last ? { stage: 'employers', after: last } : { stage: 'overdue' }
  },
  overdue: async (dependencies, tx, recall) => ({
    stage: (await endOverdue(dependencies, tx, recall, togetherOf(dependencies))) ? 'overdue' : 'later',
  }),
  later: async (dependencies, tx, recall) => ({
    stage: (await replaceLater(dependencies, tx, recall, togetherOf(dependencies))) ? 'later' : 'collect',
  }),
  collect: async (dependencies, tx, recall) => ({
    stage: (await collectOld(dependencies, tx, recall, togetherOf(dependencies))) ? 'collect' : 'end',
  }),
  async end({ clock }, tx, { id, terms }) {
    const now = clock.now()
    const today = osloDate(now)
    // Until the deadline more of its cards may come out of production.
    if (today <= terms.deadline) return undefined
    const left = await countRemaining(tx, id, today)
    if (left.undestroyed > 0) return undefined
    // Refused while one of its cards is valid: it is tried again.
    await change(tx, recalls, id, ACTOR, (recall) => completeRecall(recall, left, { by: ACTOR, producers: [], now }))
    return undefined
  },
  release: async (dependencies, tx, recall) => ({
    stage: (await releaseCards(dependencies, tx, recall, togetherOf(dependencies))) ? 'release' : 'release-told',
  }),
  async 'release-told'(dependencies, tx, recall) {
    return (await tellReleased(dependencies, tx, recall, EMPLOYERS_TOGETHER)) ? { stage: 'release-told' } : undefined
  },
}

/** Marks and replaces the next cards that were found. True while there may be more. */
async function recallFound(
  { clock, together = TOGETHER }: Pick<Needs, 'clock' | 'together'>,
  tx: Sql,
  { id, terms }: RecallRow,
): Promise<boolean> {
  const now = clock.now()
  const today = osloDate(now)
  const numbers = await listUnhandled(tx, id, together)
  const marked = new Map<string, Held>()
  await changeMany(tx, cards, numbers, ACTOR, async () => (card, number) => {
    const events = recallCard(card, { recall: id, ...terms }, today, now)
    if (events.length > 0 && card.status !== 'new') marked.set(number, card)
    return events
  })
  if (marked.size > 0) await saveOutcomes(tx, id, await replaceCards(tx, id, marked, ACTOR, now), now)
  await forgetFound(tx, id, numbers)
  return numbers.length === together
}

/** A card just made: found and recalled at once, when it is one of them. */
export async function recallOne(
  dependencies: Pick<Needs, 'clock'>,
  tx: Sql,
  recall: RecallRow,
  number: string,
): Promise<void> {
  const at = dependencies.clock.now()
  const { id, terms } = recall
  const note = { at, limit: 1, only: number }
  if ((await noteCards(tx, { id, criteria: terms.criteria }, osloDate(at), note)) > 0)
    await recallFound(dependencies, tx, recall)
}

/** A legacy card has no history to be blocked in: the day is noted beside it. */
function invalidFromOf({ effect, lastDay }: RecallRow['terms'], today: LocalDate): LocalDate | undefined {
  return effect === 'at-once' ? today : lastDay && addDays(lastDay, 1)
}
