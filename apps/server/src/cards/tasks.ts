import type { Tasks } from '#database/jobs.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { startOfDeltas } from './deltas.ts'
import { publishAllStatusLists, publishStatusList } from './publish-status.ts'
import { forgetOldVersions } from './store.ts'

/** Every hour (UTC): a list that nothing happened to is renewed long before it turns amber. */
export const cardCrontab = ['7 * * * * publish-all-status', '40 1 * * * forget-old-lists'].join('\n')

export function cardTasks(dependencies: Dependencies): Tasks {
  return {
    'publish-status': async ({ list }: { readonly list: number }) => {
      await publishStatusList(dependencies, list)
    },
    'publish-all-status': async () => {
      await publishAllStatusLists(dependencies)
    },
    'forget-old-lists': async () => {
      await forgetOldVersions(dependencies.database, startOfDeltas(dependencies.clock.now()))
    },
  }
}
