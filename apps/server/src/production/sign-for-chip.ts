import { type ChipPublicKey, isOnCurve, parsePoint, pointOf } from '@hms/credential/chip/public-key'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { type LocalDate, osloDate } from '@hms/domain/calendar'
import { type Refusal, refuse } from '@hms/domain/decision'
import { getState } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { orders } from '#records/order-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { signRecords } from './sign-records.ts'
import { findDropped, isSpoiled, type Job, lockJob, saveRecords, saveSpoiled } from './store.ts'

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
/** `number`: printed on the blank. `chipKey`: of a chip with a key pair, an uncompressed point in hexadecimal. */
export type Blank = {
  readonly uid: Buffer
  readonly number?: number | undefined
  readonly chipKey?: string | undefined
}
/** Who makes the card: the station, and its producer while that is appointed. */
export type Maker = { readonly station: string; readonly producer: string }

type SignRefusal = 'job.unknown' | 'job.dropped' | 'job.already-made' | 'job.chip-spoiled' | 'chip.key-not-on-curve'

/** Signs the records of a card for the chip it is made with; another chip for the same card means that the first is lost. */
export async function signForChip(
  tx: Sql,
  { clock, keys, config }: Pick<Dependencies, 'clock' | 'keys' | 'config'>,
  { station, producer }: Maker,
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
  const start = 'firstValidDay' in state && state.firstValidDay ? { firstValidDay: state.firstValidDay } : {}
  // One chip at a time: a new one means that the station lost the old one, and that is written down.
  if (job.chip_uid !== null && !job.chip_uid.equals(uid))
    await saveSpoiled(tx, { order, uid: job.chip_uid, reason: 'power-loss', at: now })
  const chip = { uid: new Uint8Array(uid), issued, ...(key && { key }) }
  const signed = await signRecords({ ...job, producer, ...start }, chip, keys, now)
  await saveRecords(tx, order, { uid, number, issued, ...(key && { chipKey: pointOf(key) }), ...signed, at: now })
  return { job, issued, ...signed, domain: new URL(config.publicUrl).host }
}

async function readChipKey(digits: string): Promise<ChipPublicKey | null> {
  const key = parsePoint(new Uint8Array(Buffer.from(digits, 'hex')))
  return key && (await isOnCurve(key, nodeCrypto)) ? key : null
}
