import type { Tasks } from '#database/jobs.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { sendReminders } from './send-reminders.ts'

/** Every morning (UTC), before employers come to work. */
export const renewalCrontab = '0 5 * * * send-reminders'

export function renewalTasks(dependencies: Dependencies): Tasks {
  return {
    'send-reminders': async () => {
      await sendReminders(dependencies)
    },
  }
}
