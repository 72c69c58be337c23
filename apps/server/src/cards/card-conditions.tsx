import type { Instant } from '@hms/domain/calendar'
import type { ConditionCode, Fact } from '@hms/domain/eligibility/conditions'
import type { Sql } from '#database/connection.ts'
import { formatInstant, withCapital } from '#texts/format.ts'
import { translateCode } from '#texts/translate.ts'
import { DescriptionList } from '#web/components/description-list.tsx'
import { Tag, type Tone } from '#web/components/tag.tsx'
import type { Context } from '#web/context.ts'
import { DisputeLink } from './dispute-link.tsx'

/** As much as this page shows of a condition; without an age the register has never answered. */
type ExplainedCondition = {
  readonly condition: ConditionCode
  readonly fact?: Fact
  readonly ageInHours?: number
}
/** Given where the features are put together: what is kept of the registers' answers belongs to another feature. */
export type ExplainCard = (
  sql: Sql,
  number: string,
  now: Instant,
) => Promise<
  { readonly conditions: readonly ExplainedCondition[]; readonly failing: readonly ConditionCode[] } | undefined
>

const tones = { met: 'success', 'not-met': 'danger', unknown: 'warning' } as const satisfies Record<string, Tone>

/** Each condition of a card with what the register last said, which register, and when. */
export const CardConditions = ({
  c,
  number,
  conditions,
}: {
  readonly c: Context
  readonly number: string
  readonly conditions: readonly ExplainedCondition[]
}) => {
  const { t, language } = c.var
  const judged = conditions.flatMap(({ fact, ...one }) => (fact ? [{ ...one, fact }] : []))
  return (
    <section>
      <h2 class="ds-heading" data-size="sm">
        {t('card.conditions')}
      </h2>
      <p>{t('card.conditions.text')}</p>
      <DescriptionList
        items={judged.map(({ condition, fact, ageInHours }) => [
          translateCode(language, 'condition', condition),
          <>
            {fact.outcome === 'met' && fact.because === 'not-imposed' ? (
              <Tag tone="neutral">{t('card.condition.not-imposed')}</Tag>
            ) : (
              <Tag tone={tones[fact.outcome]}>{t(`card.condition.${fact.outcome}`)}</Tag>
            )}
            {fact.outcome === 'not-met' && <p class="below-tag">{t(`why.${fact.why}`)}</p>}
            <p class="hint below-tag">{saidBy(c, fact, ageInHours !== undefined)}</p>
          </>,
        ])}
      />
      <DisputeLink {...{ c, number }} />
    </section>
  )
}

function saidBy({ var: { t, language } }: Context, { source, asOf }: Fact, answered: boolean): string {
  const register = withCapital(translateCode(language, 'register', source))
  return answered
    ? t('card.condition.said', { register, time: formatInstant(language, asOf) })
    : t('card.condition.not-asked', { register })
}
