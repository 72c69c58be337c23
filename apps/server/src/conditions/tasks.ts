import type { Instant } from '@hms/domain/calendar'
import { addJob, addJobs, type Tasks } from '#database/jobs.ts'
import { noteOutages } from '#registers/note-outages.ts'
import { forgetOutages } from '#registers/store.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { followFeeds } from './follow-feeds.ts'
import { listEnterprisesWithCards } from './queries.ts'
import { refreshCard } from './refresh-card.ts'
import { refreshEnterprise } from './refresh-enterprise.ts'
import { refreshPerson } from './refresh-person.ts'
import { forgetFacts } from './store.ts'
import { sweepCards } from './sweep-cards.ts'
import { watchGates } from './watch-gates.ts'

/** UTC. Feeds every minute; at night everybody is asked about, and when that has had its time all cards are judged. */
export const conditionCrontab = [
  '* * * * * follow-feeds',
  '* * * * * note-outages',
  '0 0 * * * refresh-all',
  '0 3 * * * sweep-cards',
  '50 1 * * * forget-outages',
  '55 1 * * * forget-facts',
].join('\n')

/** The status page shows a month; a year is kept for those who run the service. [ours] */
const OUTAGE_DAYS_KEPT = 365

export function conditionTasks(dependencies: Dependencies): Tasks {
  const { clock, database, log, registers } = dependencies
  return {
    'follow-feeds': () => followFeeds(dependencies),
    'refresh-all': async () => {
      const organisations = await listEnterprisesWithCards(database, clock.today())
      for (const organisation of organisations)
        await addJob(database, 'refresh-enterprise', { organisation }, { key: `refresh-enterprise:${organisation}` })
    },
    'refresh-enterprise': ({ organisation, tries }: { readonly organisation: string; readonly tries?: number }) =>
      refreshEnterprise(dependencies, organisation, 'job:refresh-enterprise', tries),
    'refresh-card': ({ number, tries }: { readonly number: string; readonly tries?: number }) =>
      refreshCard(dependencies, number, 'job:refresh-card', tries),
    'refresh-person': ({ person, tries }: { readonly person: string; readonly tries?: number }) =>
      refreshPerson(dependencies, person, 'job:refresh-person', tries),
    'watch-gates': ({ organisation }: { readonly organisation: string }) =>
      watchGates(dependencies, registers, organisation),
    'sweep-cards': async () => {
      const { judged, changed, unknown } = await sweepCards(dependencies, {}, 'job:sweep-cards')
      log.info('cards-swept', { count: judged, changed, unknown })
      if (unknown > 0) log.warn('conditions-unknown', { count: unknown })
    },
    'note-outages': async () => {
      if (await noteOutages(database, registers)) await addJobs(database, 'resume-waiting-orders', [{}])
    },
    'forget-facts': () => forgetFacts(database, clock.today()),
    'forget-outages': async () => {
      const before = new Date(Date.parse(clock.now()) - OUTAGE_DAYS_KEPT * 86_400_000).toISOString()
      await forgetOutages(database, before as Instant) // toISOString writes just an Instant
    },
  }
}
