import * as routes from '@hms/contract/disputes'
import type { LocalDate } from '@hms/domain/calendar'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import type { z } from 'zod'
import type { AuditSubject } from '#audit/note-audit.ts'
import { findCard } from '#cards/queries.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { isUuid } from '#web/path.ts'
import { isOverdue } from './case-parts.tsx'
import { ask, close, decide, open, take } from './decide.ts'
import { grant } from './grant-proof.ts'
import { countDisputes, type DisputeRow, findDispute, listDisputes } from './queries.ts'
import { listFiles, listNotes } from './store.ts'

type Concerns = (subject: AuditSubject) => void

export function disputeHandlers(dependencies: Dependencies): Handlers {
  const { database, vault, clock } = dependencies

  async function show(id: string, concerns: Concerns) {
    const dispute = isUuid(id) ? await findDispute(database, id) : undefined
    if (dispute === undefined) return refuse('dispute.unknown')
    concerns({ thing: id, person: dispute.person, organisation: dispute.organisation })
    const files = await listFiles(database, vault, id)
    return {
      ...viewOf(dispute, clock.today()),
      notes: [...(await listNotes(database, vault, id))],
      files: files.map(({ id: file, by, mediaType, at }) => ({ id: file, by, mediaType, at })),
    }
  }
  async function act(id: string, concerns: Concerns, work: () => Promise<object>) {
    if (!isUuid(id)) return refuse('dispute.unknown')
    const worked = await work()
    return isRefusal(worked) ? (worked as Refusal) : show(id, concerns)
  }

  return [
    handle(routes.openDispute, async ({ params, body, actor, concerns }) => {
      const card = await findCard(database, params.number)
      if (card === undefined || card.person !== actor.reference) return refuse('card.unknown')
      const opened = await open(dependencies, {
        ...{ card: card.number, complaint: body.complaint, by: 'worker', actor: actor.reference },
        ...{ text: body.text, files: [] },
      })
      if (isRefusal(opened)) return opened
      const dispute = await findDispute(database, opened.id)
      if (dispute === undefined) return refuse('dispute.unknown')
      concerns({ person: card.person, organisation: card.organisation, thing: opened.id })
      return viewOf(dispute, clock.today())
    }),
    handle(routes.listDisputes, async ({ query }) => {
      const today = clock.today()
      const found = await listDisputes(database, { state: query.state ?? 'undecided', today, limit: 500 })
      return { disputes: found.map((one) => viewOf(one, today)) }
    }),
    handle(routes.readDisputeFigures, async () => {
      const today = clock.today()
      const late = await listDisputes(database, { state: 'overdue', today, limit: 500 })
      return { ...(await countDisputes(database, today)), late: late.map((one) => viewOf(one, today)) }
    }),
    handle(routes.readDispute, ({ params, concerns }) => show(params.id, concerns)),
    handle(routes.takeDispute, ({ params: { id }, actor, concerns }) =>
      act(id, concerns, () => take(dependencies, id, actor.reference)),
    ),
    handle(routes.askQuestion, ({ params: { id }, body, actor, concerns }) =>
      act(id, concerns, () => ask(dependencies, id, actor.reference, body.text)),
    ),
    handle(routes.grantProof, ({ params: { id }, body, actor, concerns }) =>
      act(id, concerns, () => grant(dependencies, id, { officer: actor.reference, plausible: body.plausible })),
    ),
    handle(routes.decideDispute, ({ params: { id }, body, actor, concerns }) =>
      act(id, concerns, () => decide(dependencies, id, { officer: actor.reference, ...body })),
    ),
    handle(routes.closeDispute, ({ params: { id }, actor, concerns }) =>
      act(id, concerns, () => close(dependencies, id, actor.reference)),
    ),
  ]
}

function viewOf(dispute: DisputeRow, today: LocalDate): z.input<typeof routes.DisputeView> {
  const {
    id,
    number,
    card,
    organisation,
    complaint,
    conditions,
    openedBy,
    status,
    outcome,
    due,
    proofUntil,
    openedAt,
  } = dispute
  return {
    ...{ id, number, card, organisation, complaint, openedBy, status, due, openedAt },
    conditions: [...conditions],
    overdue: isOverdue(dispute, today),
    ...(outcome ? { outcome } : {}),
    ...(proofUntil ? { proofUntil } : {}),
  }
}
