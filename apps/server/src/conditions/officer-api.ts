import {
  acceptExemption,
  askAboutCard,
  type ExemptionView,
  endExemption,
  listExemptions,
  readConditions,
} from '@hms/contract/conditions'
import { parseLocalDate } from '@hms/domain/calendar'
import { isRefusal, refuse } from '@hms/domain/decision'
import type { z } from 'zod'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { findEnterprise, recordEnd, recordExemption } from './exemptions/decide-exemption.ts'
import { type ExemptionRow, listExemptions as listRows } from './exemptions/store.ts'
import { askAnew, findExplained } from './explained/find-explained.ts'
import { viewOf } from './explained/view-of.ts'

/** The most that a list says at once. */
const LIST_LIMIT = 1000

/** What case officers may read and decide about conditions. */
export function officerHandlers(dependencies: Dependencies): Handlers {
  const { database, clock } = dependencies
  return [
    handle(readConditions, async ({ params, concerns }) => {
      const found = await findExplained(dependencies, params.number)
      if (found === undefined) return refuse('card.unknown')
      concerns({ person: found.card.person, organisation: found.card.organisation })
      return viewOf(found)
    }),

    handle(askAboutCard, async ({ params, concerns }) => {
      const found = await findExplained(dependencies, params.number)
      if (found === undefined) return refuse('card.unknown')
      const refused = await askAnew(dependencies, found)
      if (refused) return refused
      concerns({ person: found.card.person, organisation: found.card.organisation })
      return { askedAt: clock.now() }
    }),

    handle(listExemptions, async () => {
      const { rows } = await listRows(database, { search: '', limit: LIST_LIMIT, offset: 0 })
      return { exemptions: rows.map(viewOfExemption) }
    }),

    handle(acceptExemption, async ({ body, actor, concerns }) => {
      const enterprise = await findEnterprise(dependencies, body.organisation)
      if (isRefusal(enterprise)) return enterprise
      const from = parseLocalDate(body.from)
      const until = body.until === undefined ? undefined : parseLocalDate(body.until)
      if (from === undefined) return refuse('request.invalid')
      const wish = { reason: body.reason, from, ...(until ? { until } : {}) }
      const accepted = await recordExemption(dependencies, enterprise.number, wish, actor.reference)
      if (isRefusal(accepted)) return accepted
      concerns({ organisation: enterprise.number })
      return viewOfExemption(accepted)
    }),

    handle(endExemption, async ({ params, body, concerns }) => {
      const from = parseLocalDate(params.from)
      const last = parseLocalDate(body.until)
      if (from === undefined || last === undefined) return refuse('exemption.unknown')
      const ended = await recordEnd(dependencies, params.organisation, from, last)
      if (isRefusal(ended)) return ended
      concerns({ organisation: ended.organisation })
      return viewOfExemption(ended)
    }),
  ]
}

function viewOfExemption(row: ExemptionRow): z.input<typeof ExemptionView> {
  const { organisation, name, reason, from, until, acceptedAt } = row
  return { organisation, reason, from, acceptedAt, ...(name ? { name } : {}), ...(until ? { until } : {}) }
}
