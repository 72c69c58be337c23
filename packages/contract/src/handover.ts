import type { DesignationRefusal } from '@hms/domain/designation/propose-designation'
import { audiences, channels } from '@hms/domain/handover/notices'
import type { SwitchoverRefusal } from '@hms/domain/handover/plan-switchover'
import { z } from 'zod'
import { defineRoute } from './route.ts'
import { Codes, Instant, LocalDate } from './shapes.ts'

const NoticeText = z.object({ subject: z.string().max(200), text: z.string().max(5000) })
const NoticeBody = z.object({
  audience: z.enum(audiences),
  channels: z.array(z.enum(channels)).max(4),
  /** Counted from the day of the switch; negative before it. */
  days: z.int().min(-999).max(999),
  nb: NoticeText,
  en: NoticeText,
})

/** Days in Europe/Oslo, first and last included. Without notices the usual ones are planned. */
const PlanBody = z.object({
  from: z.string().max(60),
  to: z.string().max(60),
  switchDay: LocalDate,
  freeze: z.object({ from: LocalDate, until: LocalDate }).optional(),
  finishBy: LocalDate,
  lastDay: LocalDate,
  notices: z.array(NoticeBody).max(30).optional(),
})

const Figures = z.record(z.string(), z.union([z.string(), z.number()]))

export const SwitchoverView = z
  .object({
    id: z.string(),
    status: z.enum(['planned', 'confirmed', 'rehearsed', 'executing', 'completed', 'abandoned']),
    plan: PlanBody.extend({ notices: z.array(NoticeBody) }),
    findings: Codes,
    warnings: Codes,
    /** Every step in order; what it did once it is taken. */
    steps: z.array(
      z.object({ step: z.string(), planned: Instant, taken: Instant.optional(), figures: Figures.optional() }),
    ),
    /** What one asked for and another has not agreed to yet: a step, or `abandon`. */
    asked: z.string().optional(),
    rehearsal: z.object({ id: z.string(), passed: z.boolean(), at: Instant }).optional(),
    signatures: z.int(),
  })
  .meta({ id: 'SwitchoverView' })

export const RehearsalView = z
  .object({
    id: z.string(),
    endedAt: Instant.optional(),
    passed: z.boolean().optional(),
    trouble: z.string().optional(),
    invariants: z.array(
      z.object({
        code: z.string(),
        before: z.union([z.string(), z.number()]),
        after: z.union([z.string(), z.number()]),
        holds: z.boolean().optional(),
      }),
    ),
  })
  .meta({ id: 'RehearsalView' })

const refusals = [
  'switchover.unknown',
  'switchover.not-possible',
  'switchover.not-planned',
  'switchover.own-plan',
  'switchover.own-act',
  'switchover.not-open',
  'switchover.nothing-asked',
  'switchover.step-unknown',
  'switchover.too-soon',
  'switchover.irreversible',
  'switchover.needs-two',
  'switchover.not-completed',
] satisfies SwitchoverRefusal[]

/** What the designations may say no to when a plan is confirmed or abandoned. */
const designationRefusals = [
  'designation.unknown',
  'designation.not-possible',
  'designation.not-proposed',
  'designation.not-confirmed',
  'designation.own-proposal',
  'designation.over',
  'designation.in-the-past',
] satisfies DesignationRefusal[]

const Said = z.object({ subject: z.string(), text: z.string() })

export const listNotices = defineRoute({
  method: 'GET',
  path: '/api/notices',
  summary: 'What everybody is told now: a change of producer and a freeze of orders',
  access: 'public',
  audit: 'notices-read',
  response: z.object({ notices: z.array(z.object({ since: Instant, nb: Said, en: Said })) }),
  refusals: [],
})

export const listSwitchovers = defineRoute({
  method: 'GET',
  path: '/api/switchovers',
  summary: 'Every change of producer that was planned, the latest first',
  access: 'authority',
  audit: 'switchovers-read',
  response: z.object({ switchovers: z.array(SwitchoverView.pick({ id: true, status: true })) }),
  refusals: [],
})

export const readSwitchover = defineRoute({
  method: 'GET',
  path: '/api/switchovers/:id',
  summary: 'A change of producer: its plan, what is wrong with it, and what was done',
  access: 'authority',
  audit: 'switchover-read',
  response: SwitchoverView,
  refusals: ['switchover.unknown'],
})

export const planSwitchover = defineRoute({
  method: 'POST',
  path: '/api/switchovers',
  summary: 'Plan a change of producer; nothing changes before somebody else confirms it',
  access: 'authority',
  audit: 'switchover-planned',
  body: PlanBody,
  response: SwitchoverView,
  refusals,
})

export const changeSwitchoverPlan = defineRoute({
  method: 'PUT',
  path: '/api/switchovers/:id/plan',
  summary: 'Write a plan anew that nobody has confirmed',
  access: 'authority',
  audit: 'switchover-plan-changed',
  body: PlanBody,
  response: SwitchoverView,
  refusals,
})

export const confirmSwitchover = defineRoute({
  method: 'POST',
  path: '/api/switchovers/:id/confirmation',
  summary: 'Confirm a plan and with it the designations it needs; never the one who wrote it last',
  access: 'authority',
  audit: 'switchover-confirmed',
  response: SwitchoverView,
  refusals: [...refusals, ...designationRefusals],
})

export const rehearseSwitchover = defineRoute({
  method: 'POST',
  path: '/api/switchovers/:id/rehearsals',
  summary: 'Carry a confirmed plan out on a copy of the database; the answer names the rehearsal, which takes its time',
  access: 'authority',
  audit: 'switchover-rehearsal-asked',
  response: z.object({ id: z.string() }),
  refusals,
})

export const readRehearsal = defineRoute({
  method: 'GET',
  path: '/api/switchovers/:id/rehearsals/:rehearsal',
  summary: 'What a rehearsal found',
  access: 'authority',
  audit: 'switchover-rehearsal-read',
  response: RehearsalView,
  refusals: ['switchover.unknown'],
})

export const askForSwitchoverAct = defineRoute({
  method: 'POST',
  path: '/api/switchovers/:id/acts/:act',
  summary: 'Ask for a step before its moment, or to abandon it all; nothing happens before somebody else agrees',
  access: 'authority',
  audit: 'switchover-act-asked',
  response: SwitchoverView,
  refusals,
})

export const agreeToSwitchoverAct = defineRoute({
  method: 'POST',
  path: '/api/switchovers/:id/acts/:act/agreement',
  summary: 'Agree to what somebody else asked for',
  access: 'authority',
  audit: 'switchover-act-agreed',
  response: SwitchoverView,
  refusals: [...refusals, ...designationRefusals],
})

export const signSwitchover = defineRoute({
  method: 'POST',
  path: '/api/switchovers/:id/signatures',
  summary: 'Sign the report of a change of producer that is completed',
  access: 'authority',
  audit: 'switchover-signed',
  response: SwitchoverView,
  refusals,
})
