import { type ReturnReason, returnReasons } from '@hms/domain/card/card'
import type { DestroyRefusal } from '@hms/domain/card/destroy-card'
import { z } from 'zod'
import { defineRoute } from './route.ts'
import { CardNumber, Instant, OrganisationNumber } from './shapes.ts'

/** A card that an enterprise must collect and destroy. */
export const ReturnTask = z
  .object({
    number: CardNumber,
    person: z.uuid(),
    given: z.string(),
    family: z.string(),
    because: z.enum(returnReasons satisfies readonly ReturnReason[]),
    since: Instant,
  })
  .meta({ id: 'ReturnTask' })

export const DestructionReceipt = z
  .object({
    number: CardNumber,
    organisation: OrganisationNumber,
    enterprise: z.string(),
    destroyedAt: Instant,
  })
  .meta({ id: 'DestructionReceipt' })

export const listReturns = defineRoute({
  method: 'GET',
  path: '/api/organisations/:organisation/returns',
  summary: 'Cards to collect and destroy, the oldest task first',
  access: 'orderer',
  audit: 'returns-read',
  response: z.object({ returns: z.array(ReturnTask) }),
  refusals: ['organisation.unknown'],
})

export const destroyCard = defineRoute({
  method: 'POST',
  path: '/api/cards/:number/destruction',
  summary: 'Confirm that a card is collected and destroyed; it is blocked for good',
  access: 'person',
  audit: 'card-destroyed',
  response: DestructionReceipt,
  refusals: ['card.unknown', 'card.still-valid', 'card.already-destroyed', 'card.seized'] satisfies DestroyRefusal[],
})

export const readReceipt = defineRoute({
  method: 'GET',
  path: '/api/cards/:number/destruction',
  summary: 'The receipt for a card that was destroyed',
  access: 'person',
  audit: 'receipt-read',
  response: DestructionReceipt,
  refusals: ['card.unknown', 'card.not-destroyed'],
})
