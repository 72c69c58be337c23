import { type ChipPublicKey, isOnCurve, parsePoint, pointOf } from '@hms/credential/chip/public-key'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { type Instant, type LocalDate, osloDate } from '@hms/domain/calendar'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { type BlankRefusal, bindBlank } from '@hms/domain/production/blank'
import { change, getState } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { isBlankRecalled } from '#recalls/queries.ts'
import { blanks, findNumberOfChip } from '#records/blank-record.ts'
import { orders } from '#records/order-record.ts'
import { replacePlace } from '#records/status-places.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { datesOf, signRecords } from './sign-records.ts'
import { claimChip, findDropped, findSigned, isSpoiled, type Job, lockJob, saveRecords, saveSpoiled } from './store.ts'

export type SignedForChip = {
  readonly job: Job
  readonly issued: LocalDate
  readonly expires: LocalDate
  readonly validFrom?: LocalDate
  /** Where the card is checked, as printed on it. */
  readonly domain: string
  readonly qrRecord: Uint8Array
  readonly chipRecord: Uint8Array
}
/** `number`: in our stock, or of a producer's own. `chipKey`: of a chip with a key pair, an uncompressed point in hexadecimal. */
export type Blank = {
  readonly uid: Buffer
  readonly number?: number | undefined
  readonly chipKey?: string | undefined
}
export type SignRefusal =
  | 'job.unknown'
  | 'job.dropped'
  | 'job.already-made'
  | 'job.chip-spoiled'
  | 'chip.key-not-on-curve'
  | 'chip.used'
  | 'blank.other-number'
  | 'blank.recalled'
  | BlankRefusal
/** Who makes the card: the station, its producer while that is appointed, and whether the blanks are of our stock. */
export type Maker = { readonly station: string; readonly producer: string; readonly isOurs: boolean }

/** Signs the records of a card for the chip it is made with; another chip for the same card means that the first is lost. */
export async function signForChip(
  tx: Sql,
  { clock, keys, config }: Pick<Dependencies, 'clock' | 'keys' | 'config'>,
  { station, producer, isOurs }: Maker,
  order: string,
  { uid, number, chipKey: digits }: Blank,
): Promise<SignedForChip | Refusal<SignRefusal>> {
  const job = await lockJob(tx, order)
  if (await findDropped(tx, order, station, uid)) return refuse('job.dropped')
  if (job?.station !== station) return refuse('job.unknown')
  if (job.printed_at !== null) return refuse('job.already-made')
  if (await isSpoiled(tx, order, uid)) return refuse('job.chip-spoiled')
  const key = digits === undefined ? undefined : await readChipKey(digits)
  if (key === null) return refuse('chip.key-not-on-curve')
  const now = clock.now()
  const issued = osloDate(now)
  const state = await getState(tx, orders, order)
  const firstValidDay = 'firstValidDay' in state ? state.firstValidDay : undefined
  const chipKey = key && Buffer.from(pointOf(key))
  const isKnownBlank = isOurs && (await findNumberOfChip(tx, digitsOf(uid))) !== undefined
  // A chip that records were signed for before is somebody's card, or will be: the recall finds it.
  if (isOurs && !job.chip_uid?.equals(uid) && (await isBlankRecalled(tx, number ?? 0))) return refuse('blank.recalled')
  if (isOurs) {
    const refused = await bindNumber(tx, { batch: job.batch, station }, { uid, number }, now)
    if (refused) return refused
  }
  // Signed for another order before. Only a blank that our ledger knew already may go on: a station whose power failed before it
  // heard the answer lays it, which is still empty, to another card, and the ledger lets it become one card alone.
  if (!(await claimChip(tx, order, uid)) && !isKnownBlank) return refuse('chip.used')
  if (!isOurs && job.chip_uid !== null && !job.chip_uid.equals(uid))
    // One chip at a time: a new one means that the first was lost, and that is written down.
    await saveSpoiled(tx, { order, uid: job.chip_uid, reason: 'power-loss', at: now })
  const isOtherChip = job.signed_at !== null && job.chip_uid !== null && !job.chip_uid.equals(uid)
  const place = isOtherChip ? await replacePlace(tx, job.number, job, now) : undefined
  // A station that lost power asks again for a chip that may be locked: it gets the record that is written there.
  const before = job.chip_uid?.equals(uid) && job.issued === issued ? await findSigned(tx, order) : undefined
  const isSame = before !== undefined && (before.chipKey?.toString('hex') ?? '') === (chipKey?.toString('hex') ?? '')
  const chip = { uid: new Uint8Array(uid), issued, ...(key && { key }) }
  const start = firstValidDay ? { firstValidDay } : {}
  const signed = isSame ? before : await signRecords({ ...job, ...place, producer, ...start }, chip, keys, now)
  if (!isSame) await saveRecords(tx, order, { uid, number, issued, ...(chipKey && { chipKey }), ...signed, at: now })
  const { qrRecord, chipRecord } = signed
  return {
    job,
    issued,
    ...datesOf(issued, firstValidDay),
    qrRecord,
    chipRecord,
    domain: new URL(config.publicUrl).host,
  }
}

/** Number and chip belong together from here on, for ever. */
async function bindNumber(
  tx: Sql,
  drawer: { readonly batch: string; readonly station: string },
  { uid, number = 0 }: Blank,
  now: Instant,
): Promise<Refusal<'blank.other-number' | BlankRefusal> | undefined> {
  const chip = digitsOf(uid)
  if (((await findNumberOfChip(tx, chip)) ?? number) !== number) return refuse('blank.other-number')
  const bound = await change(tx, blanks, String(number), drawer.station, (blank) => bindBlank(blank, drawer, chip, now))
  return isRefusal(bound) ? bound : undefined
}

const digitsOf = (uid: Buffer) => uid.toString('hex').toUpperCase()

async function readChipKey(digits: string): Promise<ChipPublicKey | null> {
  const key = parsePoint(new Uint8Array(Buffer.from(digits, 'hex')))
  return key && (await isOnCurve(key, nodeCrypto)) ? key : null
}
