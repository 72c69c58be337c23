import { type Instant, osloDate } from '@hms/domain/calendar'
import { replaceCard } from '@hms/domain/card/block-card'
import { issueCard } from '@hms/domain/card/issue-card'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { countCard } from '@hms/domain/production/batch'
import { type SpoilReason, spoilBlank, useBlank } from '@hms/domain/production/blank'
import { recordPersonalised } from '@hms/domain/production/make-card'
import { type Producer, wasAppointed } from '@hms/domain/sector/producers'
import { change, getState, transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { readScheme } from '#records/appointed.ts'
import { batches } from '#records/batch-record.ts'
import { blanks, findNumberOfChip } from '#records/blank-record.ts'
import { cards } from '#records/card-record.ts'
import { orders } from '#records/order-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type Job, lockJob, savePrinted } from './store.ts'

/** A station's clock may run this much before ours. */
const CLOCK_TOLERANCE = 5 * 60_000

export type CardReport =
  | { readonly outcome: 'good'; readonly blank: number; readonly uid: string; readonly printedAt: string }
  | {
      readonly outcome: 'spoiled'
      readonly blank: number
      readonly uid?: string | undefined
      readonly reason: SpoilReason
    }

/** The good print report issues the card; order, card, batch and the card it replaces change in one transaction, or not at all. */
export async function reportCard(
  { database, clock, config }: Pick<Dependencies, 'database' | 'clock' | 'config'>,
  station: string,
  order: string,
  report: CardReport,
): Promise<{ made: number; ordered: number } | Refusal> {
  const now = clock.now()
  return transact<{ made: number; ordered: number } | Refusal>(database, async (tx) => {
    const job = await lockJob(tx, order)
    if (report.outcome === 'spoiled') return recordSpoiled(tx, order, report, { station, now })
    if (job === undefined) return refuse('job.unknown')
    if (job.station !== station) return refuse('batch.other-station')
    const known = (await readScheme(tx, config.world)).producers
    return (await recordGood(tx, job, report, { station, now, known })) ?? countMade(tx, job.batch)
  })
}

async function countMade(tx: Sql, id: string): Promise<{ made: number; ordered: number } | Refusal> {
  const batch = await getState(tx, batches, id)
  return 'made' in batch ? { made: batch.made.length, ordered: batch.orders.length } : refuse('job.unknown')
}

/** The blank knows for which batch it was drawn: it is accounted for also when its order has left the batch meanwhile. */
async function recordSpoiled(
  tx: Sql,
  order: string,
  { blank: number, uid, reason }: Extract<CardReport, { outcome: 'spoiled' }>,
  { station, now }: { station: string; now: Instant },
): Promise<{ made: number; ordered: number } | Refusal> {
  if (uid && ((await findNumberOfChip(tx, uid)) ?? number) !== number) return refuse('blank.other-number')
  const { batch = '', station: drawer } = await getState(tx, blanks, String(number))
  if (drawer !== undefined && drawer !== station) return refuse('batch.other-station')
  const said = { order, reason, ...(uid ? { chip: uid } : {}) }
  const spoiled = await change(tx, blanks, String(number), station, (blank) =>
    spoilBlank(blank, { batch, station }, said, now),
  )
  return isRefusal(spoiled) ? spoiled : countMade(tx, batch)
}

async function recordGood(
  tx: Sql,
  job: Job,
  report: { blank: number; uid: string; printedAt: string },
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
  if (((await findNumberOfChip(tx, report.uid)) ?? report.blank) !== report.blank) return refuse('blank.other-number')
  const used = await change(tx, blanks, String(report.blank), station, (blank) =>
    useBlank(blank, { batch: job.batch, station }, { order: job.order, chip: report.uid }, now),
  )
  if (isRefusal(used)) return used
  if ('card' in before) return undefined

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
