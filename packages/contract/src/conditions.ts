import { conditionCodes } from '@hms/domain/eligibility/conditions'
import type { AcceptRefusal, EndRefusal } from '@hms/domain/sector/accept-exemption'
import { type VatExemptionCode, vatExemptions } from '@hms/domain/sector/vat-exemptions'
import { z } from 'zod'
import { defineRoute } from './route.ts'
import { CardNumber, Instant, LocalDate, OrganisationNumber } from './shapes.ts'

const Condition = z.enum(conditionCodes)

export const ConditionView = z
  .object({
    condition: Condition,
    rule: z.enum(['always', 'if-imposed', 'off']),
    /** How well the rule is known; only `law` and `official` are verified. */
    grade: z.enum(['law', 'official', 'vendor', 'assumed', 'unknown']),
    paragraph: z.string().optional(),
    /** `not-asked`: the rule is off. */
    outcome: z.enum(['met', 'not-met', 'unknown', 'not-asked']),
    because: z.string().optional(),
    why: z.string().optional(),
    whoActs: z.string().optional(),
    where: z.string().optional(),
    /** The last day on which the card stays valid all the same. */
    graceUntil: LocalDate.optional(),
    askAgainAt: Instant.optional(),
    source: z.string().optional(),
    /** The moment the register's answer describes; absent when it has never answered. */
    asOf: Instant.optional(),
    ageInHours: z.int().optional(),
  })
  .meta({ id: 'ConditionView' })

export const ExplainedCardView = z
  .object({
    number: CardNumber,
    organisation: OrganisationNumber,
    sector: z.string(),
    regulation: z.object({ name: z.string(), reference: z.string().optional() }),
    status: z.string(),
    validity: z.string(),
    conditions: z.array(ConditionView),
    failing: z.array(Condition),
    at: Instant,
  })
  .meta({ id: 'ExplainedCardView' })

export const readConditions = defineRoute({
  method: 'GET',
  path: '/api/cards/:number/conditions',
  summary: 'Every condition of a card: what the registers last said, how old that is, and what is to be done',
  access: 'case-officer',
  audit: 'conditions-read',
  response: ExplainedCardView,
  refusals: ['card.unknown'],
})

export const askAboutCard = defineRoute({
  method: 'POST',
  path: '/api/cards/:number/conditions/inquiry',
  summary: "Have the registers asked anew about a card's enterprise and its holders",
  access: 'case-officer',
  audit: 'registers-asked-anew',
  response: z.object({ askedAt: Instant }),
  refusals: ['card.unknown', 'card.not-followed'],
})

const Reason = z.enum(vatExemptions.map(({ code }) => code) as [VatExemptionCode])

export const ExemptionView = z
  .object({
    organisation: OrganisationNumber,
    name: z.string().optional(),
    reason: z.string(),
    from: LocalDate,
    until: LocalDate.optional(),
    acceptedAt: Instant,
  })
  .meta({ id: 'ExemptionView' })

export const listExemptions = defineRoute({
  method: 'GET',
  path: '/api/exemptions',
  summary: 'Enterprises that need not be in the VAT register, as the issuer has accepted it, the latest first',
  access: 'case-officer',
  audit: 'vat-exemptions-read',
  response: z.object({ exemptions: z.array(ExemptionView) }),
  refusals: [],
})

export const acceptExemption = defineRoute({
  method: 'POST',
  path: '/api/exemptions',
  summary: 'Accept that an enterprise need not be in the VAT register; a sub-unit stands for its main unit',
  access: 'case-officer',
  audit: 'vat-exemption-accepted',
  body: z.object({
    organisation: OrganisationNumber,
    reason: Reason,
    from: LocalDate,
    until: LocalDate.optional(),
  }),
  response: ExemptionView,
  refusals: [
    'organisation.unknown',
    'exemption.reason-not-in-force',
    'exemption.ends-before-it-begins',
    'exemption.overlaps-another',
  ] satisfies (AcceptRefusal | 'organisation.unknown')[],
})

export const endExemption = defineRoute({
  method: 'POST',
  path: '/api/exemptions/:organisation/:from/end',
  summary: 'Set the last day of an exemption from the VAT register',
  access: 'case-officer',
  audit: 'vat-exemption-ended',
  body: z.object({ until: LocalDate }),
  response: ExemptionView,
  refusals: ['exemption.unknown', 'exemption.ends-before-it-begins', 'exemption.already-ended'] satisfies (
    | EndRefusal
    | 'exemption.unknown'
  )[],
})
