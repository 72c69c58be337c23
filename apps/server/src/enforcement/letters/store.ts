import { createHash } from 'node:crypto'
import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'
import type { Vault } from '#persons/vault.ts'
import type { CaseLetter, LetterKind } from './letter.ts'

/** A letter of a case; without a number it waits for a confirmation. */
export type LetterRow = {
  readonly id: string
  readonly caseId: string
  readonly kind: LetterKind
  readonly writtenAt: Instant
  readonly number: number | null
  readonly sentAt: Instant | null
  readonly content: CaseLetter
}

/** Whoever writes the same letter twice has written it once. */
export async function insertLetter(
  tx: Sql,
  vault: Vault,
  {
    id,
    caseId,
    content,
    at,
  }: { readonly id: string; readonly caseId: string; readonly content: CaseLetter; readonly at: Instant },
): Promise<void> {
  await tx.query('insert into case_letters (id, case_id, kind, written_at, content) values ($1, $2, $3, $4, $5)', [
    id,
    caseId,
    content.kind,
    at,
    vault.seal(JSON.stringify(content)),
  ])
}

/** Called in the case's turn, so that no two letters get one number. Reports to the police have a series of their own. */
export async function nextLetterNumber(tx: Sql, caseId: string, kind: LetterKind): Promise<number> {
  const { rows } = await tx.query<{ next: number }>(
    `select coalesce(max(number), 0) + 1 as next from case_letters
     where case_id = $1 and (kind = 'police-report') = ($2 = 'police-report')`,
    [caseId, kind],
  )
  return rows[0]?.next ?? 1
}

/** From here on it is never changed: the database refuses. */
export async function markLetterSent(
  tx: Sql,
  vault: Vault,
  letter: Pick<LetterRow, 'id' | 'content'> & {
    readonly number: number
    readonly at: Instant
    readonly pdf: Uint8Array
  },
): Promise<void> {
  const { id, number, at, content, pdf } = letter
  await tx.query(
    'update case_letters set number = $2, sent_at = $3, pdf = $4, sha256 = $5, content = $6 where id = $1',
    [id, number, at, vault.seal(pdf), createHash('sha256').update(pdf).digest(), vault.seal(JSON.stringify(content))],
  )
}

type Sealed = Omit<LetterRow, 'content'> & { readonly content: Buffer }
const LETTER = `select id, case_id as "caseId", kind, written_at as "writtenAt", number, sent_at as "sentAt", content from case_letters`
const opened = (row: Sealed, vault: Vault): LetterRow => ({
  ...row,
  content: JSON.parse(vault.open(row.content).toString()) as CaseLetter, // only insertLetter writes it
})

export async function findLetter(sql: Sql, vault: Vault, id: string): Promise<LetterRow | undefined> {
  const { rows } = await sql.query<Sealed>(`${LETTER} where id = $1`, [id])
  return rows[0] && opened(rows[0], vault)
}

/** Those sent, in their order; those that wait last. */
export async function listLetters(sql: Sql, vault: Vault, caseId: string): Promise<readonly LetterRow[]> {
  const { rows } = await sql.query<Sealed>(
    `${LETTER} where case_id = $1 order by sent_at nulls last, number, written_at`,
    [caseId],
  )
  return rows.map((row) => opened(row, vault))
}

/** Whether anybody could be written to that letters of a case have come. */
export async function wasTold(sql: Sql, caseId: string): Promise<boolean> {
  const { rows } = await sql.query(`select from messages where starts_with(key, $1) limit 1`, [
    `case-letter:${caseId}:`,
  ])
  return rows.length > 0
}

/** The PDF as it was sent. */
export async function findSentPdf(sql: Sql, vault: Vault, id: string): Promise<Uint8Array | undefined> {
  const { rows } = await sql.query<{ pdf: Buffer | null }>('select pdf from case_letters where id = $1', [id])
  return rows[0]?.pdf ? vault.open(rows[0].pdf) : undefined
}
