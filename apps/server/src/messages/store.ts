import type { Sql } from '#database/connection.ts'

export type MessageRow = {
  readonly key: string
  readonly channel: 'email' | 'sms'
  readonly template: string
  readonly sealed: Buffer
}

/** False when the key has been used: the message is sent or on its way. */
export async function insertMessage(sql: Sql, { key, channel, template, sealed }: MessageRow): Promise<boolean> {
  const { rows } = await sql.query(
    `insert into messages (key, channel, template, sealed, created_at) values ($1, $2, $3, $4, now())
     on conflict (key) do nothing returning key`,
    [key, channel, template, sealed],
  )
  return rows.length === 1
}

export async function findUnsent(sql: Sql, key: string): Promise<MessageRow | undefined> {
  const { rows } = await sql.query<MessageRow>(
    'select key, channel, template, sealed from messages where key = $1 and sent_at is null',
    [key],
  )
  return rows[0]
}

export async function markSent(sql: Sql, key: string): Promise<void> {
  await sql.query('update messages set sent_at = now() where key = $1', [key])
}
