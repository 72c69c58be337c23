import { addDays } from '@hms/domain/calendar'
import { isRefusal } from '@hms/domain/decision'
import { markOverdue } from '@hms/domain/enforcement/decide-case'
import { REMINDER_DAYS, reminderDue } from '@hms/domain/enforcement/manner'
import { change } from '#database/change.ts'
import type { Tasks } from '#database/jobs.ts'
import { cases } from '#records/case-record.ts'
import { formatDate } from '#texts/format.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { listAwaitingAnswer } from './store.ts'
import { tellEnterprise } from './tell-enterprise.ts'

/** UTC: in the morning, when a day has begun in Oslo. */
export const enforcementCrontab = '10 5 * * * watch-case-deadlines'

export function enforcementTasks(dependencies: Dependencies): Tasks {
  return { 'watch-case-deadlines': () => watchDeadlines(dependencies) }
}

/** Reminds of deadlines that are near, once each, and marks those that have gone. What stops half-way goes on where it was. */
async function watchDeadlines(dependencies: Dependencies): Promise<void> {
  const { database, clock } = dependencies
  const today = clock.today()
  for (const id of await listAwaitingAnswer(database, addDays(today, REMINDER_DAYS))) {
    const one = await change(database, cases, id, 'job:deadlines', (state) => markOverdue(state, { now: clock.now() }))
    if (isRefusal(one) || one.status === 'new') continue
    const letter = reminderDue(one, today)
    if (letter?.deadline === undefined) continue
    const { deadline } = letter
    await tellEnterprise(dependencies, database, {
      case: id,
      template: 'case-reminder',
      key: `case-reminder:${letter.id}`,
      values: (language) => ({ date: formatDate(language, deadline) }),
    })
  }
}
