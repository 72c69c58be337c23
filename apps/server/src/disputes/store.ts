import { randomUUID } from 'node:crypto'
import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { Complainant } from '@hms/domain/dispute/dispute'
import type { Sql } from '#database/connection.ts'
import type { Vault } from '#persons/vault.ts'
import type { Attachment } from '#pictures/accept-attachment.ts'
import type { Place } from '#records/status-places.ts'

/** People call a dispute by a number of the orders' kind: drawn so that no order has it. */
export async function drawNumber(tx: Sql): Promise<string> {
  const { rows } = await tx.query<{ number: string }>('select draw_order_number() as number')
  const [row] = rows
  if (row === undefined) throw new Error('no number was drawn')
  return row.number
}

/** Two who open a dispute about one card come one after the other. */
export async function lockCard(tx: Sql, card: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`dispute-of:${card}`])
}

export async function findOpenDispute(sql: Sql, card: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ id: string }>(
    `select id from disputes where card = $1 and status in ('open', 'taken', 'awaiting-answer')`,
    [card],
  )
  return rows[0]?.id
}

export type Writer = Complainant | 'officer'
export type Note = { readonly by: Writer; readonly text: string; readonly at: Instant }

export async function addNote(tx: Sql, vault: Vault, dispute: string, { by, text, at }: Note): Promise<void> {
  await tx.query(
    `insert into dispute_notes (dispute, note, by, text_sealed, at)
     select $1, coalesce(max(note), 0) + 1, $2, $3, $4 from dispute_notes where dispute = $1`,
    [dispute, by, vault.seal(text), at],
  )
}

export async function listNotes(sql: Sql, vault: Vault, dispute: string): Promise<readonly Note[]> {
  const { rows } = await sql.query<Omit<Note, 'text'> & { sealed: Buffer }>(
    'select by, text_sealed as sealed, at from dispute_notes where dispute = $1 order by note',
    [dispute],
  )
  return rows.map(({ sealed, ...note }) => ({ ...note, text: vault.open(sealed).toString() }))
}

/** Texts and files together. */
export async function countSent(sql: Sql, dispute: string): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    `select (select count(*) from dispute_notes where dispute = $1)::int
       + (select count(*) from dispute_files where dispute = $1)::int as n`,
    [dispute],
  )
  return rows[0]?.n ?? 0
}

export type SentFile = {
  readonly id: string
  readonly by: Complainant
  readonly name: string
  readonly mediaType: string
  readonly at: Instant
}

/** The same file sent twice in a dispute is one. */
export async function addFile(
  tx: Sql,
  vault: Vault,
  dispute: string,
  {
    by,
    name,
    at,
    file,
  }: { readonly by: Complainant; readonly name: string; readonly at: Instant; readonly file: Attachment },
): Promise<void> {
  await tx.query(
    `insert into dispute_files (id, dispute, by, name_sealed, media_type, content_sealed, sha256, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (dispute, sha256) do nothing`,
    [randomUUID(), dispute, by, vault.seal(name), file.mediaType, vault.seal(file.bytes), Buffer.from(file.sha256), at],
  )
}

export async function listFiles(sql: Sql, vault: Vault, dispute: string): Promise<readonly SentFile[]> {
  const { rows } = await sql.query<Omit<SentFile, 'name'> & { sealed: Buffer }>(
    `select id, by, name_sealed as sealed, media_type as "mediaType", at from dispute_files where dispute = $1 order by at, id`,
    [dispute],
  )
  return rows.map(({ sealed, ...file }) => ({ ...file, name: vault.open(sealed).toString() }))
}

export async function readFile(
  sql: Sql,
  vault: Vault,
  dispute: string,
  id: string,
): Promise<{ readonly by: Complainant; readonly mediaType: string; readonly bytes: Uint8Array } | undefined> {
  const { rows } = await sql.query<{ by: Complainant; mediaType: string; sealed: Buffer }>(
    `select by, media_type as "mediaType", content_sealed as sealed from dispute_files where dispute = $1 and id = $2`,
    [dispute, id],
  )
  const [row] = rows
  return row && { by: row.by, mediaType: row.mediaType, bytes: vault.open(row.sealed) }
}

/** A copy is suspected, and nobody has said that it was a false alarm. */
export async function isCloneSuspected(sql: Sql, card: string): Promise<boolean> {
  const { rows } = await sql.query(`select 1 from alarms where card = $1 and status <> 'closed' limit 1`, [card])
  return rows.length > 0
}

/** Signed anew it keeps its place and the key of its moving code. */
export async function saveProof(
  tx: Sql,
  vault: Vault,
  proof: Place & {
    readonly dispute: string
    readonly record: Uint8Array
    readonly secret: Uint8Array
    readonly signedAt: Instant
    readonly expiresAt: Instant
  },
): Promise<void> {
  const { dispute, list, index, record, secret, signedAt, expiresAt } = proof
  await tx.query(
    `insert into dispute_proofs (dispute, list, index, record_sealed, secret_sealed, signed_at, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7)
     on conflict (dispute) do update set record_sealed = excluded.record_sealed, signed_at = excluded.signed_at,
       expires_at = excluded.expires_at`,
    [dispute, list, index, vault.seal(record), vault.seal(secret), signedAt, expiresAt],
  )
}

/** Temporary proofs that run out before a moment although their case is still looked at. */
export async function listEndingProofs(sql: Sql, before: Instant): Promise<readonly string[]> {
  const { rows } = await sql.query<{ dispute: string }>(
    `select p.dispute from dispute_proofs p join disputes d on d.id = p.dispute
     where p.expires_at < $1 and d.status in ('taken', 'awaiting-answer')`,
    [before],
  )
  return rows.map(({ dispute }) => dispute)
}

/** What is signed about the holder, as it was printed; the portrait's hash, and the sex that only records carry. */
export async function findPrinted(
  sql: Sql,
  card: string,
): Promise<{ readonly sex: string; readonly portraitHash: Uint8Array } | undefined> {
  const { rows } = await sql.query<{ sex: string; sha256: Buffer }>(
    `select n.sex, p.sha256 from cards c join card_faces f on f.number = c.number join pictures p on p.id = f.portrait
     join persons n on n.id = c.person where c.number = $1`,
    [card],
  )
  const [row] = rows
  return row && { sex: row.sex, portraitHash: new Uint8Array(row.sha256) }
}

/** The lists in which the proof of a dispute, or those of a card, stand. */
export async function listListsOf(sql: Sql, thing: { dispute: string } | { card: string }): Promise<readonly number[]> {
  const { rows } = await sql.query<{ list: number }>(
    'dispute' in thing
      ? 'select list from dispute_proofs where dispute::text = $1'
      : 'select distinct p.list from dispute_proofs p join disputes d on d.id = p.dispute where d.card = $1',
    ['dispute' in thing ? thing.dispute : thing.card],
  )
  return rows.map(({ list }) => list)
}

const OVER = `status in ('decided', 'closed')`

/** What was written and sent in cases with which nothing was done since a day; that they were, and how they ended, stays. */
export async function forgetWords(sql: Sql, before: LocalDate): Promise<void> {
  const old = `dispute in (select id from disputes where ${OVER} and (changed_at at time zone 'Europe/Oslo')::date < $1)`
  await sql.query(`delete from dispute_notes where ${old}`, [before])
  await sql.query(`delete from dispute_files where ${old}`, [before])
}

/** Proofs that nobody can show any more. */
export async function forgetProofs(sql: Sql, endedBefore: Instant): Promise<void> {
  await sql.query(
    `delete from dispute_proofs where expires_at < $1 and dispute in (select id from disputes where ${OVER})`,
    [endedBefore],
  )
}
