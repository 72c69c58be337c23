import type { Sql } from '#database/connection.ts'
import { addJob } from '#database/jobs.ts'
import type { Feed, FeedPage } from '#registers/feed.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findCursor, listEnterprisesWithCards, listHoldersByNumber, listMainUnitsOf } from './queries.ts'
import { saveCursor } from './store.ts'

/** Pages read in one run; the next run goes on. */
const MOST_PAGES = 20

/**
 * Reads what the registers say has changed, and asks anew about those enterprises and holders we know. How far a feed is
 * read and what follows from it are written together: a run that is lost is repeated, and repeating does no harm.
 */
export async function followFeeds(dependencies: Dependencies): Promise<void> {
  const { feeds } = dependencies.registers
  const { clock, vault } = dependencies
  const enterprises = (numbers: readonly string[]) => async (tx: Sql) =>
    askAboutEnterprises(tx, await listEnterprisesWithCards(tx, clock.today(), numbers))
  await Promise.all([
    follow(dependencies, 'entity-updates', feeds.entityUpdates, (events) =>
      enterprises(events.map(({ number }) => number)),
    ),
    follow(dependencies, 'role-updates', feeds.roleUpdates, (events) =>
      enterprises(events.map(({ number }) => number)),
    ),
    follow(dependencies, 'sub-unit-updates', feeds.subUnitUpdates, (events) => async (tx) => {
      const mainUnits = await listMainUnitsOf(
        tx,
        events.map(({ number }) => number),
      )
      await enterprises(mainUnits)(tx)
    }),
    follow(dependencies, 'employment-events', feeds.employmentEvents, (events) =>
      enterprises(events.map(({ employer }) => employer)),
    ),
    follow(dependencies, 'population-events', feeds.populationEvents, (events) => async (tx) => {
      const hashes = events.map(({ identityNumber }) => vault.hashNumber(identityNumber))
      for (const person of await listHoldersByNumber(tx, clock.today(), hashes))
        await addJob(tx, 'refresh-person', { person }, { key: `refresh-person:${person}` })
    }),
  ])
}

async function askAboutEnterprises(tx: Sql, organisations: readonly string[]): Promise<void> {
  for (const organisation of organisations)
    await addJob(tx, 'refresh-enterprise', { organisation }, { key: `refresh-enterprise:${organisation}` })
}

/** A feed never read begins now: the nightly round has asked about all there was before. */
async function follow<Event>(
  { clock, database }: Dependencies,
  name: string,
  feed: Feed<Event>,
  react: (events: readonly Event[]) => (tx: Sql) => Promise<void>,
): Promise<void> {
  let cursor = await findCursor(database, name)
  if (cursor === undefined) {
    const start = await feed.findStart()
    if (!start.answered) return
    cursor = start.value
    await saveCursor(database, name, cursor, clock.now())
  }
  for (let page = 0; page < MOST_PAGES; page++) {
    const answer = await feed.listAfter(cursor)
    if (!answer.answered) return
    const { events, more }: FeedPage<Event> = answer.value
    const next: number = answer.value.next ?? cursor
    await database.transaction(async (tx) => {
      if (events.length > 0) await react(events)(tx)
      await saveCursor(tx, name, next, clock.now())
    })
    cursor = next
    if (!more) return
  }
}
