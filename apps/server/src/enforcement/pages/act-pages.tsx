import { parseLocalDate } from '@hms/domain/calendar'
import { isRefusal, type Refusal } from '@hms/domain/decision'
import { acceptProof } from '@hms/domain/enforcement/answer-case'
import { findCompliance, findNonCompliance, moveDeadline } from '@hms/domain/enforcement/decide-case'
import { withdrawMeasure } from '@hms/domain/enforcement/decide-measure'
import { askedBy } from '@hms/domain/enforcement/manner'
import type { AuditAct } from '#audit/note-audit.ts'
import type { TextKey } from '#texts/catalogue.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff, personOf } from '#web/access.ts'
import { Confirm } from '#web/components/confirm.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import type { Context, Feature } from '#web/context.ts'
import { readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { actOnCase } from '../acts/act-by-letter.ts'
import { appealBy } from '../acts/answer-case.ts'
import { confirmMeasureBy } from '../acts/confirm-measure.ts'
import { AppealForm } from './appeal-form.tsx'
import { findKnownCase, type KnownCase, noteCase } from './known-case.ts'
import { appealable } from './offers.ts'

const current = '/enforcement'

/** Acts on a case that take a button and no letter of their own. */
export const caseActPages: Feature = (app, dependencies) => {
  const { database } = dependencies
  const authority = onlyStaff('authority')

  for (const [path, rule, act, key] of [
    ['compliance', findCompliance, 'case-complied', 'complied'],
    ['non-compliance', findNonCompliance, 'case-not-complied', 'not-complied'],
  ] as const) {
    app.get(`/enforcement/cases/:id/${path}`, authority, async (c) => {
      const known = await findKnownCase(c, dependencies)
      if (known === undefined) return c.notFound()
      const { t } = c.var
      const title = t(`case.${key}.title`, { number: known.row.number })
      return renderPage(
        c,
        { title, current },
        <Confirm
          {...{ t, title, consequence: t(`case.${key}.consequence`), submit: t(`case.${key}`) }}
          action={`/enforcement/cases/${known.row.id}/${path}`}
          back={`/enforcement/cases/${known.row.id}`}
          danger={key === 'not-complied'}
        />,
      )
    })
    app.post(`/enforcement/cases/:id/${path}`, authority, async (c) => {
      const known = await findKnownCase(c, dependencies)
      if (known === undefined) return c.notFound()
      const form = await readForm(c)
      return submitOnce(c, database, form, async () =>
        conclude(
          c,
          known,
          act,
          await actOnCase(dependencies, known.row.id, personOf(c).reference, rule),
          `case.${key}.done`,
        ),
      )
    })
  }

  app.get('/enforcement/cases/:id/deadline', authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    return known ? showDeadline(c, known) : c.notFound()
  })
  app.post('/enforcement/cases/:id/deadline', authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    if (known === undefined) return c.notFound()
    const form = await readForm(c)
    const deadline = parseLocalDate(form.text('deadline'))
    if (deadline === undefined) return showDeadline(c, known, c.var.t('case.deadline.missing'))
    return submitOnce(c, database, form, async () => {
      const letter = askedBy(known.one)?.id ?? ''
      const moved = await actOnCase(dependencies, known.row.id, personOf(c).reference, (one, acting) =>
        moveDeadline(one, { letter, deadline }, acting),
      )
      if (isRefusal(moved) && moved.refused === 'case.deadline')
        return showDeadline(c, known, c.var.t('case.deadline.later'))
      return conclude(c, known, 'case-deadline-moved', moved, 'case.move-deadline.done')
    })
  })

  app.post('/enforcement/cases/:id/proofs', authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    if (known === undefined) return c.notFound()
    const form = await readForm(c)
    const answer = form.text('answer')
    const said = form.text(`workers-${answer}`).replaceAll(/\s/g, '')
    const workers = /^\d{1,6}$/.test(said) ? Number(said) : Number.NaN
    return submitOnce(c, database, form, async () =>
      conclude(
        c,
        known,
        'case-proof-accepted',
        await actOnCase(dependencies, known.row.id, personOf(c).reference, (one, acting) =>
          acceptProof(one, { answer, workers }, acting),
        ),
        'case.proof.done',
      ),
    )
  })

  app.post('/enforcement/cases/:id/measures/:measure/confirmation', authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    if (known === undefined) return c.notFound()
    const form = await readForm(c)
    const { id } = known.row
    return submitOnce(c, database, form, async () =>
      conclude(
        c,
        known,
        'case-measure-confirmed',
        await confirmMeasureBy(dependencies, id, c.req.param('measure'), personOf(c).reference),
        'case.confirmed.done',
      ),
    )
  })

  app.post('/enforcement/cases/:id/measures/:measure/withdrawal', authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    if (known === undefined) return c.notFound()
    const form = await readForm(c)
    return submitOnce(c, database, form, async () =>
      conclude(
        c,
        known,
        'case-measure-withdrawn',
        await actOnCase(dependencies, known.row.id, personOf(c).reference, (one, acting) =>
          withdrawMeasure(one, c.req.param('measure'), acting),
        ),
        'case.measure-withdrawn.done',
      ),
    )
  })

  app.get('/enforcement/cases/:id/appeals', authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    return known ? showAppeal(c, known) : c.notFound()
  })
  app.post('/enforcement/cases/:id/appeals', authority, async (c) => {
    const known = await findKnownCase(c, dependencies)
    if (known === undefined) return c.notFound()
    const form = await readForm(c)
    const { t, language } = c.var
    const [against, text, day] = [form.text('against'), form.text('text'), parseLocalDate(form.text('day'))]
    const errors = {
      ...(appealable(known.one).some(({ id }) => id === against) ? {} : { against: t('case.appeal.against.missing') }),
      ...(day ? {} : { day: t('case.appeal.day.missing') }),
      ...(text.trim() === '' ? { text: t('case.text.missing', { field: t('case.appeal.text') }) } : {}),
    }
    if (day === undefined || Object.keys(errors).length > 0) return showAppeal(c, known, { against, text, errors })
    return submitOnce(c, database, form, async () => {
      const said = { against, day, text: text.slice(0, LONGEST_APPEAL), documents: [] }
      const received = await appealBy(dependencies, known.row.id, personOf(c).reference, said)
      if (isRefusal(received) && received.refused === 'case.appeal-day')
        return showAppeal(c, known, {
          against,
          text,
          errors: { day: translateCode(language, 'refusal', received.refused) },
        })
      return conclude(c, known, 'case-appeal-received', received, 'case.appeal.done')
    })
  })

  async function conclude(
    c: Context,
    { row }: KnownCase,
    act: AuditAct,
    done: object | Refusal,
    key: TextKey,
  ): Promise<Response> {
    const to = `/enforcement/cases/${row.id}`
    if (isRefusal(done)) {
      const why = translateCode(c.var.language, 'refusal', done.refused)
      return redirectTo(c, to, { kind: 'warning', key: 'case.refused', values: { why } })
    }
    await noteCase(c, dependencies, act, row)
    return redirectTo(c, to, { kind: 'success', key })
  }
}

const LONGEST_APPEAL = 8000

function showDeadline(c: Context, { row }: KnownCase, error?: string): Promise<Response> {
  const { t } = c.var
  const title = t('case.move-deadline')
  return renderPage(
    c,
    { title: error ? t('errors.title-prefix', { title }) : title, current, status: error ? 422 : 200 },
    <>
      {error && <ErrorSummary t={t} errors={{ deadline: error }} />}
      <Confirm
        {...{ t, title, consequence: t('case.move-deadline.consequence'), submit: t('case.move-deadline') }}
        action={`/enforcement/cases/${row.id}/deadline`}
        back={`/enforcement/cases/${row.id}`}
      >
        <Field
          {...{ t, id: 'deadline', label: t('cases.deadline'), type: 'date', value: row.deadline ?? '', error }}
          width={12}
        />
      </Confirm>
    </>,
  )
}

type AppealWritten = { readonly against: string; readonly text: string; readonly errors: Record<string, string> }

function showAppeal(c: Context, { row, one }: KnownCase, written?: AppealWritten): Promise<Response> {
  const { t } = c.var
  const title = t('case.appeal.enter')
  return renderPage(
    c,
    { title: written ? t('errors.title-prefix', { title }) : title, current, status: written ? 422 : 200 },
    <AppealForm
      reader={c.var}
      action={`/enforcement/cases/${row.id}/appeals`}
      back={`/enforcement/cases/${row.id}`}
      letters={appealable(one)}
      byPost
      against={written?.against ?? ''}
      text={written?.text ?? ''}
      errors={written?.errors ?? {}}
    />,
  )
}
