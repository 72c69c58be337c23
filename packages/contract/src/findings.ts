/** What an inspector records on the spot: an inspection with findings and photographs, and a report of suspicion. */
import { findingCodes } from '@hms/domain/inspection/findings'
import { inspectorKinds } from '@hms/domain/inspection/inspectors'
import { placeKinds } from '@hms/domain/inspection/place-kinds'
import { type InspectionRefusal, MOST_PHOTOGRAPHS } from '@hms/domain/inspection/record-inspection'
import { type SuspicionRefusal, suspicionOutcomes } from '@hms/domain/inspection/suspicion'
import { z } from 'zod'
import { defineRoute } from './route.ts'
import { Instant, OrganisationNumber, UPLOAD_LIMIT } from './shapes.ts'

// The keys are the codes; Object.keys says only string.
export const PlaceKind = z.enum(Object.keys(placeKinds) as [keyof typeof placeKinds])
export const InspectorKind = z.enum(Object.keys(inspectorKinds) as [keyof typeof inspectorKinds])
/** Degrees, WGS 84; only one decimal is kept. */
export const CoarsePlace = z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })

const CardSeen = z.object({
  /** A card's number, or an order's. */
  number: z.string().regex(/^[1-9]\d{6}$|^[1-9]\d{9}$/),
  /** What the telephone answered, such as `OK`, `BLOCKED` or `TAP_GENUINE`. */
  answer: z.string().regex(/^[A-Z][A-Z_]{0,39}$/),
})
const Finding = z.object({
  code: z.enum(findingCodes),
  /** The card or order it is about; absent when it is about the place or a person without a card. */
  number: z.string().max(10).optional(),
  text: z.string().max(500).optional(),
})

const Told = z.object({
  /** Made by the telephone: the same id again is the same inspection. */
  id: z.uuid(),
  at: Instant,
  /** Recorded where there was no network, and sent later. */
  offline: z.boolean().default(false),
  placeKind: PlaceKind,
  /** Name or address of the place, in the inspector's words. */
  site: z.string().max(200).default(''),
  position: CoarsePlace.optional(),
  /** The enterprise concerned, where no card tells it. */
  organisation: OrganisationNumber.optional(),
  cards: z.array(CardSeen).max(100).default([]),
  findings: z.array(Finding).max(50).default([]),
  note: z.string().max(4000).default(''),
  /** How many will follow. */
  photographs: z.int().min(0).max(MOST_PHOTOGRAPHS).default(0),
  /** Reports the suspicion to the supervising authority and to the holder's employer. */
  suspicion: z.boolean().default(false),
  /** An earlier inspection of one's own that this one corrects; what was recorded stays. */
  corrects: z.uuid().optional(),
})

export const InspectionView = z
  .object({
    id: z.uuid(),
    at: Instant,
    receivedAt: Instant,
    offline: z.boolean(),
    by: InspectorKind,
    placeKind: PlaceKind,
    site: z.string(),
    position: CoarsePlace.optional(),
    cards: z.array(CardSeen.extend({ organisation: OrganisationNumber.optional() })),
    findings: z.array(Finding),
    note: z.string(),
    /** Ids of those that have come. */
    photographs: z.array(z.uuid()),
    suspicions: z.array(z.uuid()),
    seizures: z.array(z.uuid()),
    corrects: z.uuid().optional(),
  })
  .meta({ id: 'InspectionView' })

const SuspicionView = z
  .object({
    id: z.uuid(),
    inspection: z.uuid(),
    status: z.enum(['reported', 'taken', 'closed']),
    authority: z.enum(['labour-inspection', 'ocean-industry']),
    organisation: OrganisationNumber.optional(),
    outcome: z.enum(suspicionOutcomes).optional(),
    reportedAt: Instant,
    /** Who reported it, as long as the inspection is kept. */
    by: InspectorKind.optional(),
    findings: z.array(z.enum(findingCodes)),
  })
  .meta({ id: 'SuspicionView' })

const suspicionRefusals = [
  'suspicion.unknown',
  'suspicion.closed',
  'suspicion.reason-missing',
] satisfies SuspicionRefusal[]

export const recordInspection = defineRoute({
  method: 'POST',
  path: '/api/inspections',
  summary: 'Record an inspection, with a report of suspicion when it gives one; the same id again changes nothing',
  access: 'inspector',
  audit: 'inspection-recorded',
  body: Told,
  response: InspectionView,
  refusals: [
    'inspection.not-entitled',
    'inspection.not-yet',
    'inspection.too-old',
    'inspection.empty',
    'inspection.finding-not-in-force',
    'inspection.finding-without-text',
    'inspection.suspicion-without-finding',
    'inspection.unknown',
  ] satisfies (InspectionRefusal | 'inspection.unknown')[],
})

export const addPhotograph = defineRoute({
  method: 'POST',
  path: '/api/inspections/:id/photographs',
  summary: 'Add a photograph to an inspection of one’s own; `photograph` is its id, made by the telephone',
  access: 'inspector',
  audit: 'photograph-added',
  query: z.object({ photograph: z.uuid() }),
  uploadLimit: UPLOAD_LIMIT,
  response: z.object({ photograph: z.uuid() }),
  refusals: [
    'inspection.unknown',
    'inspection.too-many-photographs',
    'picture.empty',
    'picture.too-large',
    'picture.not-an-image',
    'picture.format',
    'picture.too-many-pixels',
    'picture.damaged',
  ],
})

export const listInspections = defineRoute({
  method: 'GET',
  path: '/api/inspections',
  summary: 'Inspections, the latest first: an inspector’s own, or all for the authority',
  access: 'person',
  audit: 'inspections-read',
  query: z.object({
    search: z.string().max(100).optional(),
    page: z.coerce.number().int().min(1).max(10_000).optional(),
  }),
  response: z.object({ inspections: z.array(InspectionView) }),
  refusals: ['access.denied'],
})

export const readInspection = defineRoute({
  method: 'GET',
  path: '/api/inspections/:id',
  summary: 'One inspection with everything',
  access: 'person',
  audit: 'inspection-read',
  response: InspectionView,
  refusals: ['inspection.unknown'],
})

export const readPhotograph = defineRoute({
  method: 'GET',
  path: '/api/inspections/:id/photographs/:photograph',
  summary: 'A photograph of an inspection',
  access: 'person',
  audit: 'photograph-read',
  response: 'image/jpeg',
  refusals: ['inspection.unknown'],
})

export const listSuspicions = defineRoute({
  method: 'GET',
  path: '/api/suspicions',
  summary: 'Reports of suspicion: those that are open, or those of a status, the latest first',
  access: 'authority',
  audit: 'suspicions-read',
  query: z.object({ status: z.enum(['reported', 'taken', 'closed']).optional() }),
  response: z.object({ suspicions: z.array(SuspicionView) }),
  refusals: [],
})

export const takeSuspicion = defineRoute({
  method: 'POST',
  path: '/api/suspicions/:id/taken',
  summary: 'Tell that somebody looks into a report',
  access: 'authority',
  audit: 'suspicion-taken',
  response: SuspicionView,
  refusals: suspicionRefusals,
})

export const closeSuspicion = defineRoute({
  method: 'POST',
  path: '/api/suspicions/:id/closure',
  summary: 'Close a report with its outcome and the reason',
  access: 'authority',
  audit: 'suspicion-closed',
  body: z.object({ outcome: z.enum(suspicionOutcomes), because: z.string().max(1000) }),
  response: SuspicionView,
  refusals: suspicionRefusals,
})
