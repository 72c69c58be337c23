import type { Instant } from '@hms/domain/calendar'
import { formatCardNumber } from '@hms/domain/card/card-number'
import type { NotMetWhy } from '@hms/domain/eligibility/conditions'
import type { Child } from 'hono/jsx'
import { formatDate, formatInstant, formatOrganisationNumber } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import { type Translate, translateCode } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { Table } from '#web/components/table.tsx'
import { Tag } from '#web/components/tag.tsx'
import { cellsOf, RuleCell } from './condition-rows.tsx'
import type { Explained } from './find-explained.ts'

type ExplainedProps = {
  readonly t: Translate
  readonly language: Language
  readonly found: Explained
  readonly lastAsked: Instant | undefined
  /** The act of asking anew; absent for those who may only read. */
  readonly asking?: Child
}

/** One card, and of each of its conditions: met or not, who says so, how old that is, and what is to be done. */
export const ExplainedPage = ({ t, language, found, lastAsked, asking }: ExplainedProps) => {
  const { explained, followed } = found
  const judged = explained.conditions.filter(({ fact }) => fact !== undefined)
  const off = explained.conditions.filter(({ fact }) => fact === undefined)
  return (
    <>
      <p>
        <a class="ds-link" href="/explain-card">
          {t('explained.another')}
        </a>
      </p>
      <h1 class="ds-heading" data-size="lg">
        {t('explained.title', { number: formatCardNumber(explained.number) })}
      </h1>
      <CardFacts {...{ t, language, found, lastAsked }} />
      <p>
        <a class="ds-link" href={`/cards/${explained.number}/checks`}>
          {t('card-checks.link')}
        </a>
      </p>
      {followed && differs(found) && (
        <Alert kind="info">
          <p>{t('explained.differs')}</p>
        </Alert>
      )}
      {followed ? (
        asking
      ) : (
        <Alert kind="info">
          <p>{t('explained.not-followed')}</p>
        </Alert>
      )}
      <div class="roomy">
        <Table
          t={t}
          caption={t('explained.column.condition')}
          captionHidden
          columns={[
            { key: 'condition', title: t('explained.column.condition') },
            { key: 'outcome', title: t('explained.column.outcome') },
            { key: 'source', title: t('explained.column.source') },
            { key: 'then', title: t('explained.column.then') },
          ]}
          rows={judged.map((condition) => ({ cells: cellsOf({ t, language, found, condition }) }))}
        />
      </div>
      {off.length > 0 && (
        <section>
          <h2 class="ds-heading" data-size="sm">
            {t('explained.off')}
          </h2>
          <p>{t('explained.off.text')}</p>
          <ul class="conditions">
            {off.map((condition) => (
              <li>
                <RuleCell {...{ t, found, condition }} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

const CardFacts = ({ t, language, found, lastAsked }: Omit<ExplainedProps, 'asking'>) => {
  const { card, explained, validity } = found
  const { sector, suspendedFor } = explained
  const whys = card.status === 'suspended' ? Object.values(suspendedFor) : []
  const { name, reference } = sector.regulation
  return (
    <>
      <p>
        <Tag tone={validity === 'OK' ? 'success' : validity === 'NOT_YET_VALID' ? 'info' : 'danger'}>
          {t(`validity.${validity}`)}
        </Tag>{' '}
        {t(`validity.${validity}.detail`)}
      </p>
      <DescriptionList
        items={[
          ...(whys.length > 0 ? ([[t('explained.suspended-for'), <Reasons t={t} whys={whys} />]] as const) : []),
          ...(card.blockReason
            ? ([[t('explained.block-reason'), translateCode(language, 'block-reason', card.blockReason)]] as const)
            : []),
          [t('explained.holder'), `${card.given} ${card.family}`],
          [t('explained.enterprise'), `${card.enterprise}, ${formatOrganisationNumber(card.organisation)}`],
          [t('explained.sector'), sector.names[language]],
          [t('explained.regulation'), reference ? `${name} (${reference})` : name],
          [t('explained.expires'), formatDate(language, card.expires)],
          [t('explained.asked'), lastAsked ? formatInstant(language, lastAsked) : t('explained.never')],
        ]}
      />
    </>
  )
}

const Reasons = ({ t, whys }: { readonly t: Translate; readonly whys: readonly NotMetWhy[] }) => (
  <div>
    {whys.map((why) => (
      <span class="below">{t(`why.${why}`)}</span>
    ))}
  </div>
)

/** What is kept now would give the card another status: until the next sweep page and status speak of different moments. */
function differs({ card, explained: { failing, conditions } }: Explained): boolean {
  if (card.status === 'active') return failing.length > 0
  const unknown = conditions.some(({ fact }) => fact?.outcome === 'unknown')
  return card.status === 'suspended' && failing.length === 0 && !unknown
}
