import * as routes from '@hms/contract/seizures'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import type { AuditSubject } from '#audit/note-audit.ts'
import { hasRole, type PersonActor } from '#sign-in/actor.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { correctSeizure } from './correct.ts'
import { destroySeized } from './destroy-seized.ts'
import { seizeCard } from './seize.ts'
import { listSeizures, type SeizureRow } from './store.ts'

export function seizureHandlers(dependencies: Dependencies): Handlers {
  const { database } = dependencies
  const show = <Code extends string>(
    decided: SeizureRow | Refusal<Code>,
    concerns: (subject: AuditSubject) => void,
  ) => {
    if (isRefusal<Code>(decided)) return decided
    concerns(subjectOf(decided))
    return viewOf(decided)
  }
  return [
    handle(routes.seizeCard, async ({ actor, body, concerns }) =>
      show(await seizeCard(dependencies, actor, body), concerns),
    ),
    handle(routes.listSeizures, async ({ actor, query: { state = 'waiting' }, concerns }) => {
      const whose = whoseOf(actor)
      if (whose === undefined) return refuse('access.denied')
      const rows = await listSeizures(database, { ...whose, state: state === 'all' ? '' : state })
      for (const row of rows) concerns(subjectOf(row))
      return { seizures: rows.map(viewOf) }
    }),
    handle(routes.destroySeized, async ({ actor, params, concerns }) =>
      show(await destroySeized(dependencies, params.id, actor.reference), concerns),
    ),
    handle(routes.correctSeizure, async ({ actor, params, body, concerns }) =>
      show(await correctSeizure(dependencies, params.id, actor.reference, body.because), concerns),
    ),
  ]
}

/** Issuer and authority see all, an inspector their own, others none. */
export const whoseOf = (actor: PersonActor): { readonly inspector: string | undefined } | undefined =>
  hasRole(actor, 'authority') || hasRole(actor, 'case-officer')
    ? { inspector: undefined }
    : hasRole(actor, 'inspector')
      ? { inspector: actor.reference }
      : undefined

export const subjectOf = ({ card, person, organisation }: SeizureRow): AuditSubject => ({
  ...{ thing: card, person, organisation },
})

const viewOf = (row: SeizureRow) => ({
  ...{ id: row.id, card: row.card, organisation: row.organisation, ground: row.ground, by: row.kind },
  ...{ placeKind: row.placeKind, site: row.site, seizedAt: row.seizedAt, at: row.at },
  ...(row.inspection ? { inspection: row.inspection } : {}),
  ...(row.destroyedAt ? { destroyedAt: row.destroyedAt } : {}),
  ...(row.wrongAt ? { wrong: { at: row.wrongAt, ...(row.order ? { order: row.order } : {}) } } : {}),
})
