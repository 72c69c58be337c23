import { osloDate } from '@hms/domain/calendar'
import type { ConditionCode, Fact } from '@hms/domain/eligibility/conditions'
import type { Judgement } from '@hms/domain/eligibility/judge-eligibility'
import { isUntold } from '#persons/remember-worker.ts'
import { formatDate, formatOrganisationNumber, formatTime } from '#texts/format.ts'
import type { Language } from '#texts/language.ts'
import type { Translate } from '#texts/translate.ts'
import { Alert } from '#web/components/alert.tsx'
import { DescriptionList } from '#web/components/description-list.tsx'
import { Tag, type Tone } from '#web/components/tag.tsx'
import { type Case, nameOf, type Remark } from './open-case.ts'

type FactsProps = { readonly t: Translate; readonly language: Language; readonly found: Case }

/** What the automatic check noticed; it decides nothing. */
export const Remarks = ({ t, language, found: { remarks } }: FactsProps) =>
  remarks.length === 0 ? (
    <p class="hint">{t('reviews.remarks.none')}</p>
  ) : (
    <Alert kind="warning" title={t('reviews.remarks')}>
      <ul class="ds-list">
        {remarks.map((remark) => (
          <li>{sayRemark(t, language, remark)}</li>
        ))}
      </ul>
    </Alert>
  )

function sayRemark(t: Translate, language: Language, remark: Remark): string {
  if ('item' in remark) {
    // Only the document is ever found to have few pixels; a portrait is enlarged and seen as blurred.
    if (remark.seen === 'low-resolution') return t('reviews.remark.identity-document.low-resolution')
    return t(`reviews.remark.${remark.item}.${remark.seen}`)
  }
  if (remark.seen === 'name-changed') return t('reviews.remark.name-changed', { name: remark.name })
  if (remark.seen === 'birth-changed')
    return t('reviews.remark.birth-changed', { birth: formatDate(language, remark.birth) })
  return t('reviews.remark.not-confirmed')
}

/** The person as the population register answers now, to hold against the identity document. */
export const RegisterFacts = ({ t, language, found: { registered, person } }: FactsProps) => {
  const known = registered !== 'silent' && registered.status !== 'not-found' ? registered : undefined
  const sex = (known ?? person).sex
  return (
    <section>
      <h2 class="ds-heading" data-size="xs">
        {t('reviews.case.register')}
      </h2>
      {known === undefined && (
        <p>{t(registered === 'silent' ? 'reviews.case.register.silent' : 'reviews.case.register.gone')}</p>
      )}
      <DescriptionList
        items={[
          [t('reviews.case.name'), known ? nameOf(known) : nameOf(person)],
          [
            t('reviews.case.birth'),
            isUntold(known ?? person) ? t('word.unknown') : formatDate(language, (known ?? person).birth),
          ],
          [t('reviews.case.sex'), t(`reviews.sex.${sex === 'female' || sex === 'male' ? sex : 'unknown'}`)],
          [t('reviews.case.number-kind'), t(`reviews.case.number-kind.${(known ?? person).kind}`)],
          ...(known
            ? ([
                [t('reviews.case.status'), t(`reviews.person-status.${known.status}`)],
                [
                  t('reviews.case.citizenship'),
                  known.citizenships.map((code) => nameCountry(language, code)).join(', ') || '–',
                ],
              ] as const)
            : []),
        ]}
      />
    </section>
  )
}

export const OrderFacts = ({ t, language, found: { row, enterprise } }: FactsProps) => (
  <DescriptionList
    items={[
      [t('reviews.case.enterprise'), `${enterprise ?? ''} ${formatOrganisationNumber(row.organisation)}`.trim()],
      [t('reviews.case.sector'), t(`sector.${row.sector}`)],
      [t('reviews.case.ordered'), formatDate(language, osloDate(row.placedAt))],
    ]}
  />
)

const tones = { met: 'success', 'not-met': 'danger', unknown: 'warning' } as const satisfies Record<
  Fact['outcome'],
  Tone
>

/** Each condition with its answer and when the register said so; what is wrong stands in words. */
export const ConditionList = ({
  t,
  language,
  judgement,
}: {
  readonly t: Translate
  readonly language: Language
  readonly judgement: Judgement
}) => (
  <section>
    <h2 class="ds-heading" data-size="xs">
      {t('reviews.conditions')}
    </h2>
    <ul class="conditions">
      {Object.entries(judgement.facts).map(([code, fact]) => (
        <Condition
          {...{ t, language, fact }}
          code={code as ConditionCode /* the keys of facts are condition codes */}
        />
      ))}
    </ul>
  </section>
)

type ConditionProps = {
  readonly t: Translate
  readonly language: Language
  readonly code: ConditionCode
  readonly fact: Fact
}

/** A duty that does not apply is not a failure, and not a merit either. */
const isImposed = (fact: Fact) => fact.outcome !== 'met' || fact.because !== 'not-imposed'

const Condition = ({ t, language, code, fact }: ConditionProps) => (
  <li>
    <span>{t(`condition.${code}`)}</span>{' '}
    {isImposed(fact) ? (
      <Tag tone={tones[fact.outcome]}>{t(`reviews.outcome.${fact.outcome}`)}</Tag>
    ) : (
      <Tag tone="neutral">{t('reviews.outcome.not-imposed')}</Tag>
    )}{' '}
    <span class="hint">{formatTime(language, fact.asOf)}</span>
    {fact.outcome !== 'met' && <p>{t(`condition.${code}.${fact.outcome}`)}</p>}
  </li>
)

/** ISO 3166 alpha-3, which the registers write, to alpha-2, which Intl knows; others stand as their code. */
const shortCodes: Readonly<Record<string, string>> = {
  ...{
    NOR: 'NO',
    SWE: 'SE',
    DNK: 'DK',
    FIN: 'FI',
    ISL: 'IS',
    POL: 'PL',
    LTU: 'LT',
    LVA: 'LV',
    EST: 'EE',
    ROU: 'RO',
    BGR: 'BG',
  },
  ...{
    DEU: 'DE',
    GBR: 'GB',
    ESP: 'ES',
    PRT: 'PT',
    ITA: 'IT',
    FRA: 'FR',
    NLD: 'NL',
    UKR: 'UA',
    RUS: 'RU',
    TUR: 'TR',
    ERI: 'ER',
  },
  ...{
    ETH: 'ET',
    SOM: 'SO',
    SYR: 'SY',
    AFG: 'AF',
    IRQ: 'IQ',
    IRN: 'IR',
    PHL: 'PH',
    THA: 'TH',
    VNM: 'VN',
    IND: 'IN',
    PAK: 'PK',
  },
}

function nameCountry(language: Language, code: string): string {
  const short = shortCodes[code]
  return short ? (new Intl.DisplayNames([language], { type: 'region' }).of(short) ?? code) : code
}
