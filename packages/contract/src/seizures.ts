import { seizureGrounds } from '@hms/domain/card/card'
import type { DestroySeizedRefusal, SeizeRefusal } from '@hms/domain/card/seize-card'
import type { ReplaceSeizedRefusal } from '@hms/domain/order/replace-seized-card'
import { z } from 'zod'
import { InspectorKind, PlaceKind } from './findings.ts'
import { defineRoute } from './route.ts'
import { CardNumber, Instant, OrganisationNumber } from './shapes.ts'

export const SeizureView = z
  .object({
    id: z.uuid(),
    card: CardNumber,
    organisation: OrganisationNumber,
    ground: z.enum(seizureGrounds),
    by: InspectorKind,
    placeKind: PlaceKind,
    site: z.string(),
    /** When it was taken, by the inspector's telephone. */
    seizedAt: Instant,
    /** When it took effect. */
    at: Instant,
    inspection: z.uuid().optional(),
    /** When the issuer destroyed it. */
    destroyedAt: Instant.optional(),
    /** The authority found it wrong; the order of the new card, unless another one serves. */
    wrong: z.object({ at: Instant, order: z.uuid().optional() }).optional(),
  })
  .meta({ id: 'SeizureView' })

export const seizeCard = defineRoute({
  method: 'POST',
  path: '/api/seizures',
  summary: 'Seize a card: it is not valid at once and for good; the same id again changes nothing',
  access: 'inspector',
  audit: 'card-seized',
  body: z.object({
    /** Made by the telephone. */
    id: z.uuid(),
    card: CardNumber,
    ground: z.enum(seizureGrounds),
    /** What is wrong, where the ground alone does not say it; told to employer and holder. */
    because: z.string().max(1000).default(''),
    placeKind: PlaceKind,
    site: z.string().max(200).default(''),
    at: Instant,
    inspection: z.uuid().optional(),
  }),
  response: SeizureView,
  refusals: [
    'seizure.not-entitled',
    'seizure.not-at-this-place',
    'seizure.not-yet',
    'seizure.too-old',
    'seizure.ground-not-in-force',
    'seizure.other-sector',
    'seizure.not-expired',
    'seizure.reason-missing',
    'card.unknown',
    'card.already-seized',
    'card.already-destroyed',
  ] satisfies SeizeRefusal[],
})

export const listSeizures = defineRoute({
  method: 'GET',
  path: '/api/seizures',
  summary:
    'Seized cards: those that are not destroyed, or all, the latest first; an inspector’s own, or all for issuer and authority',
  access: 'person',
  audit: 'seizures-read',
  query: z.object({ state: z.enum(['waiting', 'all']).optional() }),
  response: z.object({ seizures: z.array(SeizureView) }),
  refusals: ['access.denied'],
})

export const destroySeized = defineRoute({
  method: 'POST',
  path: '/api/seizures/:id/destruction',
  summary: 'Confirm that the issuer has a seized card and has destroyed it',
  access: 'case-officer',
  audit: 'seized-card-destroyed',
  response: SeizureView,
  refusals: ['seizure.unknown', 'card.unknown', 'card.not-seized', 'card.already-destroyed'] satisfies (
    | DestroySeizedRefusal
    | 'seizure.unknown'
  )[],
})

export const correctSeizure = defineRoute({
  method: 'POST',
  path: '/api/seizures/:id/correction',
  summary: 'Find a seizure wrong: a new card is ordered free of charge; the seized one stays invalid',
  access: 'authority',
  audit: 'seizure-corrected',
  body: z.object({ because: z.string().max(1000) }),
  response: SeizureView,
  refusals: [
    'seizure.unknown',
    'seizure.reason-missing',
    'seizure.card-over',
    'seizure.replaced-already',
    'seizure.already-corrected',
    'card.not-seized',
    'order.no-pictures',
    'order.already-placed',
  ] satisfies (ReplaceSeizedRefusal | 'seizure.unknown' | 'seizure.already-corrected')[],
})
