import { formatCardNumber } from '@hms/domain/card/card-number'
import { listCardsOfOrganisation } from '#cards/queries.ts'
import { listOpenOrders } from '#orders/queries.ts'
import { listRecalledOf } from '#recalls/queries.ts'
import { openJudge } from '#records/appointed.ts'
import { formatDate } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { enterpriseOf } from '#web/access.ts'
import { LinkButton } from '#web/components/button.tsx'
import { EmptyState } from '#web/components/empty-state.tsx'
import { failingInShort } from '#web/components/failing.tsx'
import { Filter } from '#web/components/filter.tsx'
import { Pagination } from '#web/components/pagination.tsx'
import { sayNewCard } from '#web/components/recalled.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag, type Tone } from '#web/components/tag.tsx'
import type { Context } from '#web/context.ts'
import { answerCsv } from '#web/csv.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Listing, listingHref, parseListing } from '#web/listing.ts'
import { renderPage } from '#web/page.tsx'
import { cardStates, type JudgedCard, judgeCards } from './cards-of-enterprise.ts'

/** A card may be recalled in any state. */
const shownStates = [...cardStates, 'recalled'] as const
const offer = { sorts: ['expires', 'name', 'number'], states: shownStates } as const
const tones = {
  valid: 'success',
  'expires-soon': 'warning',
  'not-valid': 'danger',
  past: 'neutral',
} as const satisfies Record<string, Tone>

async function findCards(c: Context, dependencies: Dependencies, listing: Listing): Promise<readonly JudgedCard[]> {
  const { clock, database } = dependencies
  const { number } = enterpriseOf(c)
  const open = await listOpenOrders(database, number)
  const cards = judgeCards(
    await listCardsOfOrganisation(database, number),
    (person) => open.has(person),
    await listRecalledOf(database, number),
    await openJudge(dependencies),
    clock.today(),
  )
  const wanted = listing.search.toLowerCase().replace(/[\s-]/g, '')
  const fits = (card: JudgedCard) =>
    `${card.given}${card.family}${card.number}`.toLowerCase().replace(/[\s-]/g, '').includes(wanted)
  // A card that runs out soon is still valid.
  const inState = ({ state, recalled }: JudgedCard) =>
    listing.state === '' ||
    (listing.state === 'recalled' && recalled !== undefined) ||
    state === listing.state ||
    (listing.state === 'valid' && state === 'expires-soon')
  const keys: Readonly<Record<string, (card: JudgedCard) => string>> = {
    expires: ({ expires }) => expires,
    name: ({ family, given }) => `${family} ${given}`,
    number: ({ number: own }) => own,
  }
  const key = keys[listing.sort] ?? ((card) => card.expires)
  const direction = listing.descending ? -1 : 1
  return cards
    .filter((card) => inState(card) && fits(card))
    .sort((a, b) => direction * key(a).localeCompare(key(b), 'nb'))
}

/** Every card of the enterprise: searched, filtered, sorted; each leads to its own page. */
export async function showCards(c: Context, dependencies: Dependencies): Promise<Response> {
  const { t, language } = c.var
  const path = `/enterprises/${enterpriseOf(c).number}/cards`
  const listing = parseListing(c.req.query(), offer)
  const cards = await findCards(c, dependencies, listing)
  const shown = cards.slice((listing.page - 1) * listing.size, listing.page * listing.size)
  return renderPage(
    c,
    { title: t('cards-list.title'), current: '/employees', wide: true },
    <>
      <h1 class="ds-heading" data-size="lg">
        {t('cards-list.title')}
      </h1>
      <Filter
        {...{ t, listing, path }}
        searchLabel={t('cards-list.search')}
        states={{
          label: t('employees.filter'),
          options: ['' as const, ...shownStates].map((value) => ({ value, label: t(`cards-list.state.${value}`) })),
        }}
      />
      {shown.length === 0 ? (
        <EmptyState
          title={t(listing.search !== '' || listing.state !== '' ? 'cards-list.none-found' : 'cards-list.none')}
        />
      ) : (
        <Table
          {...{ t, listing, path }}
          caption={t('cards-list.title')}
          captionHidden
          columns={[
            { key: 'number', title: t('cards-list.number'), sortable: true },
            { key: 'name', title: t('cards-list.holder'), sortable: true },
            { key: 'expires', title: t('cards-list.expires'), sortable: true, unbroken: true },
            { key: 'status', title: t('cards-list.status') },
            { key: 'next', title: t('employees.next') },
          ]}
          rows={shown.map((card) => ({
            cells: [
              <a class="ds-link" href={`/cards/${card.number}`}>
                {formatCardNumber(card.number)}
              </a>,
              `${card.given} ${card.family}`,
              formatDate(language, card.expires),
              <>
                <Tag tone={card.validity === 'NOT_YET_VALID' ? 'info' : tones[card.state]}>
                  {card.state === 'expires-soon'
                    ? t('employees.state.expires-soon')
                    : translateCode(language, 'validity', card.validity)}
                </Tag>
                {card.validity === 'SUSPENDED' && <p class="below-tag">{failingInShort(t, card.failing)}</p>}
                {card.recalled && (
                  <p class="below-tag">
                    <strong>{t('cards-list.state.recalled')}.</strong> {sayNewCard(language, card.recalled)}
                  </p>
                )}
              </>,
              card.state === 'expires-soon' ? (
                <LinkButton href={`/cards/${card.number}/renew`} variant="secondary" small>
                  {t('employees.renew')}
                </LinkButton>
              ) : card.returnAskedAt ? (
                <a class="ds-link" href={`/cards/${card.number}/destruction`}>
                  {t('returns.confirm')}
                </a>
              ) : (
                ''
              ),
            ],
          }))}
        />
      )}
      <Pagination {...{ t, listing, path }} total={cards.length} />
      {cards.length > 0 && (
        <p>
          <a class="ds-link" href={listingHref(`${path}.csv`, listing, { page: 1 })}>
            {t('employees.export')}
          </a>{' '}
          ·{' '}
          <a class="ds-link" href={`/enterprises/${enterpriseOf(c).number}/returns`}>
            {t('returns.title')}
          </a>
        </p>
      )}
    </>,
  )
}

/** The same list as a file. */
export async function sendCards(c: Context, dependencies: Dependencies): Promise<Response> {
  const { t, language } = c.var
  const cards = await findCards(c, dependencies, parseListing(c.req.query(), offer))
  const titles = [
    t('cards-list.number'),
    t('cards-list.holder'),
    t('cards-list.expires'),
    t('cards-list.status'),
    t('failing.column'),
    t('cards-list.state.recalled'),
  ]
  const rows = cards.map(({ number, given, family, expires, validity, failing, recalled }) => [
    number,
    `${given} ${family}`,
    expires,
    translateCode(language, 'validity', validity),
    failingInShort(t, failing),
    recalled ? sayNewCard(language, recalled) : '',
  ])
  return answerCsv(c, 'hms-kort.csv', [titles, ...rows])
}
