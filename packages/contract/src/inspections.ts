import { alarmDecisions } from '@hms/domain/inspection/alarm'
import type { AlarmRefusal } from '@hms/domain/inspection/decide-alarm'
import { suspicions } from '@hms/domain/inspection/judge-tap'
import { z } from 'zod'
import { PublicAnswer } from './cards.ts'
import { defineRoute } from './route.ts'
import { CardNumber, Instant, OrganisationNumber } from './shapes.ts'

/** Degrees, WGS 84; only one decimal is kept. */
const Place = z.object({ latitude: z.number().min(-90).max(90), longitude: z.number().min(-180).max(180) })

/** What a chip put into the address that it opened: `/k?u=…&c=…&m=…`. */
const TapBody = z.object({
  /** The chip's UID, 14 hexadecimal digits. */
  u: z.string().regex(/^[0-9A-Fa-f]{14}$/),
  /** How often it was tapped, 6 hexadecimal digits. */
  c: z.string().regex(/^[0-9A-Fa-f]{6}$/),
  /** The MAC, 16 hexadecimal digits. */
  m: z.string().regex(/^[0-9A-Fa-f]{16}$/),
  /** Where the inspector is. Of anybody else it is not looked at. */
  place: Place.optional(),
})

/**
 * `genuine`: the chip was there just now. `tap-again`: this tap was shown before, so it proves nothing. `clone-suspected`: it
 * does not agree with other taps. `not-genuine`: no chip of ours made it. `unknown-chip`: a chip of ours that is no card.
 */
export const TapAnswer = z
  .object({
    answer: z.enum(['genuine', 'tap-again', 'clone-suspected', 'not-genuine', 'unknown-chip']),
    /** How far the check came: 2 is the chip's own proof, online. */
    level: z.literal(2).optional(),
    /** An entitled inspector asked; of nobody else a place is looked at. */
    inspector: z.literal(true).optional(),
    /** Whose chip it is, when the MAC is good, and whether that card is valid. */
    card: PublicAnswer.optional(),
    at: Instant,
  })
  .meta({ id: 'TapAnswer' })

const AlarmView = z
  .object({
    id: z.uuid(),
    card: CardNumber,
    organisation: OrganisationNumber,
    status: z.enum(['raised', 'seen', 'closed']),
    why: z.enum(suspicions),
    decision: z.enum(alarmDecisions).optional(),
    raisedAt: Instant,
    /** Taps kept as evidence, the one they are compared with included. */
    taps: z.int(),
  })
  .meta({ id: 'AlarmView' })

const AlarmDetails = AlarmView.extend({
  evidence: z.array(
    z.object({
      counter: z.int(),
      /** Of a tap by the public the hour it was in. */
      at: Instant,
      /** Who tapped: an inspector, by reference, or `public`. */
      by: z.string(),
      place: Place.optional(),
      /** What is wrong with it; absent for the tap it is compared with. */
      why: z.enum(suspicions).optional(),
    }),
  ),
}).meta({ id: 'AlarmDetails' })

const refusals = ['alarm.unknown', 'alarm.closed', 'alarm.reason-missing'] satisfies AlarmRefusal[]

export const verifyTap = defineRoute({
  method: 'POST',
  path: '/api/taps',
  summary:
    'Whether a chip made the tap that a telephone was led here by, and whether its counter agrees with other taps',
  access: 'public',
  audit: 'tap-verified',
  body: TapBody,
  response: TapAnswer,
  refusals: ['tap.not-verifiable', 'rate.limited'],
})

export const listAlarms = defineRoute({
  method: 'GET',
  path: '/api/alarms',
  summary: 'Alarms that a card may have been copied: those that are open, or those of a status, the latest first',
  access: 'authority',
  audit: 'alarms-read',
  query: z.object({ status: z.enum(['raised', 'seen', 'closed']).optional() }),
  response: z.object({ alarms: z.array(AlarmView) }),
  refusals: [],
})

export const readAlarm = defineRoute({
  method: 'GET',
  path: '/api/alarms/:id',
  summary: 'An alarm with its evidence',
  access: 'authority',
  audit: 'alarm-read',
  response: AlarmDetails,
  refusals: ['alarm.unknown'],
})

export const seeAlarm = defineRoute({
  method: 'POST',
  path: '/api/alarms/:id/seen',
  summary: 'Tell that somebody looks into an alarm',
  access: 'authority',
  audit: 'alarm-seen',
  response: AlarmDetails,
  refusals,
})

export const blockCloned = defineRoute({
  method: 'POST',
  path: '/api/alarms/:id/block',
  summary: 'Block the card of an alarm as cloned and tell its employer; one that is over already stays as it is',
  access: 'authority',
  audit: 'alarm-closed',
  response: AlarmDetails,
  refusals,
})

export const dismissAlarm = defineRoute({
  method: 'POST',
  path: '/api/alarms/:id/dismissal',
  summary: 'Close an alarm as false, with the reason',
  access: 'authority',
  audit: 'alarm-closed',
  body: z.object({ because: z.string().max(500) }),
  response: AlarmDetails,
  refusals,
})
