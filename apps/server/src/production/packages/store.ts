import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'

export type PackageRow = {
  readonly batch: string
  readonly producer: string
  readonly sequence: number
  readonly recipient: string
  readonly digest: string
  readonly length: number
  readonly builtAt: Instant
  readonly putAt: Instant | null
  readonly erasedAt: Instant | null
  /** The key it is encrypted to was not withdrawn since. */
  readonly isKeyGood: boolean
}

const PACKAGE = `select batch, producer, sequence, recipient, digest, length, built_at as "builtAt", put_at as "putAt",
    erased_at as "erasedAt", exists (select 1 from producer_keys k
      where k.producer = p.producer and k.kid = p.recipient and k.use = 'encryption' and k.status = 'confirmed') as "isKeyGood"
  from job_packages p`

export async function findPackage(sql: Sql, batch: string): Promise<PackageRow | undefined> {
  const { rows } = await sql.query<PackageRow>(`${PACKAGE} where batch = $1`, [batch])
  return rows[0]
}

/** Undefined: erased, or never built. */
export async function readPackageBytes(sql: Sql, batch: string): Promise<Buffer | undefined> {
  const { rows } = await sql.query<{ bytes: Buffer | null }>('select bytes from job_packages where batch = $1', [batch])
  return rows[0]?.bytes ?? undefined
}

/** Packages of one producer are built one after the other, so that their sequence has no hole. */
export async function nextSequence(tx: Sql, producer: string): Promise<number> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`job-packages:${producer}`])
  const { rows } = await tx.query<{ next: number }>(
    'select coalesce(max(sequence), 0) + 1 as next from job_packages where producer = $1',
    [producer],
  )
  return rows[0]?.next ?? 1
}

export async function savePackage(
  tx: Sql,
  {
    batch,
    producer,
    sequence,
    recipient,
    digest,
    bytes,
  }: Omit<PackageRow, 'length' | 'builtAt' | 'putAt' | 'erasedAt' | 'isKeyGood'> & {
    readonly bytes: Buffer
  },
  at: Instant,
): Promise<void> {
  await tx.query(
    `insert into job_packages (batch, producer, sequence, recipient, digest, length, bytes, built_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [batch, producer, sequence, recipient, digest, bytes.length, bytes, at],
  )
}

/** Released batches whose package is not built yet. */
export async function listUnpacked(sql: Sql): Promise<readonly string[]> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from batches b where status in ('released', 'acknowledged', 'started') and sector is not null
       and not exists (select 1 from job_packages p where p.batch = b.id) order by urgent desc, promised nulls first, id`,
  )
  return rows.map(({ id }) => id)
}

/** Packages that a producer's folder has not got, in the order they were built in; none of a batch that was taken back or sent. */
export async function listUnput(sql: Sql, producer: string): Promise<readonly PackageRow[]> {
  const { rows } = await sql.query<PackageRow>(
    `${PACKAGE} where producer = $1 and put_at is null and bytes is not null
       and exists (select 1 from batches b where b.id = p.batch and b.status in ('released', 'acknowledged', 'started'))
     order by sequence`,
    [producer],
  )
  return rows.filter(({ isKeyGood }) => isKeyGood)
}

/** Nobody changes the batch before the transaction ends. Gives its status. */
export async function lockBatch(tx: Sql, batch: string): Promise<string | undefined> {
  const { rows } = await tx.query<{ status: string }>('select status from batches where id = $1 for update', [batch])
  return rows[0]?.status
}

/** The producer could not read it: it is laid there once more. */
export async function forgetPut(sql: Sql, batch: string): Promise<void> {
  await sql.query('update job_packages set put_at = null where batch = $1', [batch])
}

export async function savePut(sql: Sql, batch: string, at: Instant): Promise<void> {
  await sql.query('update job_packages set put_at = $2 where batch = $1', [batch, at])
}

/** The package, and every answer that holds what is printed on cards. */
export async function erasePackage(tx: Sql, batch: string, at: Instant): Promise<void> {
  await tx.query('update job_packages set bytes = null, erased_at = $2 where batch = $1 and erased_at is null', [
    batch,
    at,
  ])
  await tx.query(`update producer_messages set answer = null where batch = $1 and type = 'START'`, [batch])
}
