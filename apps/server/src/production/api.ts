import {
  createBatch,
  dispatchBatch,
  listBatches,
  releaseBatch,
  reportCard,
  signRecords,
  startBatch,
} from '@hms/contract/production'
import { isRefusal, refuse } from '@hms/domain/decision'
import { releaseBatch as decideRelease, startBatch as decideStart } from '@hms/domain/production/batch'
import { findAppointed } from '@hms/domain/sector/producers'
import { change, transact } from '#database/change.ts'
import { readScheme } from '#records/appointed.ts'
import { batches } from '#records/batch-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { dispatchWholeBatch } from './dispatch-batch.ts'
import { makeBatch } from './make-batch.ts'
import { findBatch, getBatch, listOpenBatches } from './queries.ts'
import { reportCard as recordReport } from './report-card.ts'
import { signForChip } from './sign-for-chip.ts'
import { type Job, listJobs } from './store.ts'

export function productionHandlers(dependencies: Dependencies): Handlers {
  const { database, clock, config } = dependencies
  /** A station's producer, while it is appointed: any other gets nothing to make. */
  const findProducer = async (code: string) =>
    findAppointed(code, clock.today(), (await readScheme(database, config.world)).producers)
  return [
    handle(createBatch, async ({ query, actor }) => {
      const made = await makeBatch(dependencies, actor.reference, query)
      return isRefusal(made) ? made : getBatch(database, made.id)
    }),
    handle(dispatchBatch, async ({ params, actor }) => {
      const sent = await dispatchWholeBatch(dependencies, params['id'] ?? '', actor.reference)
      return isRefusal(sent) ? sent : getBatch(database, params['id'] ?? '')
    }),
    handle(releaseBatch, async ({ params, actor }) => {
      const { id } = params
      const released = await change(database, batches, id, actor.reference, (batch) =>
        decideRelease(batch, actor.reference, clock.now()),
      )
      return isRefusal(released) ? released : getBatch(database, id)
    }),
    handle(listBatches, async ({ actor }) => {
      const producer = await findProducer(actor.producer)
      if (producer === undefined) return refuse('producer.not-appointed')
      return { now: clock.now(), batches: await listOpenBatches(database, actor.reference, producer.code) }
    }),
    handle(startBatch, async ({ params, actor }) => {
      const { id } = params
      const found = await findBatch(database, id)
      if (found?.producer !== actor.producer) return refuse('batch.unknown')
      const producer = await findProducer(actor.producer)
      if (producer === undefined) return refuse('producer.not-appointed')
      const started = await change(database, batches, id, actor.reference, (batch) =>
        decideStart(batch, actor.reference, clock.now()),
      )
      if (isRefusal(started) || started.status === 'new') return isRefusal(started) ? started : refuse('batch.unknown')
      const jobs = await listJobs(database, id)
      return { jobs: jobs.map((job) => viewOf(job, producer)) }
    }),
    handle(signRecords, async ({ params, body, actor }) => {
      const producer = await findProducer(actor.producer)
      if (producer === undefined) return refuse('producer.not-appointed')
      const maker = { station: actor.reference, producer: producer.code, isOurs: true }
      const signed = await transact(database, (tx) =>
        signForChip(tx, dependencies, maker, params.order, {
          uid: Buffer.from(body.uid, 'hex'),
          number: body.blank,
          ...(body.chipKey && { chipKey: body.chipKey }),
        }),
      )
      if (isRefusal(signed)) return signed
      return {
        issued: signed.issued,
        expires: signed.expires,
        ...(signed.validFrom ? { validFrom: signed.validFrom } : {}),
        domain: signed.domain,
        qrRecord: Buffer.from(signed.qrRecord).toString('base64url'),
        chipRecord: Buffer.from(signed.chipRecord).toString('base64url'),
      }
    }),
    handle(reportCard, ({ params, body, actor }) =>
      recordReport(dependencies, actor.reference, params['order'] ?? '', body),
    ),
  ]
}

const viewOf = (job: Job, producer: { readonly code: string; readonly name: string }) => ({
  order: job.order,
  done: job.printed_at !== null,
  number: job.number,
  sector: job.sector,
  enterprise: job.enterprise,
  organisation: job.organisation,
  given: job.given,
  family: job.family,
  birth: job.birth,
  sex: job.sex,
  issuer: producer.name,
  producer: producer.code,
  portraitSha256: job.portrait_sha256.toString('hex'),
  ...(job.chip_portrait_sha256 ? { chipPortraitSha256: job.chip_portrait_sha256.toString('hex') } : {}),
})
