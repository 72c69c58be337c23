import { addDays, midnightInOslo } from '@hms/domain/calendar'
import { RENEW_WITHIN_DAYS } from '@hms/domain/order/judge-proof'
import { forgottenBefore } from '@hms/domain/retention/forgotten-before'
import { addJob, type Tasks } from '#database/jobs.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { renew } from './renew-proof.ts'
import { forgetProofs, forgetWords, listEndingProofs } from './store.ts'

/** UTC. */
export const disputeCrontab = ['35 3 * * * renew-dispute-proofs', '50 3 * * * forget-dispute-words'].join('\n')

/** Longer than any phone's clock and list lag behind. */
const DAYS_KEPT = 7

export function disputeTasks(dependencies: Dependencies): Tasks {
  const { clock, database } = dependencies
  return {
    'renew-dispute-proofs': async () => {
      for (const dispute of await listEndingProofs(
        database,
        midnightInOslo(addDays(clock.today(), RENEW_WITHIN_DAYS + 1)),
      ))
        await addJob(database, 'renew-dispute-proof', { dispute }, { key: `renew-dispute-proof:${dispute}` })
    },
    'renew-dispute-proof': ({ dispute }: { readonly dispute: string }) => renew(dependencies, dispute),
    'forget-dispute-words': async () => {
      const before = forgottenBefore('dispute-words', clock.now())
      if (before) await forgetWords(database, before)
      await forgetProofs(database, midnightInOslo(addDays(clock.today(), -DAYS_KEPT)))
    },
  }
}
