import { formatCardNumber } from '@hms/domain/card/card-number'
import type { Fact } from '@hms/domain/eligibility/conditions'
import type { ExplainedCard, ExplainedCondition } from '../../apps/server/src/conditions/explain-card.ts'
import { formatInstant, formatOrganisationNumber } from '../../apps/server/src/texts/format.ts'
import { translate, translateCode } from '../../apps/server/src/texts/translate.ts'

const t = translate('en')
const LABEL = 18

/** One card in words for a terminal: every condition with outcome, source, age and paragraph. No name, no identity number. */
export function explainLines(card: ExplainedCard): readonly string[] {
  const { regulation, names } = card.sector
  const failing = card.failing.map((code) => translateCode('en', 'condition', code))
  return [
    `Card ${formatCardNumber(card.number)}, ${names.en}, enterprise ${formatOrganisationNumber(card.organisation)}`,
    `${translateCode('en', 'card-status', card.status)}. As of ${formatInstant('en', card.at)}.`,
    `Regulation: ${regulation.name}${regulation.reference ? ` (${regulation.reference})` : ''}`,
    ...card.conditions.flatMap(conditionLines),
    '',
    failing.length === 0 ? 'No condition fails.' : `Fails: ${failing.join(' · ')}`,
  ]
}

function conditionLines({
  condition,
  rule,
  grade,
  paragraph,
  fact,
  ageInHours,
}: ExplainedCondition): readonly string[] {
  const line = (label: string, text: string) => `    ${label.padEnd(LABEL)}${text}`
  const known = grade === 'law' || grade === 'official' ? grade : `${grade}, unverified`
  return [
    '',
    `${fact ? marks[fact.outcome] : '–'} ${translateCode('en', 'condition', condition)} (${condition})`,
    line('outcome', fact ? outcomeOf(fact) : 'not asked: the rule is off'),
    line('paragraph', `${paragraph ?? 'none read'} (${known}), ${rule}`),
    ...(fact
      ? [
          line('source', translateCode('en', 'register', fact.source)),
          line(
            'age',
            ageInHours === undefined ? 'never answered' : `${ageInHours} h, as of ${formatInstant('en', fact.asOf)}`,
          ),
        ]
      : []),
    ...(fact?.outcome === 'not-met'
      ? [line('who acts', t(`who-acts.${fact.whoActs}`)), line('where', t(`where.${fact.where}`))]
      : []),
    ...(fact?.outcome === 'not-met' && fact.graceUntil ? [line('in grace until', fact.graceUntil)] : []),
    ...(fact?.outcome === 'unknown' && fact.askAgainAt
      ? [line('asked again', formatInstant('en', fact.askAgainAt))]
      : []),
  ]
}

const marks = { met: '✓', 'not-met': '✗', unknown: '?' } as const

function outcomeOf(fact: Fact): string {
  if (fact.outcome === 'met') return fact.because ? `met (${fact.because})` : 'met'
  return fact.outcome === 'not-met' ? `not met: ${t(`why.${fact.why}`)}` : `unknown (${fact.why})`
}
