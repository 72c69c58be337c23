import { type LossRefusal, lossReasons } from '@hms/domain/card/report-lost'
import { z } from 'zod'
import { PublicAnswer } from './cards.ts'
import { defineRoute } from './route.ts'
import { CardNumber, Codes, LocalDate, OrganisationNumber, SectorCode } from './shapes.ts'

/** A card as its holder sees it. */
export const OwnCard = z
  .object({
    number: CardNumber,
    enterprise: z.object({ number: OrganisationNumber, name: z.string() }),
    sector: SectorCode,
    validity: z.string(),
    issued: LocalDate,
    expires: LocalDate,
    /** Why it is suspended: one code for each condition that is not met; else empty. */
    failing: Codes,
  })
  .meta({ id: 'OwnCard' })

export const listOwnCards = defineRoute({
  method: 'GET',
  path: '/api/my-cards',
  summary: 'The cards of whoever is logged in: one for each employer',
  access: 'person',
  audit: 'own-card-read',
  response: z.object({ cards: z.array(OwnCard) }),
  refusals: [],
})

export const reportOwnCardLost = defineRoute({
  method: 'POST',
  path: '/api/my-cards/:number/loss',
  summary: 'The holder reports a card lost or stolen: it is blocked at once and for good, and the employer is told',
  access: 'person',
  audit: 'own-card-lost',
  body: z.object({ reason: z.enum(lossReasons) }),
  response: OwnCard,
  refusals: [
    'card.unknown',
    'card.already-blocked',
    'card.already-replaced',
    'holder.not-known',
  ] satisfies LossRefusal[],
})

export const compareCardCode = defineRoute({
  method: 'POST',
  path: '/api/cards/:number/code',
  summary:
    'Whether a code that somebody shows is the one that the card’s page shows now, and whether the card is valid',
  access: 'public',
  audit: 'card-code-compared',
  body: z.object({ code: z.string().max(20) }),
  /** `card` only with the right code. */
  response: z.object({ matches: z.boolean(), card: PublicAnswer.optional() }),
  refusals: ['rate.limited'],
})
