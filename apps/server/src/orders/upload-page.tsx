import type { Refusal } from '@hms/domain/decision'
import { formatNumber } from '#texts/format.ts'
import { type Translate, translateCode } from '#texts/translate.ts'
import { enterpriseOf } from '#web/access.ts'
import { Button } from '#web/components/button.tsx'
import { Radios } from '#web/components/choice.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { FileField } from '#web/components/file-field.tsx'
import type { Context } from '#web/context.ts'
import { answerCsv } from '#web/csv.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type FieldErrors, type Form, formOf } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { sectorOptions, usualSector } from './by-number-page.tsx'
import { listClosedSectors } from './refuse-other-sector.ts'

/** Which file, for which sector; what the file must hold, and a template. */
export async function showUpload(
  c: Context,
  dependencies: Dependencies,
  form: Form = formOf(),
  errors: FieldErrors = {},
): Promise<Response> {
  const { t } = c.var
  const at = `/enterprises/${enterpriseOf(c).number}`
  const failed = Object.keys(errors).length > 0
  const title = t('upload.title')
  const closed = await listClosedSectors(dependencies, enterpriseOf(c).number)
  const usual = await usualSector(c, dependencies, form)
  return renderPage(
    c,
    { title: failed ? t('errors.title-prefix', { title }) : title, current: '/employees', status: failed ? 422 : 200 },
    <>
      <ErrorSummary t={t} errors={errors} />
      <div>
        <h1 class="ds-heading" data-size="lg">
          {title}
        </h1>
        <p>{t('upload.lead')}</p>
      </div>
      <section>
        <p>{t('upload.columns')}</p>
        <ul class="ds-list">
          <li>{t('upload.columns.number')}</li>
          <li>{t('upload.columns.name')}</li>
          <li>{t('upload.columns.contact')}</li>
        </ul>
        <p>
          <a class="ds-link" href={`${at}/upload/template.csv`} download>
            {t('upload.template')}
          </a>
        </p>
      </section>
      <form method="post" action={`${at}/upload`} enctype="multipart/form-data" class="stack-form">
        <Radios
          t={t}
          id="sector"
          label={t('upload.sector')}
          error={errors['sector']}
          options={sectorOptions(c, dependencies, closed)}
          value={form.text('sector') === '' ? (closed.get(usual) ?? usual) : usual}
        />
        <FileField
          t={t}
          id="file"
          label={t('upload.file')}
          hint={t('upload.file.hint')}
          error={errors['file']}
          accept=".xlsx,.csv,.txt,text/csv,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        />
        <Button>{t('upload.submit')}</Button>
      </form>
    </>,
  )
}

/** A file that cannot be used, in words that say what to do with it. */
export function explainFile({ var: { t, language } }: Context, { refused, details = {} }: Refusal): string {
  if (refused === 'file.unreadable') return translateCode(language, 'file-kind', String(details['kind']))
  if (refused === 'file.columns-missing') {
    const columns = Array.isArray(details['columns']) ? details['columns'].map(String) : []
    return t('file-error.columns', {
      columns: columns.map((name) => translateCode(language, 'file-column', name)).join(', '),
    })
  }
  if (refused === 'file.too-many-rows') {
    const count = (name: string) => formatNumber(language, Number(details[name]))
    return t('file-error.rows', { rows: count('rows'), limit: count('limit') })
  }
  return translateCode(language, 'refusal', refused)
}

/** Headings that are recognised, and nobody's data. */
export function sendTemplate(c: Context): Response {
  return answerCsv(c, 'hms-kort-ansatte.csv', [templateHeadings(c.var.t), ['', '', '', '', '']])
}

export const templateHeadings = (t: Translate) => [
  t('template.number'),
  t('template.family'),
  t('template.given'),
  t('template.email'),
  t('template.mobile'),
]
