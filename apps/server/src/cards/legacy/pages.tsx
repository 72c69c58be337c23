import { LEGACY_LIMIT } from '@hms/contract/legacy-cards'
import { isRefusal } from '@hms/domain/decision'
import { type AuditAct, noteAudit } from '#audit/note-audit.ts'
import { formatInstant, formatNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { onlyStaff, personOf } from '#web/access.ts'
import { Button, Buttons } from '#web/components/button.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { ErrorSummary } from '#web/components/error-summary.tsx'
import { FileField } from '#web/components/file-field.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import type { Context, Feature } from '#web/context.ts'
import { answerCsv } from '#web/csv.ts'
import { readForm, redirectTo } from '#web/forms.ts'
import { renderPage } from '#web/page.tsx'
import { isUuid } from '#web/path.ts'
import { confirmLegacy, uploadLegacy } from './import-legacy.ts'
import { ImportPage } from './import-page.tsx'
import { countRows, findImport, type LegacyImport, listImports, listWrong } from './store.ts'

const current = '/producers'
const WRONG_SHOWN = 100
const EVERY_ROW = 1_000_000

/** The authority takes over cards of former producers from files. */
export const legacyPages: Feature = (app, dependencies) => {
  const { database, clock } = dependencies
  const authority = onlyStaff('authority')
  const note = (c: Context, act: AuditAct, thing: string) =>
    noteAudit(database, { actor: c.var.actor, act, thing, at: clock.now() })
  const find = (c: Context) => {
    const id = c.req.param('id') ?? ''
    return isUuid(id) ? findImport(database, { id }) : undefined
  }

  app.get('/legacy-cards', authority, async (c) => showImports(c, await listImports(database)))

  app.post('/legacy-cards', authority, async (c) => {
    const file = (await readForm(c)).file('file')
    if (file === undefined) return showImports(c, await listImports(database), c.var.t('legacy.file.missing'))
    const uploaded = await uploadLegacy(dependencies, {
      bytes: file.bytes,
      name: file.name.slice(0, 200),
      actor: personOf(c).reference,
    })
    if (isRefusal(uploaded)) return showImports(c, await listImports(database), c.var.t(`refusal.${uploaded.refused}`))
    await note(c, 'legacy-cards-uploaded', uploaded.id)
    return redirectTo(c, `/legacy-cards/${uploaded.id}`)
  })

  app.get('/legacy-cards/:id', authority, async (c) => {
    const found = await find(c)
    if (found === undefined) return c.notFound()
    const counts = await countRows(database, found.id)
    const wrong = await listWrong(database, found.id, WRONG_SHOWN)
    return renderPage(
      c,
      { title: found.fileName || c.var.t('legacy.unnamed'), current },
      <ImportPage reader={c.var} {...{ found, counts, wrong }} />,
    )
  })

  app.get('/legacy-cards/:id/wrong.csv', authority, async (c) => {
    const found = await find(c)
    if (found === undefined) return c.notFound()
    const { t, language } = c.var
    const wrong = await listWrong(database, found.id, EVERY_ROW)
    const rows = wrong.map(({ line, problems }) => [
      line,
      problems.map((problem) => translateCode(language, 'legacy-problem', problem)).join(' '),
    ])
    return answerCsv(c, 'rader.csv', [[t('legacy.wrong.line'), t('legacy.wrong.why')], ...rows])
  })

  app.post('/legacy-cards/:id/confirmation', authority, async (c) => {
    const found = await find(c)
    if (found === undefined) return c.notFound()
    await confirmLegacy(dependencies, found.id, personOf(c).reference)
    await note(c, 'legacy-cards-confirmed', found.id)
    return redirectTo(c, `/legacy-cards/${found.id}`, { kind: 'success', key: 'legacy.confirmed' })
  })
}

function showImports(c: Context, imports: readonly LegacyImport[], error?: string): Promise<Response> {
  const { t, language } = c.var
  const title = t('legacy.title')
  return renderPage(
    c,
    { title: error ? t('errors.title-prefix', { title }) : title, current, status: error ? 422 : 200 },
    <>
      {error && <ErrorSummary t={t} errors={{ file: error }} />}
      <p>
        <a class="ds-link" href="/producers">
          {t('producers.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {title}
      </h1>
      <p>{t('legacy.lead')}</p>
      <form method="post" action="/legacy-cards" enctype="multipart/form-data" class="stack-form">
        <FileField
          {...{ t, id: 'file', label: t('legacy.file'), hint: t('legacy.columns'), error }}
          accept=".csv,.txt,text/csv"
          limitInMegabytes={LEGACY_LIMIT / 1024 / 1024}
        />
        <Buttons>
          <Button>{t('legacy.upload')}</Button>
        </Buttons>
      </form>
      <h2 class="ds-heading" data-size="sm">
        {t('legacy.imports')}
      </h2>
      {imports.length === 0 ? (
        <EmptyState title={t('legacy.imports.none')} />
      ) : (
        <Table
          {...{ t, caption: t('legacy.imports'), captionHidden: true }}
          columns={[
            { key: 'file', title: t('legacy.column.file') },
            { key: 'at', title: t('legacy.column.at') },
            { key: 'rows', title: t('legacy.column.rows'), numeric: true },
            { key: 'state', title: t('legacy.column.state') },
          ]}
          rows={imports.map(({ id, fileName, uploadedAt, rows, confirmedAt }) => ({
            cells: [
              <a class="ds-link" href={`/legacy-cards/${id}`}>
                {fileName || t('legacy.unnamed')}
              </a>,
              formatInstant(language, uploadedAt),
              formatNumber(language, rows),
              confirmedAt ? (
                <Tag tone="success">{t('legacy.state.counted')}</Tag>
              ) : (
                <Tag tone="warning">{t('legacy.state.waiting')}</Tag>
              ),
            ],
          }))}
        />
      )}
    </>,
  )
}
