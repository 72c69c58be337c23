import { addDays, type Instant, type LocalDate, midnightInOslo } from '../calendar.ts'

/** Who is told of a change of producer. */
export const audiences = [
  'employers-with-orders',
  'workers-with-orders',
  'employers-with-cards',
  'producer-staff',
  'inspectors',
  'public',
] as const
export type Audience = (typeof audiences)[number]

export const channels = ['email', 'sms', 'banner', 'api'] as const
export type Channel = (typeof channels)[number]

/** Persons and enterprises are written to; everybody else reads the front page, the status page and the API. */
export function channelsOf(audience: Audience): readonly Channel[] {
  if (audience === 'public') return ['banner', 'api']
  return audience === 'workers-with-orders' ? ['email', 'sms'] : ['email']
}

export type NoticeText = { readonly subject: string; readonly text: string }
/** `days`: from the day of the switch; negative before it. */
export type Notice = {
  readonly audience: Audience
  readonly channels: readonly Channel[]
  readonly days: number
  readonly nb: NoticeText
  readonly en: NoticeText
}

const HOUR = 3_600_000
/** Nobody's telephone rings in the night. */
const MORNING = 9 * HOUR

/** The moment a notice is given: in the morning, in Oslo. What stands on a page stands there from the beginning of the day. */
export function momentOf({ audience, days }: Pick<Notice, 'audience' | 'days'>, switchDay: LocalDate): Instant {
  const begins = midnightInOslo(addDays(switchDay, days))
  return audience === 'public' ? begins : (new Date(Date.parse(begins) + MORNING).toISOString() as Instant) // toISOString writes just an Instant
}
