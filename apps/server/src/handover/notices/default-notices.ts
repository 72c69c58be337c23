import type { Instant } from '@hms/domain/calendar'
import { type Audience, channelsOf, momentOf, type Notice } from '@hms/domain/handover/notices'
import type { Plan } from '@hms/domain/handover/plan'
import { catalogue } from '#texts/catalogue.ts'

const wanted = [
  ['producer-staff', -30, 'producer-staff'],
  ['employers-with-cards', -21, 'employers-with-cards'],
  ['employers-with-orders', -14, 'employers-with-orders'],
  ['workers-with-orders', -7, 'workers-with-orders'],
  ['inspectors', -7, 'inspectors'],
  ['public', -14, 'public-before'],
  ['public', 0, 'public-after'],
  ['employers-with-orders', 0, 'employers-after'],
] as const satisfies readonly (readonly [Audience, number, string])[]

/** Who is told what and when, to begin with; what would have to be told in the past is left out. */
export function defaultNotices({ switchDay }: Pick<Plan, 'switchDay'>, now: Instant): readonly Notice[] {
  return wanted
    .map(([audience, days, text]): Notice => {
      const subject = catalogue[`switchover.default.${text}.subject`]
      const body = catalogue[`switchover.default.${text}.text`]
      return {
        audience,
        channels: channelsOf(audience),
        days,
        nb: { subject: subject.nb, text: body.nb },
        en: { subject: subject.en, text: body.en },
      }
    })
    .filter((notice) => momentOf(notice, switchDay) >= now)
}
