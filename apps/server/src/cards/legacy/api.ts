import {
  confirmLegacyImport,
  type LegacyImportView,
  readLegacyImport,
  uploadLegacyCards,
} from '@hms/contract/legacy-cards'
import { isRefusal, refuse } from '@hms/domain/decision'
import type { z } from 'zod'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { confirmLegacy, uploadLegacy } from './import-legacy.ts'
import { countRows, findImport, type LegacyImport, listWrong } from './store.ts'

/** The most wrong rows an answer names; the page gives all as a file. */
const WRONG_SHOWN = 1000

/** The authority takes over cards of former producers. */
export function legacyHandlers(dependencies: Dependencies): Handlers {
  const { database } = dependencies
  const viewOf = async ({
    id,
    fileName,
    rows,
    confirmedAt,
    counted,
  }: LegacyImport): Promise<z.input<typeof LegacyImportView>> => ({
    id,
    fileName,
    rows,
    ...(await countRows(database, id)),
    wrongRows: (await listWrong(database, id, WRONG_SHOWN)).map(({ line, problems }) => ({
      line,
      problems: [...problems],
    })),
    ...(confirmedAt ? { confirmedAt } : {}),
    ...(counted === null ? {} : { counted }),
  })
  return [
    handle(uploadLegacyCards, async ({ bytes, query, actor, concerns }) => {
      const file = { bytes, name: query.name, actor: actor.reference }
      const uploaded = await uploadLegacy(dependencies, file)
      if (isRefusal(uploaded)) return uploaded
      concerns({ thing: uploaded.id })
      return viewOf(uploaded)
    }),
    handle(readLegacyImport, async ({ params }) => {
      const found = await findImport(database, { id: params.id })
      return found ? viewOf(found) : refuse('legacy-import.unknown')
    }),
    handle(confirmLegacyImport, async ({ params, actor }) => {
      const confirmed = await confirmLegacy(dependencies, params.id, actor.reference)
      return isRefusal(confirmed) ? confirmed : viewOf(confirmed)
    }),
  ]
}
