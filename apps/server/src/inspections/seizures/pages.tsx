import type { Instant } from '@hms/domain/calendar'
import { formatCardNumber } from '@hms/domain/card/card-number'
import { isRefusal, type Refusal } from '@hms/domain/decision'
import { MANY_SEIZURES } from '@hms/domain/inspection/seizure-rules'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { hasRole } from '#sign-in/actor.ts'
import type { TextKey } from '#texts/catalogue.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff, personOf } from '#web/access.ts'
import { Confirm } from '#web/components/confirm.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import type { Context, Feature } from '#web/context.ts'
import { readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { parseListing } from '#web/listing.ts'
import { renderPage } from '#web/page.tsx'
import { isUuid } from '#web/path.ts'
import { subjectOf, whoseOf } from './api.ts'
import { correctSeizure } from './correct.ts'
import { destroySeized } from './destroy-seized.ts'
import { SeizuresPage } from './list-page.tsx'
import { SeizurePage } from './seizure-page.tsx'
import { findSeizure, listManySeizures, listSeizures, type SeizureRow, seizureStates } from './store.ts'

const current = '/seizures'
const LONGEST_REASON = 1000
const HOUR_IN_MS = 3_600_000

/** Seized cards: the issuer destroys them, the authority sees all and puts right what was wrong. */
export const seizurePages: Feature = (app, dependencies) => {
  const { database, clock, vault } = dependencies
  const readers = onlyStaff('case-officer', 'authority', 'inspector')
  const officers = onlyStaff('case-officer')
  const authority = onlyStaff('authority')

  async function note(c: Context, act: AuditAct, rows: readonly SeizureRow[]): Promise<void> {
    for (const row of rows) await noteAudit(database, { actor: c.var.actor, act, ...subjectOf(row), at: clock.now() })
  }
  async function find(c: Context): Promise<SeizureRow | undefined> {
    const id = c.req.param('id') ?? ''
    const found = isUuid(id) ? await findSeizure(database, id) : undefined
    const whose = whoseOf(personOf(c))
    return found && whose && (whose.inspector ?? found.inspector) === found.inspector ? found : undefined
  }

  app.get('/seizures', readers, async (c) => {
    const listing = parseListing(c.req.query(), { sorts: ['at'], states: seizureStates })
    const { state, search, size, page } = listing
    const which = { ...whoseOf(personOf(c)), state, search, limit: size + 1, offset: (page - 1) * size }
    const found = await listSeizures(database, which)
    const seizures = found.slice(0, size)
    await note(c, 'seizures-read', seizures)
    const since = new Date(Date.parse(clock.now()) - MANY_SEIZURES.hours * HOUR_IN_MS).toISOString() as Instant // toISOString writes just an Instant
    const many = hasRole(c.var.actor, 'authority') ? await listManySeizures(database, since, MANY_SEIZURES.count) : []
    return renderPage(
      c,
      { title: c.var.t('seizures.title'), current, wide: true },
      <SeizuresPage reader={c.var} {...{ listing, seizures, many, more: found.length > size }} />,
    )
  })

  app.get('/seizures/:id', readers, async (c) => {
    const seizure = await find(c)
    if (seizure === undefined) return c.notFound()
    await note(c, 'seizure-read', [seizure])
    const said = (sealed: Buffer | null) => (sealed ? vault.open(sealed).toString() : '')
    const isAuthority = hasRole(c.var.actor, 'authority')
    const openInspection = isAuthority || seizure.inspector === personOf(c).reference
    return renderPage(
      c,
      { title: c.var.t('seizures.title'), current, wide: true },
      <SeizurePage
        reader={c.var}
        {...{ seizure, because: said(seizure.becauseSealed), wrongBecause: said(seizure.wrongBecauseSealed) }}
        may={{ destroy: hasRole(c.var.actor, 'case-officer'), correct: isAuthority, openInspection }}
      />,
    )
  })

  app.get('/seizures/:id/destruction', officers, async (c) => {
    const seizure = await find(c)
    if (seizure === undefined) return c.notFound()
    const { t } = c.var
    const title = t('seizure.destroy.title', { number: formatCardNumber(seizure.card) })
    const [action, back] = [`/seizures/${seizure.id}/destruction`, `/seizures/${seizure.id}`]
    return renderPage(
      c,
      { title, current },
      <Confirm
        {...{ t, title, action, back }}
        consequence={t('seizure.destroy.consequence')}
        submit={t('seizure.destroy')}
        danger
      />,
    )
  })
  app.post('/seizures/:id/destruction', officers, async (c) => {
    const seizure = await find(c)
    if (seizure === undefined) return c.notFound()
    const form = await readForm(c)
    return submitOnce(c, database, form, async () => {
      const done = await destroySeized(dependencies, seizure.id, personOf(c).reference)
      return conclude(c, seizure, { act: 'seized-card-destroyed', done, key: 'seizure.done.destroyed' })
    })
  })

  app.get('/seizures/:id/correction', authority, async (c) => {
    const seizure = await find(c)
    return seizure ? showCorrection(c, seizure) : c.notFound()
  })
  app.post('/seizures/:id/correction', authority, async (c) => {
    const seizure = await find(c)
    if (seizure === undefined) return c.notFound()
    const form = await readForm(c)
    const because = form.text('because').slice(0, LONGEST_REASON)
    if (because.trim() === '') return showCorrection(c, seizure, c.var.t('seizure.correct.missing'))
    return submitOnce(c, database, form, async () => {
      const done = await correctSeizure(dependencies, seizure.id, personOf(c).reference, because)
      return conclude(c, seizure, { act: 'seizure-corrected', done, key: 'seizure.done.corrected' })
    })
  })

  async function conclude(
    c: Context,
    seizure: SeizureRow,
    { act, done, key }: { readonly act: AuditAct; readonly done: SeizureRow | Refusal; readonly key: TextKey },
  ): Promise<Response> {
    const to = `/seizures/${seizure.id}`
    if (isRefusal(done)) {
      const why = translateCode(c.var.language, 'refusal', done.refused)
      return redirectTo(c, to, { kind: 'warning', key: 'alarm.refused', values: { why } })
    }
    await note(c, act, [seizure])
    return redirectTo(c, to, { kind: 'success', key })
  }
}

function showCorrection(c: Context, { id, card }: SeizureRow, error?: string): Promise<Response> {
  const { t } = c.var
  const title = t('seizure.correct.title', { number: formatCardNumber(card) })
  return renderPage(
    c,
    { title: error ? t('errors.title-prefix', { title }) : title, current, status: error ? 422 : 200 },
    <>
      {error && <ErrorSummary t={t} errors={{ because: error }} />}
      <Confirm
        {...{ t, title, consequence: t('seizure.correct.consequence') }}
        action={`/seizures/${id}/correction`}
        submit={t('seizure.correct')}
        back={`/seizures/${id}`}
      >
        <Field
          {...{ t, id: 'because', label: t('seizure.correct.because'), error }}
          rows={3}
          maxlength={LONGEST_REASON}
        />
      </Confirm>
    </>,
  )
}
