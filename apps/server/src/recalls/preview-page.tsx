import type { RecallTerms } from '@hms/domain/recall/recall'
import { formatDate } from '#texts/format.ts'
import { sayReason, sayValidity } from '#texts/say-recall.ts'
import { translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { Button, Buttons, LinkButton } from '#web/components/button.tsx'
import { Submission } from '#web/components/confirm.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { Table } from '#web/components/table.tsx'
import type { Foreseen } from './fitting/store.ts'
import { fields, type Written } from './read-wish.ts'
import { type CriteriaReader, listCriteria, type Reader } from './say-recall.ts'

type PreviewProps = {
  readonly reader: CriteriaReader
  readonly terms: RecallTerms
  readonly foreseen: Foreseen
  /** The key is not revoked: cards are signed with it still. */
  readonly stillSigning: boolean
  readonly written: Written
}

/** What would follow, before the proposal is made. */
export const RecallPreview = ({ reader, terms, foreseen, stillSigning, written }: PreviewProps) => {
  const { t } = reader
  return (
    <form method="post" action="/recalls" class="stack-form">
      <h1 class="ds-heading" data-size="lg">
        {t('recall.preview.title')}
      </h1>
      <Alert kind={terms.effect === 'at-once' ? 'warning' : 'info'}>
        <p>{t('recall.preview.consequence')}</p>
      </Alert>
      {stillSigning && <StillSigning reader={reader} />}
      <DescriptionList items={termsOf(reader, terms)} />
      <Concerned {...{ reader, foreseen }} />
      <Submission />
      {fields
        .filter((field) => written[field] !== '')
        .map((field) => (
          <input type="hidden" name={field} value={written[field]} />
        ))}
      <Buttons>
        <Button>{t('recall.preview.submit')}</Button>
        <Button variant="secondary" formaction="/recalls/new">
          {t('recall.preview.change')}
        </Button>
        <LinkButton href="/recalls" variant="tertiary">
          {t('word.cancel')}
        </LinkButton>
      </Buttons>
    </form>
  )
}

export const StillSigning = ({ reader: { t } }: { readonly reader: Reader }) => (
  <Alert kind="danger" title={t('recall.still-signing')}>
    <p>{t('recall.still-signing.text')}</p>
  </Alert>
)

/** Which cards, why, what they are worth and by when, as facts. */
export function termsOf(reader: CriteriaReader, terms: RecallTerms): readonly (readonly [string, string])[] {
  const { t, language } = reader
  return [
    ...listCriteria(reader, terms.criteria),
    [t('recall.reason'), sayReason(language, terms)],
    [t('recall.effect'), sayValidity(language, terms)],
    [t('recall.deadline'), formatDate(language, terms.deadline)],
  ]
}

/** How many are concerned, in all and by sector and state. */
export const Concerned = ({ reader, foreseen }: Pick<PreviewProps, 'reader' | 'foreseen'>) => {
  const { t, language } = reader
  const { cards, holders, employers, legacy, parts } = foreseen
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('recall.concerned')}
      </h2>
      {cards === 0 ? (
        <p>{t('recall.concerned.none')}</p>
      ) : (
        <>
          <p>
            <strong>{t('recall.concerned.whole', { cards, holders, employers })}</strong>
          </p>
          {legacy > 0 && <p>{t('recall.concerned.legacy', { legacy })}</p>}
          <Table
            {...{ t, caption: t('recall.concerned'), captionHidden: true }}
            columns={[
              { key: 'sector', title: t('check.sector') },
              { key: 'status', title: t('recall.state') },
              { key: 'cards', title: t('recall.cards'), numeric: true },
            ]}
            rows={parts.map(({ sector, status, cards: count }) => ({
              cells: [
                sector ? translateCode(language, 'sector', sector) : t('recall.concerned.former'),
                translateCode(language, 'recall.state', status),
                String(count),
              ],
            }))}
          />
        </>
      )}
    </section>
  )
}
