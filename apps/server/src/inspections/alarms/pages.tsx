import { formatCardNumber } from '@hms/domain/card/card-number'
import { isRefusal, type Refusal } from '@hms/domain/decision'
import type { Alarm } from '@hms/domain/inspection/alarm'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
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
import { AlarmPage } from './alarm-page.tsx'
import { blockAsCloned, callAlarmFalse, takeAlarm } from './decide.ts'
import { AlarmsPage, alarmStates } from './list-page.tsx'
import { type AlarmRow, findAlarm, findJump, listAlarmActs, listAlarms, listEvidence } from './store.ts'

const current = '/alarms'
const open = ['raised', 'seen']
const LONGEST_REASON = 500

/** The authority's queue of alarms that a card may have been copied. */
export const alarmPages: Feature = (app, dependencies) => {
  const { database, clock } = dependencies
  const authority = onlyStaff('authority')
  const note = (c: Context, act: AuditAct, alarm?: AlarmRow) =>
    noteAudit(database, {
      ...{ actor: c.var.actor, act, at: clock.now() },
      ...(alarm ? { thing: alarm.id, person: alarm.person, organisation: alarm.organisation } : {}),
    })

  app.get('/alarms', authority, async (c) => {
    await note(c, 'alarms-read')
    const listing = parseListing(c.req.query(), { sorts: ['raised'], states: alarmStates })
    const { state, size, page } = listing
    const statuses = state === 'all' ? [...open, 'closed'] : state === '' ? open : [state]
    const search = listing.search.replace(/\D/g, '').slice(0, 9)
    const offset = (page - 1) * size
    const found = await listAlarms(database, { statuses, search: cardDigits(search), limit: size + 1, offset })
    return renderPage(
      c,
      { title: c.var.t('alarms.title'), current, wide: true },
      <AlarmsPage reader={c.var} alarms={found.slice(0, size)} more={found.length > size} {...{ listing }} />,
    )
  })

  app.get('/alarms/:id', authority, async (c) => {
    const alarm = await find(c)
    if (alarm === undefined) return c.notFound()
    await note(c, 'alarm-read', alarm)
    const [evidence, acts, jump] = await Promise.all([
      listEvidence(database, alarm.id),
      listAlarmActs(database, alarm.id),
      findJump(database, alarm.card),
    ])
    return renderPage(
      c,
      { title: c.var.t('alarms.title'), current, wide: true },
      <AlarmPage reader={c.var} {...{ alarm, evidence, acts, jump }} />,
    )
  })

  app.post('/alarms/:id/seen', authority, async (c) => {
    const alarm = await find(c)
    if (alarm === undefined) return c.notFound()
    return conclude(c, alarm, 'alarm-seen', await takeAlarm(dependencies, alarm.id, personOf(c).reference))
  })

  app.get('/alarms/:id/block', authority, async (c) => {
    const alarm = await find(c)
    if (alarm === undefined) return c.notFound()
    return alarm.status === 'closed' ? redirectTo(c, `/alarms/${alarm.id}`) : showBlock(c, alarm)
  })
  app.post('/alarms/:id/block', authority, async (c) => {
    const alarm = await find(c)
    if (alarm === undefined) return c.notFound()
    const form = await readForm(c)
    return submitOnce(c, database, form, async () =>
      conclude(c, alarm, 'alarm-closed', await blockAsCloned(dependencies, alarm.id, personOf(c).reference)),
    )
  })

  app.get('/alarms/:id/dismissal', authority, async (c) => {
    const alarm = await find(c)
    if (alarm === undefined) return c.notFound()
    return alarm.status === 'closed' ? redirectTo(c, `/alarms/${alarm.id}`) : showDismissal(c, alarm)
  })
  app.post('/alarms/:id/dismissal', authority, async (c) => {
    const alarm = await find(c)
    if (alarm === undefined) return c.notFound()
    const form = await readForm(c)
    const because = form.text('because').slice(0, LONGEST_REASON)
    if (alarm.status !== 'closed' && because.trim() === '')
      return showDismissal(c, alarm, c.var.t('alarm.dismiss.missing'))
    return submitOnce(c, database, form, async () =>
      conclude(c, alarm, 'alarm-closed', await callAlarmFalse(dependencies, alarm.id, personOf(c).reference, because)),
    )
  })

  async function find(c: Context): Promise<AlarmRow | undefined> {
    const id = c.req.param('id') ?? ''
    return isUuid(id) ? findAlarm(database, id) : undefined
  }

  async function conclude(c: Context, alarm: AlarmRow, act: AuditAct, decided: Alarm | Refusal): Promise<Response> {
    const to = `/alarms/${alarm.id}`
    if (isRefusal(decided)) {
      const why = translateCode(c.var.language, 'refusal', decided.refused)
      return redirectTo(c, to, { kind: 'warning', key: 'alarm.refused', values: { why } })
    }
    await note(c, act, alarm)
    return redirectTo(c, to, { kind: 'success', key: doneText(decided) })
  }
}

const doneText = (decided: Alarm): TextKey =>
  decided.status === 'closed' ? `alarm.done.${decided.decision}` : 'alarm.done.seen'

/** A card number as it is printed has its check digit at the end. */
const cardDigits = (digits: string) => (digits.length === 8 ? digits.slice(0, 7) : digits)

function showBlock(c: Context, { id, card, cardStatus }: AlarmRow): Promise<Response> {
  const { t } = c.var
  const counts = cardStatus === 'active' || cardStatus === 'suspended'
  const title = t(counts ? 'alarm.block.title' : 'alarm.close-over.title', { number: formatCardNumber(card) })
  return renderPage(
    c,
    { title, current },
    <Confirm
      {...{ t, title }}
      consequence={t(counts ? 'alarm.block.consequence' : 'alarm.close-over.consequence')}
      action={`/alarms/${id}/block`}
      submit={t(counts ? 'alarm.block' : 'alarm.close-over')}
      back={`/alarms/${id}`}
      danger={counts}
    />,
  )
}

function showDismissal(c: Context, { id, card }: AlarmRow, error?: string): Promise<Response> {
  const { t } = c.var
  const title = t('alarm.dismiss.title', { number: formatCardNumber(card) })
  return renderPage(
    c,
    { title: error ? t('errors.title-prefix', { title }) : title, current, status: error ? 422 : 200 },
    <>
      {error && <ErrorSummary t={t} errors={{ because: error }} />}
      <Confirm
        {...{ t, title, consequence: t('alarm.dismiss.consequence') }}
        action={`/alarms/${id}/dismissal`}
        submit={t('alarm.dismiss')}
        back={`/alarms/${id}`}
      >
        <Field
          {...{ t, id: 'because', label: t('alarm.dismiss.because'), hint: t('alarm.dismiss.hint'), error }}
          rows={3}
          maxlength={LONGEST_REASON}
        />
      </Confirm>
    </>,
  )
}
