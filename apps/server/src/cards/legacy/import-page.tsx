import { formatInstant, formatNumber } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import { type Translate, translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { Table } from '#web/components/table.tsx'
import type { Counts, LegacyImport, WrongRow } from './store.ts'

type ImportProps = {
  readonly reader: { readonly t: Translate; readonly language: Language }
  readonly found: LegacyImport
  readonly counts: Counts
  readonly wrong: readonly WrongRow[]
}

/** What a file would do, before it does: how many cards are new, changed or the same, and which rows cannot be used. */
export const ImportPage = ({ reader: { t, language }, found, counts, wrong }: ImportProps) => {
  const number = (count: number) => formatNumber(language, count)
  const { id, fileName, rows, confirmedAt, counted } = found
  return (
    <>
      <p>
        <a class="ds-link" href="/legacy-cards">
          {t('legacy.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {fileName || t('legacy.unnamed')}
      </h1>
      <DescriptionList
        items={[
          [t('legacy.column.rows'), number(rows)],
          ...(confirmedAt
            ? []
            : [
                [t('legacy.new'), number(counts.new)] as const,
                [t('legacy.changed'), number(counts.changed)] as const,
                [t('legacy.same'), number(counts.same)] as const,
              ]),
          [t('legacy.wrong'), number(counts.wrong)],
        ]}
      />
      {confirmedAt ? (
        <Alert kind="success">
          <p>{t('legacy.counted', { count: counted ?? 0, time: formatInstant(language, confirmedAt) })}</p>
        </Alert>
      ) : (
        counts.new + counts.changed > 0 && (
          <form method="post" action={`/legacy-cards/${id}/confirmation`} class="stack-form panel">
            <h2 class="ds-heading" data-size="sm">
              {t('legacy.confirm.title')}
            </h2>
            <p>{t('legacy.confirm.consequence')}</p>
            <Submission />
            <Buttons>
              <Button>{t('legacy.confirm.submit')}</Button>
            </Buttons>
          </form>
        )
      )}
      {wrong.length > 0 && (
        <section>
          <h2 class="ds-heading" data-size="sm">
            {t('legacy.wrong.title')}
          </h2>
          {counts.wrong > wrong.length && (
            <p>{t('legacy.wrong.more', { shown: wrong.length, count: number(counts.wrong) })}</p>
          )}
          <Buttons>
            <LinkButton href={`/legacy-cards/${id}/wrong.csv`} variant="secondary" download>
              {t('legacy.wrong.download')}
            </LinkButton>
          </Buttons>
          <Table
            {...{ t, caption: t('legacy.wrong.title'), captionHidden: true }}
            columns={[
              { key: 'line', title: t('legacy.wrong.line'), numeric: true },
              { key: 'why', title: t('legacy.wrong.why') },
            ]}
            rows={wrong.map(({ line, problems }) => ({
              cells: [
                line,
                <ul class="reasons">
                  {problems.map((problem) => (
                    <li>{translateCode(language, 'legacy-problem', problem)}</li>
                  ))}
                </ul>,
              ],
            }))}
          />
        </section>
      )}
    </>
  )
}
