import type { BlockRefusal } from '@hms/domain/card/block-card'
import { blockReasons } from '@hms/domain/card/card'
import type { ExclusionRefusal } from '@hms/domain/eligibility/judge-exclusion'
import type { PlaceRefusal } from '@hms/domain/order/place-order'
import type { RenewRefusal } from '@hms/domain/renewal/renew-card'
import { z } from 'zod'
import { CardDetails } from './card-details.ts'
import { RowAnswer } from './orders.ts'
import { defineRoute } from './route.ts'
import { CardNumber, Codes, Instant, LocalDate, OrganisationNumber, SectorCode } from './shapes.ts'

/** What everybody may know of a card number. */
export const PublicAnswer = z
  .object({
    number: CardNumber,
    valid: z.boolean(),
    enterprise: z.object({ number: OrganisationNumber, name: z.string() }).optional(),
    sector: SectorCode.optional(),
    /** Made before this system, without our signature: only number and dates could be checked. */
    madeBefore: z.literal(true).optional(),
    at: Instant,
  })
  .meta({ id: 'PublicAnswer' })

/**
 * What an entitled inspector sees of a card. `portrait` is a path that answers with the picture. Of a card of a former
 * producer there is neither holder nor sector nor portrait.
 */
export const InspectorAnswer = z
  .object({
    number: CardNumber,
    answer: z.string(),
    enterprise: z.object({ number: OrganisationNumber, name: z.string() }),
    sector: SectorCode.optional(),
    given: z.string().optional(),
    family: z.string().optional(),
    birth: LocalDate.optional(),
    issued: LocalDate,
    expires: LocalDate,
    portrait: z.string().optional(),
    /** As much more as the inspector's kind may be told; none of a former producer's card. */
    told: CardDetails.optional(),
    /** Made before this system, without our signature. */
    madeBefore: z.literal(true).optional(),
    /** `number`: nothing but number and dates could be checked; neither chip nor code proves such a card. */
    level: z.literal('number').optional(),
    at: Instant,
  })
  .meta({ id: 'InspectorAnswer' })

export const CardView = z
  .object({
    number: CardNumber,
    organisation: OrganisationNumber,
    status: z.string(),
    validity: z.string(),
    issued: LocalDate,
    expires: LocalDate,
    /** Why it is suspended: one code for each condition that is not met; else empty. */
    failing: Codes,
  })
  .meta({ id: 'CardView' })

export const checkCard = defineRoute({
  method: 'GET',
  path: '/api/cards/:number/check',
  summary: 'Is a card valid, and whose enterprise is it',
  access: 'public',
  fromAnyPage: true,
  audit: 'card-checked',
  response: PublicAnswer,
  refusals: ['card-number.malformed', 'card-number.check-digit', 'rate.limited'],
})

export const inspectCard = defineRoute({
  method: 'GET',
  path: '/api/cards/:number/inspection',
  summary: 'A card for an entitled inspector, with reason and portrait',
  access: 'inspector',
  audit: 'card-inspected',
  response: InspectorAnswer,
  refusals: ['card.unknown', 'card.not-shown'],
})

export const inspectPortrait = defineRoute({
  method: 'GET',
  path: '/api/cards/:number/portrait',
  summary: 'The portrait of a card, for an entitled inspector',
  access: 'inspector',
  audit: 'portrait-inspected',
  response: 'image/jpeg',
  refusals: ['card.unknown', 'card.not-shown'],
})

export const inspectChipPortrait = defineRoute({
  method: 'GET',
  path: '/api/cards/:number/portrait/chip',
  summary: 'The small portrait that the chip of a card carries, whose hash is signed into its record',
  access: 'inspector',
  audit: 'portrait-inspected',
  response: 'image/webp',
  refusals: ['card.unknown', 'card.not-shown', 'chip-portrait.unknown'],
})

export const readCard = defineRoute({
  method: 'GET',
  path: '/api/cards/:number',
  summary: 'One card of an enterprise one may order for',
  access: 'person',
  audit: 'card-read',
  response: CardView,
  refusals: ['card.unknown'],
})

export const blockCard = defineRoute({
  method: 'POST',
  path: '/api/cards/:number/block',
  summary: 'Block a card for good: lost, stolen or of no more use',
  access: 'person',
  audit: 'card-blocked',
  body: z.object({ reason: z.enum(blockReasons) }),
  response: CardView,
  refusals: ['card.unknown', 'card.already-blocked', 'card.already-replaced'] satisfies BlockRefusal[],
})

export const renewCard = defineRoute({
  method: 'POST',
  path: '/api/cards/:number/renewal',
  summary: 'Order the card that replaces one that runs out',
  access: 'person',
  audit: 'card-renewed',
  body: z.object({ identityChecked: z.boolean() }),
  response: RowAnswer.omit({ line: true }),
  refusals: [
    'card.unknown',
    'card.blocked',
    'card.already-replaced',
    'renewal.too-early',
    'order.identity-not-checked',
    'order.not-eligible',
    'order.other-sector',
  ] satisfies (RenewRefusal | PlaceRefusal | ExclusionRefusal)[],
})
