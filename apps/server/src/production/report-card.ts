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
import { findDropped, isSpoiled, type Job, lockJob, savePrinted, saveSpoiled } from './store.ts'

/** A station's clock may run this much before ours. */
const CLOCK_TOLERANCE = 5 * 60_000

/** `blank`: its number in our stock; a producer with machines and a stock of its own names none. */
export type CardReport =
  | { readonly outcome: 'good'; readonly blank?: number; readonly uid: string; readonly printedAt: string }
  | ({ readonly outcome: 'spoiled' } & (SpoiledBlank | SpoiledElsewhere))
type SpoiledBlank = { readonly blank: number; readonly uid?: string | undefined; readonly reason: SpoilReason }
type SpoiledElsewhere = {
  readonly blank?: never
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
  if (report.outcome === 'spoiled' && report.blank !== undefined)
    return recordSpoiled(tx, order, report, { station, now })
  const left = await findDropped(tx, order, station, Buffer.from(report.uid, 'hex'))
  if (left !== undefined && report.outcome === 'good') return refuse('job.dropped')
  if (left === undefined && job === undefined) return refuse('job.unknown')
  if (left === undefined && job?.station !== station) return refuse('batch.other-station')
  if (report.outcome === 'spoiled') {
    const uid = Buffer.from(report.uid, 'hex')
    // It is somebody's card now: one chip is never both good and gone in the books.
    if (job?.printed_at && job.chip_uid?.equals(uid)) return refuse('job.already-made')
    await saveSpoiled(tx, { ...report, order, uid, at: now })
    return countMade(tx, left ?? job?.batch ?? '')
  }
  if (job === undefined) return refuse('job.unknown')
  const known = (await readScheme(tx, config.world)).producers
  return (await recordGood(tx, job, report, { station, now, known })) ?? countMade(tx, job.batch)
}

async function countMade(tx: Sql, id: string): Promise<Progress | Refusal> {
  const batch = await getState(tx, batches, id)
  return 'made' in batch ? { made: batch.made.length, ordered: batch.orders.length } : refuse('job.unknown')
}

/** The blank knows for which batch it was drawn: it is accounted for also when its order has left the batch meanwhile. */
async function recordSpoiled(
  tx: Sql,
  order: string,
  { blank: number, uid, reason }: SpoiledBlank,
  { station, now }: { station: string; now: Instant },
): Promise<Progress | Refusal> {
  if (uid && ((await findNumberOfChip(tx, uid)) ?? number) !== number) return refuse('blank.other-number')
  const { batch = '', station: drawer } = await getState(tx, blanks, String(number))
  if (drawer !== undefined && drawer !== station) return refuse('batch.other-station')
  const said = { order, reason, ...(uid ? { chip: uid } : {}) }
  const spoiled = await change(tx, blanks, String(number), station, (blank) =>
    spoilBlank(blank, { batch, station }, said, now),
  )
  return isRefusal(spoiled) ? spoiled : countMade(tx, batch)
}

/** The number and the chip stay together: the blank is this card's now. */
async function recordUse(
  tx: Sql,
  job: Job,
  { blank: number, uid }: { readonly blank: number; readonly uid: string },
  { station, now }: { readonly station: string; readonly now: Instant },
): Promise<Refusal | undefined> {
  if (((await findNumberOfChip(tx, uid)) ?? number) !== number) return refuse('blank.other-number')
  const used = await change(tx, blanks, String(number), station, (blank) =>
    useBlank(blank, { batch: job.batch, station }, { order: job.order, chip: uid }, now),
  )
  return isRefusal(used) ? used : undefined
}

async function recordGood(
  tx: Sql,
  job: Job,
  report: Extract<CardReport, { outcome: 'good' }>,
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
  const { blank, uid } = report
  const refused = blank === undefined ? undefined : await recordUse(tx, job, { blank, uid }, { station, now })
  if (refused) return refused
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
