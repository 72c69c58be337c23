import type { Tasks } from '#database/jobs.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { giveNotice } from './notices/give-notice.ts'
import { rehearse } from './rehearsal/rehearse.ts'
import { takeDueSteps } from './steps/take-steps.ts'

/** UTC; every minute, for a switch at midnight is wanted at midnight. */
export const handoverCrontab = '* * * * * take-switchover-steps'

export function handoverTasks(dependencies: Dependencies): Tasks {
  const tell = (planned: Parameters<typeof giveNotice>[1], index: number) => giveNotice(dependencies, planned, index)
  return {
    'take-switchover-steps': () => takeDueSteps({ ...dependencies, tell }),
    'rehearse-switchover': async ({ rehearsal }: { readonly rehearsal: string }) => {
      await rehearse(dependencies, rehearsal)
    },
  }
}
