import { addDays, type LocalDate, osloDate } from '@hms/domain/calendar'
import { completeRecall } from '@hms/domain/recall/decide-recall'
import { recallCard } from '@hms/domain/recall/recall-card'
import { change, changeMany, transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { addJob } from '#database/jobs.ts'
import { cards } from '#records/card-record.ts'
import { recalls } from '#records/recall-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findNextCards, noteLegacy } from '../fitting/store.ts'
import { countRemaining } from '../progress/store.ts'
import { lockRecall, type RecallRow } from '../store.ts'
import { collectOld, endOverdue, replaceLater } from './follow-up.ts'
import { releaseCards, tellReleased } from './release-cards.ts'
import { type Held, replaceCards } from './replace-cards.ts'
import { saveFound } from './store.ts'
import { tellEmployers } from './tell-employers.ts'

/** Cards changed in one transaction; employers are written to by fewer. */
const TOGETHER = 500
const EMPLOYERS_TOGETHER = 100
const ACTOR = 'job:carry-out-recall'

/** Where the work stands: each step is one transaction, and asks for the next in it. */
export type Step = { readonly recall: string; readonly stage?: Stage; readonly after?: string }
type Stage = 'cards' | 'legacy' | 'employers' | 'overdue' | 'later' | 'collect' | 'end' | 'release' | 'release-told'

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
    const begin = recall.status === 'stopped' ? 'release' : 'cards'
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
  async cards(dependencies, tx, recall, after) {
    const last = await recallNext(dependencies, tx, recall, { after })
    return last ? { stage: 'cards', after: last } : { stage: 'legacy' }
  },
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

/** Marks and replaces the next cards; gives the last number while there may be more. `only`: a card just made. */
export async function recallNext(
  { clock, together = TOGETHER }: Pick<Needs, 'clock' | 'together'>,
  tx: Sql,
  { id, terms }: RecallRow,
  { after = '', only }: { readonly after?: string; readonly only?: string },
): Promise<string | undefined> {
  const now = clock.now()
  const today = osloDate(now)
  const page = { after, limit: together, ...(only ? { only } : {}) }
  const numbers = await findNextCards(tx, { id, criteria: terms.criteria }, today, page)
  const marked = new Map<string, Held>()
  await changeMany(tx, cards, numbers, ACTOR, async () => (card, number) => {
    const events = recallCard(card, { recall: id, ...terms }, today, now)
    if (events.length > 0 && card.status !== 'new') marked.set(number, card)
    return events
  })
  if (marked.size > 0) await saveFound(tx, id, await replaceCards(tx, id, marked, ACTOR, now), now)
  return numbers.length < together ? undefined : numbers.at(-1)
}

/** A legacy card has no history to be blocked in: the day is noted beside it. */
function invalidFromOf({ effect, lastDay }: RecallRow['terms'], today: LocalDate): LocalDate | undefined {
  return effect === 'at-once' ? today : lastDay && addDays(lastDay, 1)
}
