import { formatDate } from '#texts/format.ts'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Table } from '#web/components/table.tsx'
import { CaseTag, type Reader } from '../pages/say-case.tsx'
import type { CaseRow } from '../store.ts'

type ListProps = { readonly reader: Reader; readonly at: string; readonly cases: readonly CaseRow[] }

/** An enterprise's own cases, those that ask for something first. */
export const OwnCasesPage = ({ reader, at, cases }: ListProps) => {
  const { t, language } = reader
  return (
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('own-cases.title')}
      </h1>
      <p>{t('own-cases.lead')}</p>
      {cases.length === 0 ? (
        <EmptyState title={t('own-cases.none')} />
      ) : (
        <Table
          {...{ t, caption: t('own-cases.title'), captionHidden: true }}
          columns={[
            { key: 'number', title: t('cases.case') },
            { key: 'ground', title: t('cases.ground') },
            { key: 'status', title: t('cases.status') },
            { key: 'deadline', title: t('cases.deadline') },
          ]}
          rows={cases.map(({ id, number, ground, status, deadline }) => ({
            cells: [
              <a class="ds-link case-number" href={`${at}/${id}`}>
                {number}
              </a>,
              t(`case-ground.${ground}.short`),
              <CaseTag {...{ reader, status }} />,
              deadline ? formatDate(language, deadline) : '–',
            ],
          }))}
        />
      )}
    </>
  )
}
