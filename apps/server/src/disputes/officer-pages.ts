import { DISPUTE_TEXT_LIMIT } from '@hms/contract/disputes'
import { isRefusal } from '@hms/domain/decision'
import { disputeOutcomes } from '@hms/domain/dispute/dispute'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { findCard } from '#cards/queries.ts'
import { hasRole } from '#sign-in/actor.ts'
import type { TextKey } from '#texts/catalogue.ts'
import { onlyStaff, personOf } from '#web/access.ts'
import type { Context, Feature } from '#web/context.ts'
import { type FieldErrors, type Form, formOf, readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { parseListing } from '#web/listing.ts'
import { isUuid } from '#web/path.ts'
import { showOfficerCase } from './case-page.tsx'
import { ask, close, decide, take } from './decide.ts'
import { grant } from './grant-proof.ts'
import { countDisputes, type DisputeRow, findDispute, listDisputeActs, listDisputes } from './queries.ts'
import { queueStates, showQueue } from './queue-page.tsx'
import { sendFile } from './send-file.ts'
import { listFiles, listNotes } from './store.ts'

/** The case officers' queue and cases; the authority sees the queue and what is late. */
export const officerPages: Feature = (app, dependencies) => {
  const { database, vault, clock } = dependencies
  const officer = onlyStaff('case-officer')

  app.get('/disputes', onlyStaff('case-officer', 'authority'), async (c) => {
    const listing = parseListing(c.req.query(), { sorts: ['due'], states: queueStates })
    const state = queueStates.find((one) => one === listing.state) ?? 'undecided'
    const today = clock.today()
    const found = await listDisputes(database, {
      ...{ state, search: listing.search.replaceAll(/[\s-]/g, ''), today },
      ...{ limit: listing.size + 1, offset: (listing.page - 1) * listing.size },
    })
    await noteAudit(database, { actor: c.var.actor, act: 'disputes-read', at: clock.now() })
    return showQueue(c, {
      ...{ listing, today, opens: hasRole(c.var.actor, 'case-officer') },
      figures: await countDisputes(database, today),
      disputes: found.slice(0, listing.size),
      more: found.length > listing.size,
    })
  })

  const find = async (c: Context): Promise<DisputeRow | undefined> => {
    const id = c.req.param('id') ?? ''
    return isUuid(id) ? findDispute(database, id) : undefined
  }
  const note = (c: Context, act: AuditAct, { id, person, organisation }: DisputeRow) =>
    noteAudit(database, { actor: c.var.actor, act, person, organisation, thing: id, at: clock.now() })

  async function show(c: Context, dispute: DisputeRow, form: Form, errors?: FieldErrors): Promise<Response> {
    const card = await findCard(database, dispute.card)
    if (card === undefined) return c.notFound()
    const [acts, notes, files] = [
      await listDisputeActs(database, dispute.id),
      await listNotes(database, vault, dispute.id),
      await listFiles(database, vault, dispute.id),
    ]
    return showOfficerCase(c, {
      dispute,
      card,
      acts,
      notes,
      files,
      today: clock.today(),
      form,
      ...(errors ? { errors } : {}),
    })
  }

  app.get('/disputes/:id', officer, async (c) => {
    const dispute = await find(c)
    if (dispute === undefined) return c.notFound()
    await note(c, 'dispute-read', dispute)
    return show(c, dispute, formOf())
  })

  app.get('/disputes/:id/files/:file', officer, async (c) => {
    const dispute = await find(c)
    const file = c.req.param('file')
    if (dispute === undefined || !isUuid(file)) return c.notFound()
    await note(c, 'dispute-file-read', dispute)
    return sendFile(c, dependencies, dispute, file, () => true)
  })

  type Work = (id: string, by: string, form: Form) => Promise<object>
  /** `field`: where a refusal stands. */
  function addAct(
    path: string,
    { act, done, field }: { readonly act: AuditAct; readonly done: TextKey; readonly field: string },
    work: Work,
    check: (c: Context, form: Form) => FieldErrors = () => ({}),
  ) {
    app.post(`/disputes/:id/${path}`, officer, async (c) => {
      const dispute = await find(c)
      if (dispute === undefined) return c.notFound()
      const form = await readForm(c)
      const errors = check(c, form)
      if (Object.keys(errors).length > 0) return show(c, dispute, form, errors)
      return submitOnce(c, database, form, async () => {
        const worked = await work(dispute.id, personOf(c).reference, form)
        if (isRefusal(worked))
          return show(c, dispute, form, { [field]: c.var.t(`refusal.${worked.refused}` as TextKey) }) // every refusal has its text
        await note(c, act, dispute)
        return redirectTo(c, `/disputes/${dispute.id}`, { kind: 'success', key: done })
      })
    })
  }

  const written = (field: string) => (c: Context, form: Form) => {
    const text = form.text(field).trim()
    if (text === '')
      return { [field]: c.var.t(field === 'question' ? 'dispute.text-missing' : 'dispute.reason-missing') }
    return text.length > DISPUTE_TEXT_LIMIT
      ? { [field]: c.var.t('dispute.text-too-long', { most: DISPUTE_TEXT_LIMIT }) }
      : {}
  }
  const outcomeOf = (form: Form) => disputeOutcomes.find((each) => each === form.text('outcome'))

  addAct('taken', { act: 'dispute-taken', done: 'dispute.taken', field: 'taken' }, (id, by) =>
    take(dependencies, id, by),
  )
  addAct(
    'question',
    { act: 'dispute-question-asked', done: 'dispute.asked', field: 'question' },
    (id, by, form) => ask(dependencies, id, by, form.text('question').trim()),
    written('question'),
  )
  addAct(
    'proof',
    { act: 'dispute-proof-granted', done: 'dispute-proof.granted', field: 'plausible' },
    (id, officerId, form) =>
      grant(dependencies, id, { officer: officerId, plausible: form.text('plausible') === 'yes' }),
  )
  addAct(
    'decision',
    { act: 'dispute-decided', done: 'dispute.decided', field: 'outcome' },
    (id, officerId, form) =>
      decide(dependencies, id, {
        officer: officerId,
        outcome: outcomeOf(form) ?? 'wrong',
        text: form.text('text').trim(),
      }),
    (c, form) => ({
      ...(outcomeOf(form) ? {} : { outcome: c.var.t('dispute.outcome-missing') }),
      ...written('text')(c, form),
    }),
  )
  addAct('closing', { act: 'dispute-closed', done: 'dispute.closed', field: 'closing' }, (id, by) =>
    close(dependencies, id, by),
  )
}
