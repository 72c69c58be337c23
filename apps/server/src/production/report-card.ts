import { type Instant, osloDate } from '@hms/domain/calendar'
import { replaceCard } from '@hms/domain/card/block-card'
import { issueCard } from '@hms/domain/card/issue-card'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { countCard } from '@hms/domain/production/batch'
import { recordPersonalised } from '@hms/domain/production/make-card'
import { type Producer, wasAppointed } from '@hms/domain/sector/producers'
import { change, getState, transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { readScheme } from '#records/appointed.ts'
import { batches } from '#records/batch-record.ts'
import { cards } from '#records/card-record.ts'
import { orders } from '#records/order-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findDropped, isSpoiled, type Job, lockJob, savePrinted, saveSpoiled } from './store.ts'

/** A station's clock may run this much before ours. */
const CLOCK_TOLERANCE = 5 * 60_000

export type CardReport =
  | { readonly outcome: 'good'; readonly uid: string; readonly printedAt: string }
  | {
      readonly outcome: 'spoiled'
      readonly uid: string
      readonly reason: string
      readonly destroyed?: { readonly by: string; readonly witness: string } | undefined
    }

/** The good print report issues the card; order, card, batch and the card it replaces change in one transaction, or not at all. */
export async function reportCard(
  dependencies: Pick<Dependencies, 'database' | 'clock' | 'config'>,
  station: string,
  order: string,
  report: CardReport,
): Promise<Progress | Refusal> {
  return transact<Progress | Refusal>(dependencies.database, (tx) =>
    reportWithin(tx, dependencies, station, order, report),
  )
}

type Progress = { readonly made: number; readonly ordered: number }

/** The same as a part of something larger. A card whose order has left the batch is not issued: it must be destroyed. */
export async function reportWithin(
  tx: Sql,
  { clock, config }: Pick<Dependencies, 'clock' | 'config'>,
  station: string,
  order: string,
  report: CardReport,
): Promise<Progress | Refusal> {
  const now = clock.now()
  const job = await lockJob(tx, order)
  const left = await findDropped(tx, order, station, Buffer.from(report.uid, 'hex'))
  if (left !== undefined) {
    if (report.outcome === 'good') return refuse('job.dropped')
    await recordSpoiled(tx, order, report, now)
    return countOf(tx, left)
  }
  if (job === undefined) return refuse('job.unknown')
  if (job.station !== station) return refuse('batch.other-station')
  const refused =
    report.outcome === 'spoiled'
      ? await recordSpoiled(tx, order, report, now)
      : await recordGood(tx, job, report, { station, now, known: (await readScheme(tx, config.world)).producers })
  return refused ?? countOf(tx, job.batch)
}

async function countOf(tx: Sql, id: string): Promise<Progress | Refusal> {
  const batch = await getState(tx, batches, id)
  return 'made' in batch ? { made: batch.made.length, ordered: batch.orders.length } : refuse('job.unknown')
}

async function recordSpoiled(
  tx: Sql,
  order: string,
  { uid, reason, destroyed }: Extract<CardReport, { outcome: 'spoiled' }>,
  at: Instant,
): Promise<undefined> {
  await saveSpoiled(tx, { order, uid: Buffer.from(uid, 'hex'), reason, at, destroyed })
}

async function recordGood(
  tx: Sql,
  job: Job,
  report: { uid: string; printedAt: string },
  { station, now, known }: { station: string; now: Instant; known: readonly Producer[] },
): Promise<Refusal | undefined> {
  const before = await getState(tx, orders, job.order)
  if (!('batch' in before)) return refuse('order.not-in-production')
  if (job.chip_uid === null || job.issued === null || job.signed_at === null) return refuse('job.not-signed')
  if (job.chip_uid.toString('hex').toUpperCase() !== report.uid) return refuse('job.other-chip')
  const printedAt = new Date(report.printedAt).toISOString() as Instant // the contract lets only RFC 3339 in
  const tooEarly = Date.parse(printedAt) < Date.parse(job.signed_at) - CLOCK_TOLERANCE
  const tooLate = Date.parse(printedAt) > Date.parse(now) + CLOCK_TOLERANCE
  if (tooEarly || tooLate || osloDate(printedAt) !== job.issued)
    return refuse('job.printed-another-day', { issued: job.issued })
  if ('card' in before) return undefined
  if (await isSpoiled(tx, job.order, job.chip_uid)) return refuse('job.chip-spoiled')

  const counted = await change(tx, batches, job.batch, station, (batch) => countCard(batch, job.order, station, now))
  if (isRefusal(counted)) return counted
  const producer = counted.status === 'new' ? '' : counted.producer
  if (!wasAppointed(producer, job.issued, known)) return refuse('producer.not-appointed')
  const made = await change(tx, orders, job.order, station, (order) => recordPersonalised(order, job.number, now))
  if (isRefusal(made)) return made
  const said = {
    order: job.order,
    person: before.person,
    organisation: before.organisation,
    sector: job.sector,
    producer,
    issued: job.issued,
    statusList: job.list,
    statusIndex: job.index,
    ...(before.predecessor ? { predecessor: before.predecessor } : {}),
    ...(before.firstValidDay ? { firstValidDay: before.firstValidDay } : {}),
  }
  const issued = await change(tx, cards, job.number, station, (card) => issueCard(card, said, now))
  if (isRefusal(issued)) return issued
  if (before.predecessor)
    await change(tx, cards, before.predecessor, station, (card) => replaceCard(card, job.number, now))
  await savePrinted(tx, job.order, printedAt)
  return undefined
}
