import { readChecks, readRights, recordChecks } from '@hms/contract/checks'
import { refuse } from '@hms/domain/decision'
import { findCard } from '#cards/queries.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { listChecksOfCard } from '../queries.ts'
import { judgeRows } from './judge-rows.ts'
import { signRights } from './sign-rights.ts'
import { insertChecks } from './store.ts'

/** The most that an answer tells of what is wrong. */
const MOST_TOLD = 50

/** What inspectors' phones fetch to work without network, and what they tell when they have it again. */
export function checkHandlers(dependencies: Dependencies): Handlers {
  const { database, clock } = dependencies
  return [
    handle(recordChecks, async ({ body, actor }) => {
      const { checks, wrong } = judgeRows(body.checks, clock.now())
      const [first] = wrong
      if (first) return refuse('checks.wrong-rows', { ...first, row: first.row + 1, errors: wrong.slice(0, MOST_TOLD) })
      const { inspectorKind } = actor
      if (inspectorKind === undefined) return refuse('inspector.no-kind')
      const recorded = await insertChecks(database, checks, {
        ...{ inspector: actor.reference, kind: inspectorKind },
        ...{ source: 'phone', receivedAt: clock.now() },
      })
      return { recorded, known: checks.length - recorded }
    }),
    handle(readChecks, async ({ params, concerns }) => {
      const { number } = params
      const [card, checks] = [await findCard(database, number), await listChecksOfCard(database, number)]
      if (card === undefined && checks.length === 0) return refuse('card.unknown')
      concerns({ thing: number, ...(card ? { person: card.person, organisation: card.organisation } : {}) })
      return { checks: [...checks] }
    }),
    handle(readRights, async ({ actor }) => {
      const rights = await signRights(dependencies, actor)
      return rights ? { file: rights, mediaType: readRights.response } : refuse('inspector.no-kind')
    }),
  ]
}
