import { inspectorKinds } from '@hms/domain/inspection/inspectors'
import { z } from 'zod'
import { defineRoute } from './route.ts'
import { CardNumber, Instant } from './shapes.ts'

/** What is told at once. */
export const MOST_CHECKS = 500

const InspectorKind = z.enum(Object.keys(inspectorKinds) as [keyof typeof inspectorKinds])

/** One check as a phone made it. Neither card nor proof where the answer names none: a forged one says nothing that is true. */
export const Check = z
  .strictObject({
    /** Made on the phone: the same check told twice is one. */
    id: z.uuid(),
    card: CardNumber.optional(),
    /** The order's number. */
    proof: z
      .string()
      .regex(/^[1-9]\d{9}$/)
      .optional(),
    /** `OK`, or why not: the answers of the offline decision, and `UNKNOWN_NUMBER` of a number that was typed. */
    answer: z.string().regex(/^[A-Z][A-Z_]{1,39}$/),
    /** How far the check came: 0 signature, dates and status, or a number alone. */
    level: z.int().min(0).max(4),
    offline: z.boolean(),
    /** When it was made, by the phone's clock as corrected by the service. */
    at: Instant,
    /** When the list was issued that the answer stands on. */
    statusAsOf: Instant.optional(),
    /** Degrees, WGS 84; only one decimal is kept. */
    place: z
      .strictObject({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })
      .optional(),
  })
  .refine(({ card, proof }) => card === undefined || proof === undefined, { path: ['proof'], message: 'card or proof' })
  .meta({ id: 'Check' })

/** Anything is taken for a row: they are judged one by one, so that an answer can name the row and the field. */
const Rows = z
  .array(z.union([Check, z.unknown()]))
  .min(1)
  .max(MOST_CHECKS)

export const recordChecks = defineRoute({
  method: 'POST',
  path: '/api/checks',
  summary:
    'Add checks to the journal, at most 500 of the last thirty days, each of the form Check; a check whose id is there already is not added again',
  access: 'inspector',
  audit: 'checks-recorded',
  body: z.object({ checks: Rows }),
  response: z.object({
    /** Added now. */
    recorded: z.int(),
    /** There already. */
    known: z.int(),
  }),
  refusals: ['checks.wrong-rows', 'inspector.no-kind'],
})

export const readChecks = defineRoute({
  method: 'GET',
  path: '/api/cards/:number/checks',
  summary: 'What inspectors checked of a card, with or without network, the latest first',
  access: 'authority',
  audit: 'card-checks-read',
  response: z.object({
    checks: z.array(z.object({ at: Instant, by: InspectorKind, answer: z.string(), offline: z.boolean() })),
  }),
  refusals: ['card.unknown'],
})

export const readRights = defineRoute({
  method: 'GET',
  path: '/api/inspections/rights',
  summary:
    'Who the inspector is and may do for at most the next 72 hours, signed for an app without network (docs/status-lists.md)',
  access: 'inspector',
  audit: 'inspector-rights-read',
  response: 'application/vnd.hms-kort.inspector-rights+cwt',
  refusals: ['inspector.no-kind'],
})
