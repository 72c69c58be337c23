import { PublicKey } from '@hms/contract/producers'
import { type Instant, midnightInOslo, parseLocalDate } from '@hms/domain/calendar'
import { isRefusal } from '@hms/domain/decision'
import { isGood, producerKeyUses } from '@hms/domain/designation/producer-key'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { type KeptKey, listProducerKeys } from '#records/producer-keys.ts'
import { formatInstant } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff, personOf } from '#web/access.ts'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Radios } from '#web/components/choice.tsx'
import { Confirm, Submission } from '#web/components/confirm.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Context, Feature } from '#web/context.ts'
import { type FieldErrors, type Form, formOf, readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { type DesignationView, findDesignation } from './list-designations.ts'
import { confirmKey, proposeKey, withdrawKey } from './register-key.ts'

/** The authority's page of a producer's keys: proposed by one, confirmed by another, stopped by any. */
export const producerKeyPages: Feature = (app, dependencies) => {
  const { database, clock } = dependencies
  const authority = onlyStaff('authority')

  app.get('/producers/:id/keys', authority, async (c) => {
    const view = await find(c)
    return view ? show(c, view, formOf()) : c.notFound()
  })

  app.post('/producers/:id/keys', authority, async (c) => {
    const view = await find(c)
    if (view === undefined) return c.notFound()
    const form = await readForm(c)
    const read = readWish(c, form)
    if ('errors' in read) return show(c, view, form, read.errors)
    return submitOnce(c, database, form, async () => {
      const made = await proposeKey(dependencies, { producer: view.terms.code, ...read }, personOf(c).reference)
      if (isRefusal(made)) return show(c, view, form, { jwk: translateCode(c.var.language, 'refusal', made.refused) })
      await note(c, 'producer-key-proposed', made.id)
      return redirectTo(c, `/producers/${view.id}/keys`, { kind: 'success', key: 'producer-keys.proposed' })
    })
  })

  for (const [path, act, decide, key] of [
    ['confirmation', 'producer-key-confirmed', confirmKey, 'producer-keys.confirmed'],
    ['withdrawal', 'producer-key-withdrawn', withdrawKey, 'producer-keys.withdrawn'],
  ] as const)
    app.post(`/producers/:id/keys/:key/${path}`, authority, async (c) => {
      const view = await find(c)
      const id = c.req.param('key')
      if (view === undefined || !(await isKeyOf(view, id))) return c.notFound()
      const decided = await decide(dependencies, id, personOf(c).reference)
      const to = `/producers/${view.id}/keys`
      if (isRefusal(decided)) {
        const why = translateCode(c.var.language, 'refusal', decided.refused)
        return redirectTo(c, to, { kind: 'warning', key: 'producer.refused', values: { why } })
      }
      await note(c, act, id)
      return redirectTo(c, to, { kind: 'success', key })
    })

  app.get('/producers/:id/keys/:key/withdrawal', authority, async (c) => {
    const view = await find(c)
    const keys = view ? await listProducerKeys(database, view.terms.code) : []
    const key = keys.find(({ id, status }) => id === c.req.param('key') && status !== 'withdrawn')
    return view && key ? showWithdrawal(c, view, key) : c.notFound()
  })

  /** The page tells whose key it is: another producer's is not decided from there. */
  const isKeyOf = async ({ terms: { code } }: DesignationView, key: string) =>
    (await listProducerKeys(database, code)).some(({ id }) => id === key)
  const note = (c: Context, act: AuditAct, thing: string) =>
    noteAudit(database, { actor: c.var.actor, act, thing, at: clock.now() })

  async function find(c: Context): Promise<DesignationView | undefined> {
    const id = c.req.param('id') ?? ''
    return /^[a-z0-9-]{1,40}$/.test(id) ? findDesignation(dependencies, id) : undefined
  }

  async function show(c: Context, view: DesignationView, form: Form, errors: FieldErrors = {}): Promise<Response> {
    const { t } = c.var
    const keys = await listProducerKeys(database, view.terms.code)
    const title = t('producer-keys.title', { name: view.terms.name })
    const failed = Object.keys(errors).length > 0
    return renderPage(
      c,
      {
        title: failed ? t('errors.title-prefix', { title }) : title,
        current: '/producers',
        wide: true,
        status: failed ? 422 : 200,
      },
      <>
        <ErrorSummary t={t} errors={errors} />
        <p>
          <a class="ds-link" href={`/producers/${view.id}`}>
            {view.terms.name}
          </a>
        </p>
        <h1 class="ds-heading" data-size="lg">
          {title}
        </h1>
        <p>{t('producer-keys.lead')}</p>
        {keys.length === 0 ? <EmptyState title={t('producer-keys.none')} /> : keysTable(c, view, keys)}
        <ProposalForm {...{ c, view, form, errors }} />
      </>,
    )
  }

  function keysTable(c: Context, view: DesignationView, keys: readonly KeptKey[]) {
    const { t, language } = c.var
    const own = personOf(c).reference
    return (
      <Table
        t={t}
        caption={t('producer-keys.keys')}
        captionHidden
        columns={[
          { key: 'use', title: t('producer-keys.use') },
          { key: 'kid', title: t('producer-keys.kid') },
          { key: 'period', title: t('producer-keys.period') },
          { key: 'state', title: t('producer-keys.state') },
          { key: 'act', title: t('producer-keys.act') },
        ]}
        rows={keys.map((key) => ({
          cells: [
            translateCode(language, 'producer-key-use', key.use),
            <code>{key.kid}</code>,
            t(key.validUntil ? 'producer-keys.from-until' : 'producer-keys.from', {
              from: formatInstant(language, key.validFrom),
              until: key.validUntil ? formatInstant(language, key.validUntil) : '',
            }),
            <>
              <Tag tone={toneOf(key, clock.now())}>{t(`producer-keys.state.${key.status}`)}</Tag>
              {key.status === 'proposed' && key.proposedBy === own && (
                <span class="below">{t('producer-keys.own')}</span>
              )}
            </>,
            key.status === 'withdrawn' ? (
              '–'
            ) : (
              <div class="buttons">
                {key.status === 'proposed' && key.proposedBy !== own && (
                  <form method="post" action={`/producers/${view.id}/keys/${key.id}/confirmation`}>
                    <Submission />
                    <Button small>
                      {t('producer-keys.confirm')}
                      <span class="ds-sr-only"> {key.kid}</span>
                    </Button>
                  </form>
                )}
                <LinkButton href={`/producers/${view.id}/keys/${key.id}/withdrawal`} small variant="tertiary" danger>
                  {t('producer-keys.withdraw')}
                  <span class="ds-sr-only"> {key.kid}</span>
                </LinkButton>
              </div>
            ),
          ],
        }))}
      />
    )
  }
}

function showWithdrawal(c: Context, { id }: DesignationView, key: KeptKey): Promise<Response> {
  const { t } = c.var
  const title = t('producer-keys.withdraw.title', { kid: key.kid.slice(0, 8) })
  return renderPage(
    c,
    { title, current: '/producers' },
    <Confirm
      t={t}
      title={title}
      consequence={t(`producer-keys.withdraw.${key.use}`)}
      action={`/producers/${id}/keys/${key.id}/withdrawal`}
      submit={t('producer-keys.withdraw.submit')}
      back={`/producers/${id}/keys`}
      danger
    />,
  )
}

const toneOf = (key: KeptKey, now: Instant) =>
  isGood(key, now) ? 'success' : key.status === 'withdrawn' ? 'neutral' : 'info'

function readWish(c: Context, form: Form) {
  const { t } = c.var
  const use = producerKeyUses.find((one) => one === form.text('use'))
  const from = form.text('from').trim()
  const day = parseLocalDate(from)
  const text = form.text('jwk')
  const jwk = PublicKey.safeParse(parsed(text))
  const errors: FieldErrors = {
    ...(use ? {} : { use: t('producer-keys.use.missing') }),
    ...(jwk.success ? {} : { jwk: t(`producer-keys.jwk.${whatIsWrong(text)}`) }),
    ...(from !== '' && day === undefined ? { from: t('producer-keys.from.wrong') } : {}),
  }
  if (use === undefined || !jwk.success || Object.keys(errors).length > 0) return { errors }
  return { use, jwk: jwk.data, validFrom: day && midnightInOslo(day) }
}

function whatIsWrong(text: string): 'missing' | 'private' | 'wrong' {
  const given = parsed(text)
  if (text.trim() === '') return 'missing'
  return typeof given === 'object' && given !== null && 'd' in given ? 'private' : 'wrong'
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

type FormProps = {
  readonly c: Context
  readonly view: DesignationView
  readonly form: Form
  readonly errors: FieldErrors
}

const ProposalForm = ({ c, view, form, errors }: FormProps) => {
  const { t, language } = c.var
  return (
    <form method="post" action={`/producers/${view.id}/keys`} class="stack-form">
      <h2 class="ds-heading" data-size="sm">
        {t('producer-keys.propose')}
      </h2>
      <Submission />
      <Radios
        t={t}
        id="use"
        label={t('producer-keys.use')}
        error={errors['use']}
        value={form.text('use')}
        options={producerKeyUses.map((value) => ({ value, label: translateCode(language, 'producer-key-use', value) }))}
      />
      <Field
        t={t}
        id="jwk"
        label={t('producer-keys.jwk')}
        hint={t('producer-keys.jwk.hint')}
        error={errors['jwk']}
        value={form.text('jwk')}
        rows={4}
        maxlength={1000}
      />
      <Field
        t={t}
        id="from"
        label={t('producer-keys.begins')}
        hint={t('producer-keys.begins.hint')}
        error={errors['from']}
        value={form.text('from')}
        type="date"
        optional
      />
      <Buttons>
        <Button>{t('producer-keys.submit')}</Button>
      </Buttons>
    </form>
  )
}
