import type { BatchEvent } from '@hms/domain/production/batch'
import { getState, transact } from '#database/change.ts'
import { addJob, type Tasks } from '#database/jobs.ts'
import type { Reactions } from '#database/react.ts'
import { batches } from '#records/batch-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { carryFiles } from './folder/carry-files.ts'
import { buildPackage } from './packages/build-package.ts'
import { erasePackage, listUnpacked } from './packages/store.ts'

/** Every minute (UTC): what could not be built at its release, and the folders of producers. */
export const productionCrontab = [
  '* * * * * build-packages',
  // One visit at a time: two would write the same file.
  '* * * * * carry-files ?queue=producer-folders',
].join('\n')

export function productionTasks(dependencies: Dependencies): Tasks {
  return {
    /** A key or an address that is missing is not a failure: it is asked for again, and the batch's page says what is missing. */
    'build-packages': async () => {
      for (const batch of await listUnpacked(dependencies.database)) await buildPackage(dependencies, batch)
    },
    'carry-files': () => carryFiles(dependencies),
  }
}

/** A released batch is packed; one that is sent or over is erased where it was packed. */
export const productionReactions: Reactions<Dependencies> = {
  'batch-released': (_id: string, _event: BatchEvent, { database }: Dependencies) =>
    addJob(database, 'build-packages', {}, { key: 'build-packages' }),

  'batch-dispatched': erase,

  async 'batch-order-dropped'(id: string, event: BatchEvent, dependencies: Dependencies) {
    if ((await getState(dependencies.database, batches, id)).status === 'recalled') await erase(id, event, dependencies)
  },
}

async function erase(id: string, _event: BatchEvent, { database, clock }: Dependencies): Promise<void> {
  await transact(database, (tx) => erasePackage(tx, id, clock.now()))
}
