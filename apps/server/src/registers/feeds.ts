import { type Instant, osloDate } from '@hms/domain/calendar'
import type { Clock } from '#clock.ts'
import { type EmploymentEvent, openEmploymentEvents } from './employment-events.ts'
import { type EntityUpdate, openEntityUpdates, openRoleUpdates, type RoleUpdate } from './entity-updates.ts'
import type { Feed, FeedPage } from './feed.ts'
import type { Guard, Said } from './guard.ts'
import type { TokenSource } from './maskinporten.ts'
import { openPopulationEvents, type PopulationEvent } from './population-events.ts'

export type Feeds = {
  readonly entityUpdates: Feed<EntityUpdate>
  readonly subUnitUpdates: Feed<EntityUpdate>
  readonly roleUpdates: Feed<RoleUpdate>
  readonly populationEvents: Feed<PopulationEvent>
  readonly employmentEvents: Feed<EmploymentEvent>
}
type Addresses = { readonly entity: string; readonly population: string; readonly employmentEvents: string }
type Guards = Readonly<Record<keyof Addresses, Guard>>

/**
 * How many days to look back for the newest event, until there is one: a few events too many are read again without harm,
 * and where nothing happened for a year the feed begins at its beginning.
 */
const LOOK_BACK_DAYS = [0, 1, 31, 366]
const DAY = 86_400_000

export function openFeeds(at: Addresses, tokens: TokenSource, clock: Clock, guards: Guards): Feeds {
  const enheter = openEntityUpdates(at.entity, 'enheter')
  const underenheter = openEntityUpdates(at.entity, 'underenheter')
  const roles = openRoleUpdates(at.entity)
  const population = openPopulationEvents(at.population, tokens)
  const employment = openEmploymentEvents(at.employmentEvents, tokens)

  /** The number just before the first event of the last days. */
  async function lookBack(firstSince: (at: Instant) => Promise<Said<number | undefined>>): Promise<Said<number>> {
    for (const days of LOOK_BACK_DAYS) {
      const since = new Date(Date.parse(clock.now()) - days * DAY).toISOString() as Instant // toISOString writes just an Instant
      const { value } = await firstSince(since)
      if (value !== undefined) return { value: value - 1 }
    }
    return { value: 0 }
  }
  const entityFeed = <Event>(updates: {
    listUpdates(after: number | undefined): Promise<Said<FeedPage<Event>>>
    firstUpdateSince(at: Instant): Promise<Said<number | undefined>>
  }): Feed<Event> => ({
    listAfter: (after) => guards.entity.answer(() => updates.listUpdates(after)),
    findStart: () => guards.entity.answer(() => lookBack((since) => updates.firstUpdateSince(since))),
  })

  return {
    entityUpdates: entityFeed(enheter),
    subUnitUpdates: entityFeed(underenheter),
    roleUpdates: entityFeed(roles),
    populationEvents: {
      listAfter: (after, etag) => guards.population.answer(() => population.readEvents(after, etag)),
      findStart: () => guards.population.answer(() => population.latestSequence()),
    },
    employmentEvents: {
      listAfter: (after) => guards.employmentEvents.answer(() => employment.listEvents(after)),
      findStart: () =>
        guards.employmentEvents.answer(() => lookBack((since) => employment.firstEventOn(osloDate(since)))),
    },
  }
}
