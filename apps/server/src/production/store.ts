import { parseRecord } from '@hms/credential/record'
import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { SectorCode } from '@hms/domain/sector/sectors'
import type { Sql } from '#database/connection.ts'
import type { Vault } from '#persons/vault.ts'
import type { ChipPortrait } from '#pictures/shrink-for-chip.ts'

/** Those of some approved orders that no batch has by now; locked, so that two batches never take the same. */
export async function takeApproved(tx: Sql, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from orders where status = 'approved' and id = any($1) for update skip locked`,
    [ids],
  )
  return new Set(rows.map(({ id }) => id))
}

export type Sex = 'female' | 'male' | 'unknown'
export type Face = {
  readonly enterprise: string
  readonly given: string
  readonly family: string
  readonly birth: LocalDate
  readonly sex: Sex
  readonly portrait: string
}

/** Without a chip portrait the hash of the portrait itself is signed, and the chip carries none. */
export async function saveJob(
  tx: Sql,
  vault: Vault,
  job: { order: string; batch: string; number: string; place: number; face: Face },
  chipPortrait: ChipPortrait | undefined,
): Promise<void> {
  const { face } = job
  await tx.query('insert into personalisation_jobs (order_id, batch, number, place) values ($1, $2, $3, $4)', [
    job.order,
    job.batch,
    job.number,
    job.place,
  ])
  await tx.query(
    `insert into card_faces (number, enterprise, given, family, birth, sex, portrait, chip_portrait_sealed, chip_portrait_sha256)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[job.number, face.enterprise, face.given, face.family, face.birth, face.sex, face.portrait],
      ...(chipPortrait ? [vault.seal(chipPortrait.bytes), Buffer.from(chipPortrait.sha256)] : [null, null]),
    ],
  )
}

export type Job = Face & {
  readonly order: string
  readonly batch: string
  /** Who makes the batch; null until a station has begun it. */
  readonly station: string | null
  readonly number: string
  readonly list: number
  readonly index: number
  readonly organisation: string
  readonly sector: SectorCode
  readonly portrait_sha256: Buffer
  /** Null: its chip carries none. */
  readonly chip_portrait_sha256: Buffer | null
  readonly chip_uid: Buffer | null
  readonly issued: LocalDate | null
  readonly signed_at: Instant | null
  readonly printed_at: Instant | null
}

const JOB = `select j.order_id as order, j.batch, b.station, j.number, n.list, n.index, o.organisation, o.sector, f.enterprise, f.given, f.family,
    f.birth, f.sex, f.portrait, p.sha256 as portrait_sha256, f.chip_portrait_sha256, j.chip_uid, j.issued, j.signed_at, j.printed_at
  from personalisation_jobs j
  join batches b on b.id = j.batch
  join card_numbers n on n.number = j.number
  join orders o on o.id = j.order_id
  join card_faces f on f.number = j.number
  join pictures p on p.id = f.portrait`

export async function listJobs(sql: Sql, batch: string): Promise<readonly Job[]> {
  const { rows } = await sql.query<Job>(`${JOB} where j.batch = $1 order by j.place, o.organisation, j.number`, [batch])
  return rows
}

export async function findJob(sql: Sql, order: string): Promise<Job | undefined> {
  const { rows } = await sql.query<Job>(`${JOB} where j.order_id = $1`, [order])
  return rows[0]
}

/** Two requests for one job come one after the other. */
export async function lockJob(tx: Sql, order: string): Promise<Job | undefined> {
  await tx.query('select 1 from personalisation_jobs where order_id = $1 for update', [order])
  return findJob(tx, order)
}

export async function saveRecords(
  tx: Sql,
  order: string,
  signed: {
    uid: Buffer
    chipKey?: Uint8Array
    number?: number | undefined
    issued: LocalDate
    qrRecord: Uint8Array
    chipRecord: Uint8Array
    at: Instant
  },
): Promise<void> {
  const { uid, number = null, chipKey, issued, qrRecord, chipRecord, at } = signed
  const key = chipKey ? Buffer.from(chipKey) : null
  const signer = Buffer.from(parseRecord(qrRecord)?.kid ?? [])
  await tx.query(
    `update personalisation_jobs set chip_uid = $2, issued = $3, qr_record = $4, chip_record = $5, signed_at = $6,
       blank_number = $7, chip_key = $8, signer = $9 where order_id = $1`,
    [order, uid, issued, Buffer.from(qrRecord), Buffer.from(chipRecord), at, number, key, signer],
  )
}

/** The batch that an order left, of those that a station made or that a chip was signed for: its card must be destroyed. */
export async function findDropped(tx: Sql, order: string, station: string, uid: Buffer): Promise<string | undefined> {
  const { rows } = await tx.query<{ batch: string }>(
    `select d.batch from dropped_jobs d join batches b on b.id = d.batch
     where d.order_id = $1 and b.station = $2
       and (d.chip_uid = $3 or not exists
         (select 1 from personalisation_jobs j join batches now on now.id = j.batch where j.order_id = $1 and now.station = $2))
     order by d.dropped_at desc limit 1`,
    [order, station, uid],
  )
  return rows[0]?.batch
}

export async function savePrinted(tx: Sql, order: string, printedAt: Instant): Promise<void> {
  await tx.query('update personalisation_jobs set printed_at = $2 where order_id = $1', [order, printedAt])
}

/** What was signed last for an order; a record is signed once for a chip, its key and a day. */
export async function findSigned(
  tx: Sql,
  order: string,
): Promise<{ qrRecord: Uint8Array; chipRecord: Uint8Array; chipKey: Buffer | null } | undefined> {
  const { rows } = await tx.query<{ qrRecord: Buffer; chipRecord: Buffer; chipKey: Buffer | null }>(
    `select qr_record as "qrRecord", chip_record as "chipRecord", chip_key as "chipKey" from personalisation_jobs
     where order_id = $1 and qr_record is not null and chip_record is not null`,
    [order],
  )
  return rows[0]
}

/** Whether a chip is this order's now: it is the order's that records were signed for first, for ever. */
export async function claimChip(tx: Sql, order: string, uid: Buffer): Promise<boolean> {
  await tx.query('insert into signed_chips (chip_uid, order_id) values ($1, $2) on conflict (chip_uid) do nothing', [
    uid,
    order,
  ])
  const { rowCount } = await tx.query('select 1 from signed_chips where chip_uid = $1 and order_id = $2', [uid, order])
  return rowCount === 1
}

/** Whether a blank was told to be spoiled or missing while it was to become this card. */
export async function isSpoiled(tx: Sql, order: string, uid: Buffer): Promise<boolean> {
  const { rowCount } = await tx.query('select 1 from spoiled_blanks where order_id = $1 and chip_uid = $2', [
    order,
    uid,
  ])
  return rowCount === 1
}

/** Blanks of a producer with own machines and own stock: it tells who destroyed each, and who saw that. */
export async function saveSpoiled(
  tx: Sql,
  spoiled: {
    order: string
    uid: Buffer
    reason: string
    at: Instant
    /** Staff numbers. */
    destroyed?: { readonly by: string; readonly witness: string } | undefined
  },
): Promise<void> {
  const { order, uid, reason, at, destroyed } = spoiled
  await tx.query(
    `insert into spoiled_blanks (order_id, chip_uid, reason, at, destroyed_by, witnessed_by) values ($1, $2, $3, $4, $5, $6)
     on conflict do nothing`,
    [order, uid, reason, at, destroyed?.by ?? null, destroyed?.witness ?? null],
  )
}
