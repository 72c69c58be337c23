/** Finds the card or proof of a worker who has forgotten it. Online only, and every search is on record, found or not. */
import { searchHolder } from '@hms/contract/holder-search'
import type { LocalDate } from '@hms/domain/calendar'
import { refuse } from '@hms/domain/decision'
import { judgeSearch, SEARCHES_PER_MINUTE } from '@hms/domain/inspection/search-holder'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { countRequest } from '#web/store.ts'
import { findHolders } from './find-holders.ts'

export function searchHandlers(dependencies: Dependencies): Handlers {
  const { database, clock, config } = dependencies
  return [
    handle(searchHolder, async ({ body, actor, concerns }) => {
      const { inspectorKind } = actor
      if (inspectorKind === undefined) return refuse('access.denied')
      const sought = { ...body, birth: body.birth as LocalDate } // the contract has parsed it
      const refused = judgeSearch(inspectorKind, sought, clock.today())
      if (refused) return refused
      const asked = await countRequest(database, `search:${actor.reference}`)
      if (config.checksPerMinute > 0 && asked > SEARCHES_PER_MINUTE) return refuse('rate.limited')

      const found = await findHolders(dependencies, inspectorKind, sought)
      // The purpose stands in the trail, never the name: of those who are found their reference says who, of others nobody can tell.
      const thing = `search:${body.purpose}`
      if (!found?.length) concerns({ thing })
      for (const { person } of found ?? []) concerns({ person, thing })
      const at = clock.now()
      if (found === undefined) return { found: 'too-many' as const, holders: [], at }
      const holders = found.map(({ person: _, cards, proofs, ...holder }) => ({
        ...holder,
        cards: [...cards],
        proofs: [...proofs],
      }))
      return { found: holders.length > 0 ? ('some' as const) : ('none' as const), holders, at }
    }),
  ]
}
