import { randomUUID } from 'node:crypto'
import * as routes from '@hms/contract/recalls'
import type { LocalDate } from '@hms/domain/calendar'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { confirmRecall, proposeRecall, stopRecall, withdrawRecall } from '@hms/domain/recall/decide-recall'
import type { RecallTerms } from '@hms/domain/recall/recall'
import type { z } from 'zod'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { decideRecall, endRecall } from './decide.ts'
import { foreseeRecall } from './fitting/store.ts'
import { listCardsOfRecall, readProgress } from './progress/store.ts'
import { findRecall, listRecalls, type RecallRow } from './store.ts'

const CARDS_AT_ONCE = 1000

/** The authority recalls cards: one proposes, another confirms. */
export function recallHandlers(dependencies: Dependencies): Handlers {
  const { database, clock } = dependencies

  async function show(id: string): Promise<z.input<typeof routes.RecallDetails> | Refusal<'recall.unknown'>> {
    const recall = isId(id) ? await findRecall(database, id) : undefined
    if (recall === undefined) return refuse('recall.unknown')
    const view = viewOf(recall)
    if (recall.status === 'withdrawn') return view
    if (recall.status !== 'proposed') {
      const { notReplaced, ...progress } = await readProgress(database, id, clock.today())
      return { ...view, progress: { ...progress, notReplaced: [...notReplaced] } }
    }
    const { parts, ...foreseen } = await foreseeRecall(database, recall.terms.criteria, clock.today())
    const named = parts.map(({ sector, ...part }) => ({ ...part, ...(sector ? { sector } : {}) }))
    return { ...view, foreseen: { ...foreseen, parts: named } }
  }

  async function decide(id: string, actor: string, rule: Parameters<typeof decideRecall>[3]) {
    if (!isId(id)) return refuse('recall.unknown')
    const decided = await decideRecall(dependencies, id, actor, rule)
    return isRefusal(decided) ? decided : show(id)
  }

  return [
    handle(routes.listRecalls, async () => ({ recalls: (await listRecalls(database)).map(viewOf) })),
    handle(routes.readRecall, async ({ params }) => show(params.id)),
    handle(routes.proposeRecall, async ({ body, actor, concerns }) => {
      const id = randomUUID()
      concerns({ thing: id })
      // The contract lets only days in.
      const terms = body as RecallTerms
      return decide(id, actor.reference, (recall, acting) => proposeRecall(recall, terms, acting))
    }),
    handle(routes.confirmRecall, async ({ params, actor }) => decide(params.id, actor.reference, confirmRecall)),
    handle(routes.withdrawRecall, async ({ params, actor }) => decide(params.id, actor.reference, withdrawRecall)),
    handle(routes.stopRecall, async ({ params, actor, body }) =>
      decide(params.id, actor.reference, (recall, acting) => stopRecall(recall, body.because, acting)),
    ),
    handle(routes.completeRecall, async ({ params, actor }) => {
      if (!isId(params.id)) return refuse('recall.unknown')
      const ended = await endRecall(dependencies, params.id, actor.reference)
      return isRefusal(ended) ? ended : show(params.id)
    }),
    handle(routes.listRecalledCards, async ({ params, query }) => {
      if (!isId(params.id) || (await findRecall(database, params.id)) === undefined) return refuse('recall.unknown')
      const page = { limit: CARDS_AT_ONCE, ...(query.after ? { after: query.after } : {}) }
      const cards = await listCardsOfRecall(database, params.id, page)
      return {
        cards: cards.map(({ number, organisation, stage, legacy, whyNot, newCard }) => ({
          number,
          organisation,
          stage,
          legacy,
          ...(whyNot ? { whyNot } : {}),
          ...(newCard ? { newCard } : {}),
        })),
      }
    }),
  ]
}

export const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

function viewOf({ id, status, terms, proposedAt, confirmedAt }: RecallRow): z.input<typeof routes.RecallView> {
  const { lastDay, deadline, ...rest } = terms
  const days: { deadline: LocalDate; lastDay?: LocalDate } = { deadline, ...(lastDay ? { lastDay } : {}) }
  return { id, status, ...rest, ...days, proposedAt, ...(confirmedAt ? { confirmedAt } : {}) }
}
