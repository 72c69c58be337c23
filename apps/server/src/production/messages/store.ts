import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'

export type MessageRow = {
  readonly id: string
  readonly producer: string
  readonly batch: string
  readonly type: string
  readonly digest: string
  /** Null: erased with the package. */
  readonly answer: string | null
}

/** Two deliveries of one message come one after the other. */
export async function lockMessage(tx: Sql, producer: string, id: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`producer-message:${producer}:${id}`])
}

export async function findMessage(tx: Sql, producer: string, id: string): Promise<MessageRow | undefined> {
  const { rows } = await tx.query<MessageRow>(
    'select id, producer, batch, type, digest, answer from producer_messages where producer = $1 and id = $2',
    [producer, id],
  )
  return rows[0]
}

export async function saveMessage(tx: Sql, message: MessageRow, at: Instant): Promise<void> {
  const { id, producer, batch, type, digest, answer } = message
  await tx.query(
    `insert into producer_messages (id, producer, batch, type, digest, answer, received_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, producer, batch, type, digest, answer, at],
  )
}

export type MessageSeen = { readonly id: string; readonly type: string; readonly at: Instant }

/** What the producer has said of a batch, the newest first. */
export async function listMessages(sql: Sql, batch: string): Promise<readonly MessageSeen[]> {
  const { rows } = await sql.query<MessageSeen>(
    'select id, type, received_at as at from producer_messages where batch = $1 order by received_at desc, id limit 100',
    [batch],
  )
  return rows
}
