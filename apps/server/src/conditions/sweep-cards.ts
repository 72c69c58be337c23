import { type Instant, osloDate } from '@hms/domain/calendar'
import { reviseCard } from '@hms/domain/card/revise-card'
import { changeMany } from '#database/change.ts'
import type { Database, Sql } from '#database/connection.ts'
import { cards } from '#records/card-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type KeptJudge, openKeptJudge } from './judge-kept.ts'
import { BEGINNING, type CardToJudge, listCardsToJudge, listOrganisationFacts, type Scope } from './queries.ts'

export type Swept = {
  readonly judged: number
  readonly changed: number
  /** Cards of which a condition is unknown: they stay what they were. */
  readonly unknown: number
}

const PAGE = 5000
/** Cards changed in one transaction. */
const TOGETHER = 500

/**
 * Judges cards anew from what is kept of the registers' answers, and changes those whose truth has changed. Asks nobody.
 * It may run twice, or beside another: what changes is judged once more when its history is locked.
 */
export async function sweepCards(
  { database, clock }: Pick<Dependencies, 'database' | 'clock'>,
  scope: Scope,
  actor: string,
): Promise<Swept> {
  const now = clock.now()
  const today = osloDate(now)
  const judge = openKeptJudge(now)
  const swept = { judged: 0, changed: 0, unknown: 0 }
  let writing = Promise.resolve(0)
  for await (const page of readPages(database, scope, now)) {
    await rememberEnterprises(database, judge, page)
    const differing: string[] = []
    for (const card of page) {
      const holding = judge.holding(card)
      if (holding === undefined) continue
      swept.judged += 1
      if (holding.unknown.length > 0) swept.unknown += 1
      if (reviseCard(card, holding, today, now).length > 0) differing.push(card.number)
    }
    // One page is written while the next is read and judged.
    swept.changed += await writing
    writing = reviseCards(database, differing, actor, now)
    writing.catch(() => undefined) // awaited above or below
  }
  swept.changed += await writing
  return swept
}

/** The next page is on its way while the present one is judged. */
async function* readPages(sql: Sql, scope: Scope, now: Instant): AsyncGenerator<readonly CardToJudge[]> {
  const today = osloDate(now)
  let next = listCardsToJudge(sql, today, scope, BEGINNING, PAGE)
  for (;;) {
    const page = await next
    const last = page.at(-1)
    if (last === undefined) return
    if (page.length === PAGE) {
      next = listCardsToJudge(sql, today, scope, last, PAGE)
      next.catch(() => undefined) // awaited on the next round
    }
    yield page
    if (page.length < PAGE) return
  }
}

async function rememberEnterprises(sql: Sql, judge: KeptJudge, page: readonly CardToJudge[]): Promise<void> {
  const organisations = [...new Set(page.map(({ organisation }) => organisation))]
  judge.remember(await listOrganisationFacts(sql, organisations))
}

/** Judged once more under lock, from what is kept then. */
async function reviseCards(
  database: Database,
  numbers: readonly string[],
  actor: string,
  now: Instant,
): Promise<number> {
  const today = osloDate(now)
  let changed = 0
  for (let at = 0; at < numbers.length; at += TOGETHER) {
    const some = numbers.slice(at, at + TOGETHER)
    changed += await changeMany(database, cards, some, actor, async (tx) => {
      const page = await listCardsToJudge(tx, today, { numbers: some }, BEGINNING, some.length)
      const judge = openKeptJudge(now)
      await rememberEnterprises(tx, judge, page)
      const holdings = new Map(page.map((card) => [card.number, judge.holding(card)]))
      return (card, number) => {
        const holding = holdings.get(number)
        return holding === undefined ? [] : reviseCard(card, holding, today, now)
      }
    })
  }
  return changed
}
