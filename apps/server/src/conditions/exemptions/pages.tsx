import { parseLocalDate } from '@hms/domain/calendar'
import { isRefusal } from '@hms/domain/decision'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { formatDate, formatOrganisationNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff, personOf } from '#web/access.ts'
import { Confirm } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { Field } from '#web/components/field.tsx'
import type { Context, Feature } from '#web/context.ts'
import { type FieldErrors, readForm, redirectTo, submitOnce } from '#web/forms.ts'
import { parseListing } from '#web/listing.ts'
import { renderPage } from '#web/page.tsx'
import { cleanText } from '#web/sound-text.ts'
import { recordEnd, recordExemption } from './decide-exemption.ts'
import { ExemptionsPage, nameOf } from './list-page.tsx'
import { ConfirmExemptionPage, NewExemptionPage } from './new-page.tsx'
import { readWish, type Written, wishFields } from './read-wish.ts'
import { type ExemptionRow, findExemption, listExemptions } from './store.ts'

const PAGE_SIZE = 50
const LONGEST_ANSWER = 100
const current = '/exemptions'

/** Case officers accept that enterprises need not be in the VAT register, and end it. */
export const exemptionPages: Feature = (app, dependencies) => {
  const { database, clock } = dependencies
  const onlyOfficers = onlyStaff('case-officer')

  app.get('/exemptions', onlyOfficers, async (c) => {
    const { t, language } = c.var
    const listing = parseListing(c.req.query(), { sorts: ['accepted'], size: PAGE_SIZE })
    const { search, page, size } = listing
    const { rows, total } = await listExemptions(database, { search, limit: size, offset: (page - 1) * size })
    await noteAudit(database, { actor: c.var.actor, act: 'vat-exemptions-read', at: clock.now() })
    return renderPage(
      c,
      { title: t('exemptions.title'), current, wide: true },
      <ExemptionsPage {...{ t, language, listing, rows, total, today: clock.today() }} />,
    )
  })

  app.get('/exemptions/new', onlyOfficers, (c) => showForm(c, writtenIn(c.req.query())))

  app.get('/exemptions/confirmation', onlyOfficers, async (c) => {
    const { t, language } = c.var
    const written = writtenIn(c.req.query())
    const wish = await readWish(c, dependencies, written)
    if ('errors' in wish) return showForm(c, written, wish.errors)
    return renderPage(
      c,
      { title: t('exemption.new.title'), current },
      <ConfirmExemptionPage {...{ t, language, written, wish }} />,
    )
  })

  app.post('/exemptions', onlyOfficers, async (c) => {
    const form = await readForm(c)
    const written = writtenIn(Object.fromEntries(wishFields.map((field) => [field, form.text(field)])))
    return submitOnce(c, database, form, async () => {
      const wish = await readWish(c, dependencies, written)
      if ('errors' in wish) return showForm(c, written, wish.errors)
      const { enterprise, exemption } = wish
      const row = await recordExemption(dependencies, enterprise.number, exemption, personOf(c).reference)
      // A colleague was quicker: read once more, and told as any other mistake.
      if (isRefusal(row)) return showForm(c, written, { from: c.var.t(`refusal.${row.refused}`) })
      await note(c, 'vat-exemption-accepted', row.organisation)
      const name = enterprise.name ?? formatOrganisationNumber(enterprise.number)
      return redirectTo(c, '/exemptions', { kind: 'success', key: 'exemption.accepted', values: { name } })
    })
  })

  app.get('/exemptions/:organisation/:from/end', onlyOfficers, async (c) => {
    const row = await find(c)
    return row ? showEnd(c, row, clock.today()) : c.notFound()
  })

  app.post('/exemptions/:organisation/:from/end', onlyOfficers, async (c) => {
    const row = await find(c)
    if (row === undefined) return c.notFound()
    const form = await readForm(c)
    const written = form.text('until').slice(0, LONGEST_ANSWER)
    const last = parseLocalDate(written)
    if (last === undefined) return showEnd(c, row, written, c.var.t('exemption.until.missing'))
    return submitOnce(c, database, form, async () => {
      const ended = await recordEnd(dependencies, row.organisation, row.from, last)
      if (isRefusal(ended)) return showEnd(c, row, written, c.var.t(`refusal.${ended.refused}`))
      await note(c, 'vat-exemption-ended', row.organisation)
      const values = { name: nameOf(row), until: formatDate(c.var.language, last) }
      return redirectTo(c, '/exemptions', { kind: 'success', key: 'exemption.ended', values })
    })
  })

  async function find(c: Context): Promise<ExemptionRow | undefined> {
    const { organisation = '', from = '' } = c.req.param()
    const day = parseLocalDate(from)
    return day && /^\d{9}$/.test(organisation) ? findExemption(database, organisation, day) : undefined
  }

  function showForm(c: Context, written: Written, errors: FieldErrors = {}): Promise<Response> {
    const { t } = c.var
    const failed = Object.keys(errors).length > 0
    const title = t('exemption.new.title')
    return renderPage(
      c,
      { title: failed ? t('errors.title-prefix', { title }) : title, current, status: failed ? 422 : 200 },
      <NewExemptionPage {...{ t, today: clock.today(), written, errors }} />,
    )
  }

  function showEnd(c: Context, row: ExemptionRow, written: string, error?: string): Promise<Response> {
    const { t, language } = c.var
    const title = t('exemption.end.title', { name: nameOf(row) })
    return renderPage(
      c,
      { title: error ? t('errors.title-prefix', { title }) : title, current, status: error ? 422 : 200 },
      <>
        {error && <ErrorSummary t={t} errors={{ until: error }} />}
        <Confirm
          t={t}
          title={title}
          consequence={t('exemption.end.consequence')}
          action={`/exemptions/${row.organisation}/${row.from}/end`}
          submit={t('exemption.end.submit')}
          back="/exemptions"
          danger
        >
          <DescriptionList
            items={[
              [t('exemption.organisation'), formatOrganisationNumber(row.organisation)],
              [t('exemptions.column.reason'), translateCode(language, 'exemption-reason', row.reason)],
              [t('exemption.from'), formatDate(language, row.from)],
            ]}
          />
          <Field t={t} id="until" type="date" label={t('exemption.until')} error={error} value={written} width={14} />
        </Confirm>
      </>,
    )
  }

  const note = (c: Context, act: AuditAct, organisation: string) =>
    noteAudit(database, { actor: c.var.actor, act, organisation, at: clock.now() })
}

/** Made sound and short, whatever was sent; what is not told is empty. */
function writtenIn(said: Readonly<Record<string, string>>): Written {
  const text = (field: string) =>
    cleanText(Object.hasOwn(said, field) ? (said[field] ?? '') : '').slice(0, LONGEST_ANSWER)
  return { organisation: text('organisation'), reason: text('reason'), from: text('from'), until: text('until') }
}
