import {
  createBatch,
  dispatchBatch,
  listBatches,
  readPortrait,
  releaseBatch,
  reportCard,
  signRecords,
  startBatch,
} from '@hms/contract/production'
import { osloDate } from '@hms/domain/calendar'
import { isRefusal, refuse } from '@hms/domain/decision'
import { releaseBatch as decideRelease, startBatch as decideStart } from '@hms/domain/production/batch'
import { bindBlank } from '@hms/domain/production/blank'
import { findAppointed } from '@hms/domain/sector/producers'
import { change, getState, transact } from '#database/change.ts'
import { readPicture } from '#pictures/store.ts'
import { readScheme } from '#records/appointed.ts'
import { batches } from '#records/batch-record.ts'
import { blanks, findNumberOfChip } from '#records/blank-record.ts'
import { orders } from '#records/order-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Handlers, handle } from '#web/handle.ts'
import { dispatchWholeBatch } from './dispatch-batch.ts'
import { makeBatch } from './make-batch.ts'
import { findBatch, getBatch, listOpenBatches } from './queries.ts'
import { reportCard as recordReport } from './report-card.ts'
import { datesOf, signRecords as sign } from './sign-records.ts'
import { findJob, findSigned, type Job, listJobs, lockJob, saveRecords } from './store.ts'

export function productionHandlers(dependencies: Dependencies): Handlers {
  const { database, clock, keys, vault, config } = dependencies
  /** A station's producer, while it is appointed: any other gets nothing to make. */
  const findProducer = async (code: string) =>
    findAppointed(code, clock.today(), (await readScheme(database, config.world)).producers)
  return [
    handle(createBatch, async ({ actor }) => {
      const made = await makeBatch(dependencies, actor.reference)
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
    handle(readPortrait, async ({ params, actor }) => {
      const job = await findJob(database, params.order)
      // Somebody else's job is as unknown as none.
      if (job?.station !== actor.reference) return refuse('job.unknown')
      const picture = await readPicture(database, vault, job.portrait)
      return { file: picture.bytes, mediaType: 'image/jpeg' }
    }),
    handle(signRecords, async ({ params, body, actor }) => {
      const producer = await findProducer(actor.producer)
      if (producer === undefined) return refuse('producer.not-appointed')
      return transact(database, async (tx) => {
        const job = await lockJob(tx, params.order)
        if (job?.station !== actor.reference) return refuse('job.unknown')
        if (job.printed_at !== null) return refuse('job.already-made')
        const now = clock.now()
        const issued = osloDate(now)
        const order = await getState(tx, orders, job.order)
        const start = 'firstValidDay' in order && order.firstValidDay ? { firstValidDay: order.firstValidDay } : {}
        const uid = Buffer.from(body.uid, 'hex')
        if (((await findNumberOfChip(tx, body.uid)) ?? body.blank) !== body.blank) return refuse('blank.other-number')
        const drawer = { batch: job.batch, station: actor.reference }
        const bound = await change(tx, blanks, String(body.blank), actor.reference, (blank) =>
          bindBlank(blank, drawer, body.uid, now),
        )
        if (isRefusal(bound)) return bound
        // A station that lost power asks again for a chip that may be locked: it gets the record that is written there.
        const isSame = job.chip_uid?.equals(uid) && job.issued === issued
        const before = isSame ? await findSigned(tx, job.order) : undefined
        const signed =
          before ??
          (await sign({ ...job, producer: producer.code, ...start }, { uid: new Uint8Array(uid), issued }, keys, now))
        if (before === undefined) await saveRecords(tx, job.order, { uid, issued, ...signed, at: now })
        return {
          issued,
          ...datesOf(issued, start.firstValidDay),
          domain: new URL(config.publicUrl).host,
          qrRecord: Buffer.from(signed.qrRecord).toString('base64url'),
          chipRecord: Buffer.from(signed.chipRecord).toString('base64url'),
        }
      })
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
})
