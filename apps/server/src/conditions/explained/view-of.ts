import type { ConditionView, ExplainedCardView } from '@hms/contract/conditions'
import type { Fact } from '@hms/domain/eligibility/conditions'
import type { z } from 'zod'
import type { ExplainedCondition } from '../explain-card.ts'
import type { Explained } from './find-explained.ts'

/** An explained card in the words of the API: no name, no birth date, no number of a person. */
export function viewOf({ card, explained, validity }: Explained): z.input<typeof ExplainedCardView> {
  const { number, organisation, sector, status, at, failing, conditions } = explained
  return {
    number,
    organisation,
    sector: card.sector,
    regulation: sector.regulation,
    status,
    validity,
    conditions: conditions.map(viewOfCondition),
    failing: [...failing],
    at,
  }
}

function viewOfCondition({ fact, ageInHours, ...rule }: ExplainedCondition): z.input<typeof ConditionView> {
  if (fact === undefined) return { ...rule, outcome: 'not-asked' }
  const { source, asOf } = fact
  const answered = ageInHours === undefined ? { source } : { source, asOf, ageInHours }
  return { ...rule, ...answered, ...outcomeOf(fact) }
}

/** Only what is said of the outcome: the rest of a fact is told beside it. */
function outcomeOf(fact: Fact) {
  const { source: _, asOf: __, ...outcome } = fact
  return outcome
}
