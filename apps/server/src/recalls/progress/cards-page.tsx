import { formatCardNumber } from '@hms/domain/card/card-number'
import { formatOrganisationNumber } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { EmptyState } from '#web/components/empty-state.tsx'
import { Filter } from '#web/components/filter.tsx'
import { Pagination } from '#web/components/pagination.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag, type Tone } from '#web/components/tag.tsx'
import { type Listing, parseListing } from '#web/listing.ts'
import type { Reader } from '../say-recall.ts'
import { type ListedCard, type Stage, stages } from './store.ts'

export const tones: Readonly<Record<Stage, Tone>> = {
  destroyed: 'success',
  received: 'success',
  sent: 'info',
  made: 'info',
  ordered: 'info',
  found: 'neutral',
  legacy: 'warning',
  'not-replaced': 'warning',
  released: 'neutral',
}

export const readCardListing = (query: Readonly<Record<string, string>>) =>
  parseListing(query, { sorts: ['number'], states: stages })

type CardsProps = {
  readonly reader: Reader
  readonly id: string
  readonly listing: Listing
  readonly cards: readonly ListedCard[]
  readonly total: number
}

/** The cards of a recall by number and enterprise, without anybody's name. */
export const RecalledCards = ({ reader, id, listing, cards, total }: CardsProps) => {
  const { t, language } = reader
  const path = `/recalls/${id}/cards`
  return (
    <>
      <p>
        <a class="ds-link" href={`/recalls/${id}`}>
          {t('recall.cards.back')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {t('recall.cards.title')}
      </h1>
      <Filter
        {...{ t, listing, path }}
        searchLabel={t('recall.cards.search')}
        states={{
          label: t('recall.cards.stage'),
          options: [
            { value: '', label: t('recall.cards.every') },
            ...stages.map((value) => ({ value, label: t(`recall.stage.${value}`) })),
          ],
        }}
      />
      {cards.length === 0 ? (
        <EmptyState title={t('recall.cards.none')} />
      ) : (
        <Table
          {...{ t, caption: t('recall.cards.title'), captionHidden: true }}
          columns={[
            { key: 'number', title: t('cards-list.number') },
            { key: 'enterprise', title: t('check.enterprise') },
            { key: 'stage', title: t('recall.cards.stage') },
            { key: 'new', title: t('recall.cards.new') },
          ]}
          rows={cards.map(({ number, organisation, enterprise, stage, whyNot, newCard }) => ({
            cells: [
              formatCardNumber(number),
              `${enterprise ?? ''} ${formatOrganisationNumber(organisation)}`.trim(),
              <>
                <Tag tone={tones[stage]}>{t(`recall.stage.${stage}`)}</Tag>
                {stage === 'not-replaced' && (
                  <p class="below-tag">{translateCode(language, 'recall.why-not', whyNot ?? 'order-ended')}</p>
                )}
              </>,
              newCard ? formatCardNumber(newCard) : '–',
            ],
          }))}
        />
      )}
      <Pagination {...{ t, listing, path, total }} />
    </>
  )
}
