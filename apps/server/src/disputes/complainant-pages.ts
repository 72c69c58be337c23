import { parseProof } from '@hms/credential/proof-record'
import { isRefusal } from '@hms/domain/decision'
import type { Complainant } from '@hms/domain/dispute/dispute'
import { formatOrderNumber } from '@hms/domain/order/order-number'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { type CardRow, findCard } from '#cards/queries.ts'
import { doors, findHeldCard } from '#own-card/queries.ts'
import { mayActFor } from '#sign-in/actor.ts'
import type { App, Context, Feature } from '#web/context.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type FieldErrors, type Form, formOf, readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { isUuid } from '#web/path.ts'
import type { ProofSheet } from '#web/proof-sheet/proof-sheet.ts'
import { sendPaper } from '#web/proof-sheet/send-paper.ts'
import { showSheet } from '#web/proof-sheet/show-sheet.tsx'
import { asSecret } from '#web/security.ts'
import { isForgotten } from './case-parts.tsx'
import { showCase } from './complainant-page.tsx'
import { showComplaint } from './complaint-form.tsx'
import { addMore, open, withdraw } from './decide.ts'
import { sheetOf, showOver } from './proof-page.tsx'
import {
  type DisputeProof,
  type DisputeRow,
  findDispute,
  findDisputeProof,
  isShown,
  listDisputeActs,
} from './queries.ts'
import { complaintOf, readSaid } from './read-said.ts'
import { renew } from './renew-proof.ts'
import { sendFile } from './send-file.ts'
import { findOpenDispute, listFiles, listNotes } from './store.ts'

/** Whoever may say that something is wrong with a card, and where its page is for them. */
type Party = {
  readonly card: CardRow
  readonly base: string
  readonly by: Complainant
  /** For the history. */
  readonly actor: string
  /** For the audit trail: of a link nobody. */
  readonly seenBy: string
}
type FindParty = (c: Context) => Promise<Party | undefined>

/** Disputes for the worker, by both ways in, and for the employer. */
export const complainantPages: Feature = (app, dependencies) => {
  const { database } = dependencies
  for (const { door, prefix } of doors)
    addPages(app, dependencies, prefix, async (c) => {
      const held = await findHeldCard(dependencies, c, c.var.actor)
      if (held === undefined) return undefined
      const { card, base } = held
      return { card, base, by: 'worker', actor: card.person, seenBy: door === 'link' ? 'public' : card.person }
    })
  addPages(app, dependencies, '/cards/:number', async (c) => {
    const { actor } = c.var
    const card = await findCard(database, c.req.param('number') ?? '')
    if (card === undefined || !mayActFor(actor, card.organisation)) return undefined
    const { reference } = actor
    return { card, base: `/cards/${card.number}`, by: 'employer', actor: reference, seenBy: reference }
  })
}

function addPages(app: App, dependencies: Dependencies, prefix: string, findParty: FindParty): void {
  const { database, vault, clock, config } = dependencies

  const note = (party: Party, act: AuditAct, dispute?: DisputeRow) =>
    noteAudit(database, {
      ...{ actor: { reference: party.seenBy }, act, person: party.card.person, organisation: party.card.organisation },
      ...{ thing: dispute?.id ?? party.card.number, at: clock.now() },
    })

  /** The case of this card, and whose door it is; who has none is led to where the way in is explained. */
  async function findOwn(c: Context): Promise<{ party: Party; dispute: DisputeRow } | undefined> {
    const party = await findParty(c)
    const id = c.req.param('id') ?? ''
    const dispute = party && isUuid(id) ? await findDispute(database, id) : undefined
    return party && dispute?.card === party.card.number ? { party, dispute } : undefined
  }
  const away = (c: Context) =>
    c.var.actor.kind === 'person' || prefix === '/cards/:number'
      ? c.var.actor.kind === 'person'
        ? c.notFound()
        : redirectTo(c, '/sign-in')
      : redirectTo(c, '/my-card')

  async function show(
    c: Context,
    { party, dispute }: { party: Party; dispute: DisputeRow },
    form: Form,
    errors?: FieldErrors,
  ) {
    const { by, card, base } = party
    const [acts, notes, files] = [
      await listDisputeActs(database, dispute.id),
      await listNotes(database, vault, dispute.id),
      await listFiles(database, vault, dispute.id),
    ]
    return showCase(c, {
      ...{ dispute, card, acts, base, by, form },
      notes: notes.filter((one) => isFor(by, dispute, one.by)),
      files: files.filter((one) => isFor(by, dispute, one.by)),
      forgotten: isForgotten(dispute, [...notes, ...files]),
      ...(errors ? { errors } : {}),
    })
  }

  app.get(`${prefix}/dispute`, asSecret, async (c) => {
    const party = await findParty(c)
    if (party === undefined) return away(c)
    // A card has one case at a time: more is said in that one.
    const waiting = await findOpenDispute(database, party.card.number)
    return waiting ? redirectTo(c, `${party.base}/disputes/${waiting}`) : showComplaint(c, { ...party, form: formOf() })
  })

  app.post(`${prefix}/dispute`, asSecret, async (c) => {
    const party = await findParty(c)
    if (party === undefined) return away(c)
    const { t } = c.var
    const form = await readForm(c)
    const complaint = complaintOf(form)
    const read = await readSaid(t, form, { textNeeded: true })
    const errors = {
      ...(complaint ? {} : { complaint: t('dispute.what-missing') }),
      ...('errors' in read ? read.errors : {}),
    }
    if (complaint === undefined || 'errors' in read) return showComplaint(c, { ...party, form, errors })
    return submitOnce(c, database, form, async () => {
      const { card, base, by, actor } = party
      const opened = await open(dependencies, { card: card.number, complaint, by, actor, ...read.said })
      if (isRefusal(opened))
        return showComplaint(c, { ...party, form, errors: { complaint: t(`refusal.${opened.refused}`) } })
      await note(party, 'dispute-opened')
      const dispute = await findDispute(database, opened.id)
      return redirectTo(c, `${base}/disputes/${opened.id}`, {
        kind: 'success',
        key: 'dispute.sent',
        values: { number: formatOrderNumber(dispute?.number ?? '') },
      })
    })
  })

  app.get(`${prefix}/disputes/:id`, asSecret, async (c) => {
    const own = await findOwn(c)
    if (own === undefined) return away(c)
    await note(own.party, 'own-dispute-read', own.dispute)
    return show(c, own, formOf())
  })

  app.post(`${prefix}/disputes/:id/more`, asSecret, async (c) => {
    const own = await findOwn(c)
    if (own === undefined || (own.party.by === 'employer' && own.dispute.openedBy === 'worker')) return away(c)
    const form = await readForm(c)
    const read = await readSaid(c.var.t, form, { textNeeded: false })
    if ('errors' in read) return show(c, own, form, read.errors)
    return submitOnce(c, database, form, async () => {
      const { by, actor, base } = own.party
      const added = await addMore(dependencies, own.dispute.id, { by, actor, ...read.said })
      if (isRefusal(added)) return show(c, own, form, { text: c.var.t(`refusal.${added.refused}`) })
      await note(own.party, 'dispute-more-sent', own.dispute)
      return redirectTo(c, `${base}/disputes/${own.dispute.id}`, { kind: 'success', key: 'dispute.more-sent' })
    })
  })

  app.post(`${prefix}/disputes/:id/withdrawal`, asSecret, async (c) => {
    const own = await findOwn(c)
    if (own === undefined || own.party.by !== own.dispute.openedBy) return away(c)
    // Of a case that is over its page says so.
    const withdrawn = await withdraw(dependencies, own.dispute.id, own.party.actor)
    if (!isRefusal(withdrawn)) await note(own.party, 'dispute-withdrawn', own.dispute)
    return redirectTo(c, `${own.party.base}/disputes/${own.dispute.id}`)
  })

  app.get(`${prefix}/disputes/:id/files/:file`, asSecret, async (c) => {
    const own = await findOwn(c)
    const file = c.req.param('file')
    if (own === undefined || !isUuid(file)) return away(c)
    return sendFile(c, dependencies, own.dispute, file, (by) => isFor(own.party.by, own.dispute, by))
  })

  /** The one that serves now: whoever opens the page a month later shows one that was signed since. */
  function addProof(
    path: 'proof' | 'proof.pdf',
    act: AuditAct,
    answer: (c: Context, sheet: ProofSheet, proof: DisputeProof, back: string) => Promise<Response>,
  ) {
    app.get(`${prefix}/disputes/:id/${path}`, asSecret, async (c) => {
      const own = await findOwn(c)
      if (own === undefined || own.party.by !== 'worker') return away(c)
      await renew(dependencies, own.dispute.id)
      const proof = await findDisputeProof(database, vault, { dispute: own.dispute.id })
      const back = `${own.party.base}/disputes/${own.dispute.id}`
      if (proof === undefined) return redirectTo(c, back)
      const said = parseProof(proof.record)?.proof
      if (said === undefined || !isShown(proof, clock.now())) return showOver(c, proof, back)
      await note(own.party, act, own.dispute)
      return answer(c, sheetOf(proof, said, new URL(config.publicUrl).host), proof, back)
    })
  }
  addProof('proof', 'proof-shown', (c, sheet, _proof, back) =>
    showSheet(c, sheet, {
      ...{ title: 'dispute-proof.title', current: '/my-card', back: { href: back, text: 'dispute-proof.back' } },
      ...{ paper: `${back}/proof.pdf`, now: clock.now() },
    }),
  )
  addProof('proof.pdf', 'proof-printed', (c, sheet, { number }) => sendPaper(c, sheet, number))
}

/** The employer sees what it wrote itself and what it is asked; what a worker wrote is between them and the case officer. */
const isFor = (reader: Complainant, { openedBy }: DisputeRow, writer: Complainant | 'officer') =>
  reader === 'worker' || writer === 'employer' || (writer === 'officer' && openedBy === 'employer')
