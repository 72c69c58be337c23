import { randomUUID } from 'node:crypto'
import { acknowledgePackage, readPackage } from '@hms/contract/job-package'
import { isRefusal, refuse } from '@hms/domain/decision'
import { acknowledgeBatch } from '@hms/domain/production/batch'
import { findAppointed } from '@hms/domain/sector/producers'
import { change } from '#database/change.ts'
import { readScheme } from '#records/appointed.ts'
import { batches } from '#records/batch-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { saveMessage } from '../messages/store.ts'
import { findBatch } from '../queries.ts'
import { buildPackage } from './build-package.ts'
import { findPackage, readPackageBytes } from './store.ts'

/** A station takes the package of its producer's batch, and says that it is whole. */
export function packageHandlers(dependencies: Dependencies): Handlers {
  const { database, clock, config } = dependencies
  return [
    handle(readPackage, async ({ params: { id }, actor }) => {
      const batch = await findBatch(database, id)
      if (batch?.producer !== actor.producer) return refuse('batch.unknown')
      const { producers } = await readScheme(database, config.world)
      if (!findAppointed(actor.producer, clock.today(), producers)) return refuse('producer.not-appointed')
      const built = await buildPackage(dependencies, id)
      if (isRefusal(built)) return built
      const bytes = await readPackageBytes(database, id)
      return bytes ? { file: new Uint8Array(bytes), mediaType: 'application/x-tar' } : refuse('package.erased')
    }),
    handle(acknowledgePackage, async ({ params: { id }, body, actor }) => {
      const batch = await findBatch(database, id)
      if (batch?.producer !== actor.producer) return refuse('batch.unknown')
      const built = await findPackage(database, id)
      if (built === undefined) return refuse('package.not-ready')
      if ('problems' in body) {
        const { problems } = body
        const said = { id: `station-${randomUUID()}`, producer: batch.producer, batch: id, type: 'PROBLEM', digest: '' }
        await saveMessage(database, { ...said, answer: problems.join(' ') }, clock.now())
        return { acknowledged: false }
      }
      if (body.digest !== built.digest) return refuse('package.other-digest')
      const done = await change(database, batches, id, actor.reference, (state) => acknowledgeBatch(state, clock.now()))
      return isRefusal(done) ? done : { acknowledged: true }
    }),
  ]
}
