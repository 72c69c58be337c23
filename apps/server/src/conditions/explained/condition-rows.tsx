import type { Fact, MetBecause } from '@hms/domain/eligibility/conditions'
import { sayDuration } from '#texts/duration.ts'
import { formatDate, formatInstant, withCapital } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import { isTextKey, type Translate, translateCode } from '#texts/translate.ts'
import { Tag, type Tone } from '#web/components/tag.tsx'
import type { ExplainedCondition } from '../explain-card.ts'
import { GradeTag } from '../grade-tag.tsx'
import type { Explained } from './find-explained.ts'

type Reader = { readonly t: Translate; readonly language: Language }
type RowProps = Reader & { readonly found: Explained; readonly condition: ExplainedCondition }

/** The four answers about one condition that was judged: which, met or not, who says so, what now. */
export function cellsOf({ t, language, found, condition }: RowProps) {
  const { fact } = condition
  if (fact === undefined) return []
  return [
    <RuleCell {...{ t, found, condition }} />,
    <Outcome {...{ t, fact }} />,
    <SourceCell {...{ t, language, found, fact }} answered={condition.ageInHours !== undefined} />,
    <WhatNow {...{ t, language, fact }} followed={found.followed} />,
  ]
}

/** The condition, where the regulation asks for it, and how well that is known. */
export const RuleCell = ({ t, found, condition }: Pick<RowProps, 't' | 'found' | 'condition'>) => {
  const { regulation } = found.explained.sector
  const paragraph = condition.paragraph?.replaceAll(' ', '\u00a0') ?? t('explained.paragraph-unread')
  return (
    <>
      <strong>{t(`condition.${condition.condition}`)}</strong>
      <span class="below hint">
        {regulation.reference ?? regulation.name}, {paragraph}
      </span>
      <span class="below hint">
        <GradeTag t={t} grade={condition.grade} />
      </span>
    </>
  )
}

const tones = { met: 'success', 'not-met': 'danger', unknown: 'warning' } as const satisfies Record<
  Fact['outcome'],
  Tone
>

/** A duty that does not apply is not a failure, and not a merit either. */
const Outcome = ({ t, fact }: { readonly t: Translate; readonly fact: Fact }) => {
  const because = fact.outcome === 'met' ? fact.because : undefined
  return because === 'not-imposed' ? (
    <Tag tone="neutral">{t('reviews.outcome.not-imposed')}</Tag>
  ) : (
    <Tag tone={tones[fact.outcome]} {...(fact.outcome === 'unknown' ? { icon: 'question' as const } : {})}>
      {t(`reviews.outcome.${fact.outcome}`)}
    </Tag>
  )
}

/** Loud when nobody can tell of today: an answer that is too old, or none ever. */
const SourceCell = ({
  t,
  language,
  found,
  fact,
  answered,
}: Reader & { readonly found: Explained; readonly fact: Fact; readonly answered: boolean }) => {
  const source = withCapital(translateCode(language, 'register', fact.source))
  if (!answered)
    return (
      <>
        {source}
        <span class="below">
          <Tag tone="warning">{t('explained.never-answered')}</Tag>
        </span>
      </>
    )
  const age = sayDuration(t, (Date.parse(found.explained.at) - Date.parse(fact.asOf)) / 60_000)
  return (
    <>
      {source}
      <span class="below hint">
        <time datetime={fact.asOf}>{t('explained.as-of', { time: formatInstant(language, fact.asOf) })}</time>
      </span>
      <span class="below">
        {isTooOld(fact) ? (
          <Tag tone="warning">{t('explained.too-old', { age })}</Tag>
        ) : (
          <span class="hint">{t('explained.age', { age })}</span>
        )}
      </span>
    </>
  )
}

const isTooOld = (fact: Fact) => fact.outcome === 'unknown' && fact.why === 'too-old'

const WhatNow = ({ t, language, fact, followed }: Reader & { readonly fact: Fact; readonly followed: boolean }) => {
  if (fact.outcome === 'met')
    return <span class="hint">{fact.because ? sayBecause(t, fact.because) : t('explained.nothing')}</span>
  if (fact.outcome === 'not-met')
    return (
      <>
        <strong>{t(`why.${fact.why}`)}</strong>
        <span class="below">{t('explained.who-acts', { who: t(`who-acts.${fact.whoActs}`) })}</span>
        <span class="below">{t(`where.${fact.where}`)}</span>
        {fact.graceUntil && (
          <span class="below">
            <Tag tone="info">{t('explained.grace', { date: formatDate(language, fact.graceUntil) })}</Tag>
          </span>
        )}
      </>
    )
  const key = `unknown-why.${fact.why}`
  return (
    <>
      {t(isTextKey(key) ? key : 'unknown-why.other')}
      <span class="below hint">{sayWhenAgain(t, language, fact, followed)}</span>
    </>
  )
}

const sayBecause = (t: Translate, because: MetBecause) => t(`met-because.${because}`)

function sayWhenAgain(
  t: Translate,
  language: Language,
  { askAgainAt }: Extract<Fact, { outcome: 'unknown' }>,
  followed: boolean,
): string {
  if (!followed) return t('explained.no-more')
  return askAgainAt
    ? t('explained.ask-again-at', { time: formatInstant(language, askAgainAt) })
    : t('explained.ask-again')
}
