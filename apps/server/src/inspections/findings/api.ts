import * as routes from '@hms/contract/findings'
import { isRefusal, refuse } from '@hms/domain/decision'
import type { PersonActor } from '#sign-in/actor.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { isUuid } from '#web/path.ts'
import { addPhotograph } from './add-photograph.ts'
import { findInspectionRow, listInspectionRows } from './queries.ts'
import { recordInspection } from './record-inspection.ts'
import { findPhotograph } from './store.ts'
import { maySee, subjectsOf, viewOf, whoseOf } from './view.ts'

const SIZE = 100

export function findingHandlers(dependencies: Dependencies): Handlers {
  const { database, vault } = dependencies

  async function findSeen(actor: PersonActor, id: string) {
    const found = isUuid(id) ? await findInspectionRow(database, id) : undefined
    return found && maySee(actor, found) ? found : undefined
  }

  return [
    handle(routes.recordInspection, async ({ actor, body, concerns }) => {
      const recorded = await recordInspection(dependencies, actor, body)
      if (isRefusal(recorded)) return recorded
      for (const subject of subjectsOf(recorded)) concerns(subject)
      return viewOf(vault, recorded)
    }),
    handle(routes.addPhotograph, async ({ actor, params, query, bytes }) =>
      addPhotograph(dependencies, actor.reference, { inspection: params.id, photograph: query.photograph, bytes }),
    ),
    handle(routes.listInspections, async ({ actor, query: { search = '', page = 1 }, concerns }) => {
      const whose = whoseOf(actor)
      if (whose === undefined) return refuse('access.denied')
      const rows = await listInspectionRows(database, { ...whose, search, limit: SIZE, offset: (page - 1) * SIZE })
      for (const subject of rows.flatMap(subjectsOf)) concerns(subject)
      return { inspections: rows.map((row) => viewOf(vault, row)) }
    }),
    handle(routes.readInspection, async ({ actor, params, concerns }) => {
      const found = await findSeen(actor, params.id)
      if (found === undefined) return refuse('inspection.unknown')
      for (const subject of subjectsOf(found)) concerns(subject)
      return viewOf(vault, found)
    }),
    handle(routes.readPhotograph, async ({ actor, params: { id, photograph }, concerns }) => {
      const found = await findSeen(actor, id)
      const picture = found && isUuid(photograph) ? await findPhotograph(database, vault, id, photograph) : undefined
      if (found === undefined || picture === undefined) return refuse('inspection.unknown')
      for (const subject of subjectsOf(found)) concerns(subject)
      return { file: picture.bytes, mediaType: 'image/jpeg' }
    }),
  ]
}
