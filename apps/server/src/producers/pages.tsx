import { randomUUID } from 'node:crypto'
import { isRefusal, type Refusal } from '@hms/domain/decision'
import { withChange } from '@hms/domain/designation/designation'
import { type TermsFinding, termsFindings } from '@hms/domain/designation/judge-terms'
import {
  confirmChange,
  confirmDesignation,
  proposeChange,
  proposeDesignation,
  withdrawChange,
  withdrawDesignation,
} from '@hms/domain/designation/propose-designation'
import { producerTakingOrders } from '@hms/domain/production/route-order'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { listBatchesAt } from '#production/queries.ts'
import { readScheme } from '#records/appointed.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff, personOf } from '#web/access.ts'
import type { Context, Feature } from '#web/context.ts'
import { type FieldErrors, readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { decideDesignation, tryDesignation } from './decide-designation.ts'
import { DesignationPage } from './designation-page.tsx'
import { foresee } from './foresee.ts'
import { type DesignationView, findDesignation, listDesignations } from './list-designations.ts'
import { ProducersPage } from './list-page.tsx'
import { ProposalForm, ProposalPreview, questions } from './proposal-form.tsx'
import {
  type ChangeKind,
  changeKinds,
  fieldOf,
  fields,
  readChange,
  readTerms,
  type Written,
  writtenIn,
} from './read-proposal.ts'
import { sayAppointment, sayChange, sayIntake, sayPeriod, sayPrice } from './say-terms.ts'
import { listActs, listKeysOf } from './store.ts'

const current = '/producers'

/** The authority's pages: who makes cards, proposals, and their confirmation by somebody else. */
export const producerPages: Feature = (app, dependencies) => {
  const { database, clock, config } = dependencies
  const authority = onlyStaff('authority')
  const note = (c: Context, act: AuditAct, thing?: string) =>
    noteAudit(database, { actor: c.var.actor, act, ...(thing ? { thing } : {}), at: clock.now() })

  app.get('/producers', authority, async (c) => {
    const { producers, prices } = await readScheme(database, config.world)
    const taking = producerTakingOrders(producers, clock.now())?.name
    const designations = await listDesignations(dependencies)
    await note(c, 'designations-read')
    return renderPage(
      c,
      { title: c.var.t('producers.title'), current },
      <ProducersPage reader={c.var} today={clock.today()} {...{ designations, prices, taking }} />,
    )
  })

  app.get('/producers/new', authority, (c) =>
    showNew(
      c,
      writtenIn((field) => c.req.query(field)),
    ),
  )

  app.get('/producers/preview', authority, async (c) => {
    const written = writtenIn((field) => c.req.query(field))
    const terms = readTerms(c.var.t, written)
    if ('errors' in terms) return showNew(c, written, terms.errors)
    const tried = await tryDesignation(dependencies, randomUUID(), (state, at) => proposeDesignation(state, terms, at))
    if (isRefusal(tried)) return showNew(c, written, errorsOf(c, tried))
    const { t } = c.var
    return renderPage(
      c,
      { title: t('producer.new.title'), current },
      <ProposalPreview
        reader={c.var}
        name={terms.name}
        foreseen={await foresee(dependencies, undefined, terms)}
        facts={[
          [t('producer.code'), terms.code],
          [t('producer.appointed'), sayAppointment(c.var, terms)],
          [t('producer.intake'), sayIntake(c.var, terms)],
          ...terms.freezes.map(({ from, until }) => [t('producer.freezes'), sayPeriod(c.var, from, until)] as const),
          ...terms.prices.map((price) => [t('producer.price'), sayPrice(c.var, price)] as const),
        ]}
        action="/producers"
        back={`/producers/new?${new URLSearchParams(written)}`}
        written={written}
      />,
    )
  })

  app.post('/producers', authority, async (c) => {
    const form = await readForm(c)
    const written = writtenIn((field) => form.text(field))
    return submitOnce(c, database, form, async () => {
      const terms = readTerms(c.var.t, written)
      if ('errors' in terms) return showNew(c, written, terms.errors)
      const id = randomUUID()
      const made = await decideDesignation(dependencies, id, personOf(c).reference, (state, at) =>
        proposeDesignation(state, terms, at),
      )
      if (isRefusal(made)) return showNew(c, written, errorsOf(c, made))
      await note(c, 'designation-proposed', id)
      return redirectTo(c, `/producers/${id}`, { kind: 'success', key: 'producer.proposed.done' })
    })
  })

  app.get('/producers/:id', authority, async (c) => {
    const view = await find(c)
    if (view === undefined) return c.notFound()
    const { id, status, terms, change } = view
    const acts = await listActs(database, id)
    const waits = status === 'proposed' || status === 'changing'
    const proposer = acts.findLast(({ type }) => type.endsWith('proposed'))?.by
    const keys = await listKeysOf(database, terms.code)
    const batches = await listBatchesAt(database, terms.code)
    const foreseen = waits ? await foresee(dependencies, id, change ? withChange(terms, change) : terms) : undefined
    return renderPage(
      c,
      { title: terms.name, current },
      <DesignationPage
        reader={c.var}
        own={proposer === personOf(c).reference}
        {...{ view, acts, keys, batches, foreseen }}
      />,
    )
  })

  for (const kind of changeKinds) {
    app.get(`/producers/:id/${kind}`, authority, async (c) => {
      const view = await find(c)
      return view
        ? showChange(
            c,
            view,
            kind,
            writtenIn((field) => c.req.query(field)),
          )
        : c.notFound()
    })

    app.get(`/producers/:id/${kind}/preview`, authority, async (c) => {
      const view = await find(c)
      if (view === undefined) return c.notFound()
      const written = writtenIn((field) => c.req.query(field))
      const change = readChange(c.var.t, kind, written)
      if ('errors' in change) return showChange(c, view, kind, written, change.errors)
      const tried = await tryDesignation(dependencies, view.id, (state, at, known) =>
        proposeChange(state, change, at, known),
      )
      if (isRefusal(tried)) return showChange(c, view, kind, written, errorsOf(c, tried, kind))
      const at = `/producers/${view.id}/${kind}`
      return renderPage(
        c,
        { title: c.var.t(`producer.${kind}.title`, { name: view.terms.name }), current },
        <ProposalPreview
          reader={c.var}
          name={view.terms.name}
          facts={[[c.var.t(`producer.act.${kind}`), sayChange(c.var, change)]]}
          foreseen={await foresee(dependencies, view.id, withChange(view.terms, change))}
          action={at}
          back={`${at}?${new URLSearchParams(written)}`}
          written={written}
        />,
      )
    })

    app.post(`/producers/:id/${kind}`, authority, async (c) => {
      const view = await find(c)
      if (view === undefined) return c.notFound()
      const form = await readForm(c)
      const written = writtenIn((field) => form.text(field))
      return submitOnce(c, database, form, async () => {
        const change = readChange(c.var.t, kind, written)
        if ('errors' in change) return showChange(c, view, kind, written, change.errors)
        const made = await decideDesignation(dependencies, view.id, personOf(c).reference, (state, at, known) =>
          proposeChange(state, change, at, known),
        )
        if (isRefusal(made)) return showChange(c, view, kind, written, errorsOf(c, made, kind))
        await note(c, 'designation-change-proposed', view.id)
        return redirectTo(c, `/producers/${view.id}`, { kind: 'success', key: 'producer.proposed.done' })
      })
    })
  }

  for (const [path, act, rule, key] of [
    ['confirmation', 'designation-confirmed', confirmDesignation, 'producer.confirmed.done'],
    ['withdrawal', 'designation-withdrawn', withdrawDesignation, 'producer.withdrawn.done'],
    ['change/confirmation', 'designation-change-confirmed', confirmChange, 'producer.confirmed.done'],
    ['change/withdrawal', 'designation-change-withdrawn', withdrawChange, 'producer.withdrawn.done'],
  ] as const)
    app.post(`/producers/:id/${path}`, authority, async (c) => {
      const view = await find(c)
      if (view === undefined) return c.notFound()
      const decided = await decideDesignation(dependencies, view.id, personOf(c).reference, rule)
      const to = `/producers/${view.id}`
      if (isRefusal(decided))
        return redirectTo(c, to, { kind: 'warning', key: 'producer.refused', values: { why: whyNot(c, decided) } })
      await note(c, act, view.id)
      return redirectTo(c, to, { kind: 'success', key })
    })

  async function find(c: Context): Promise<DesignationView | undefined> {
    const id = c.req.param('id') ?? ''
    return /^[a-z0-9-]{1,40}$/.test(id) ? findDesignation(dependencies, id) : undefined
  }
}

function showNew(c: Context, written: Written, errors: FieldErrors = {}): Promise<Response> {
  const title = c.var.t('producer.new.title')
  return showForm(c, { title, action: '/producers/preview', back: '/producers', kind: 'new', written, errors })
}

function showChange(
  c: Context,
  { id, terms }: DesignationView,
  kind: ChangeKind,
  written: Written,
  errors: FieldErrors = {},
): Promise<Response> {
  const title = c.var.t(`producer.${kind}.title`, { name: terms.name })
  const at = `/producers/${id}`
  return showForm(c, { title, action: `${at}/${kind}/preview`, back: at, kind, written, errors })
}

type Shown = {
  readonly title: string
  readonly action: string
  readonly back: string
  readonly kind: ChangeKind | 'new'
  readonly written: Written
  readonly errors: FieldErrors
}

function showForm(c: Context, { title, kind, errors, ...rest }: Shown): Promise<Response> {
  const failed = Object.keys(errors).length > 0
  return renderPage(
    c,
    { title: failed ? c.var.t('errors.title-prefix', { title }) : title, current, status: failed ? 422 : 200 },
    <ProposalForm reader={c.var} asked={questions[kind]} {...{ title, errors, ...rest }} />,
  )
}

const findingsOf = ({ details }: Refusal): readonly TermsFinding[] => {
  const told: unknown = details?.['findings']
  return Array.isArray(told) ? termsFindings.filter((finding) => told.includes(finding)) : []
}

/** A refusal at the fields it is about; what is about none stands at the first. */
function errorsOf(c: Context, refusal: Refusal, kind: ChangeKind | 'new' = 'new'): FieldErrors {
  const { language } = c.var
  const asked = questions[kind].map(({ id }) => id)
  const first = asked[0] ?? fields[0]
  const findings = findingsOf(refusal)
  if (findings.length === 0) return { [first]: translateCode(language, 'refusal', refusal.refused) }
  const errors: Record<string, string> = {}
  for (const finding of findings) {
    const field = asked.includes(fieldOf[finding]) ? fieldOf[finding] : first
    errors[field] ??= translateCode(language, 'terms-finding', finding)
  }
  return errors
}

function whyNot(c: Context, refusal: Refusal): string {
  const findings = findingsOf(refusal)
  if (findings.length === 0) return translateCode(c.var.language, 'refusal', refusal.refused)
  return findings.map((finding) => translateCode(c.var.language, 'terms-finding', finding)).join(' ')
}
