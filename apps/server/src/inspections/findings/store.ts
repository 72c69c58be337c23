import type { Instant } from '@hms/domain/calendar'
import type { CoarsePlace } from '@hms/domain/inspection/coarse-place'
import type { FindingCode } from '@hms/domain/inspection/findings'
import type { InspectorKind } from '@hms/domain/inspection/inspectors'
import type { PlaceKind } from '@hms/domain/inspection/place-kinds'
import type { Sql } from '#database/connection.ts'
import type { Vault } from '#persons/vault.ts'
import type { Picture } from '#pictures/accept-picture.ts'

/** Whose a number is: of a card, of a former producer's card, or of an order. Nobody's number is left out. */
export type Concerned = { readonly number: string; readonly person: string | null; readonly organisation: string }

export async function listConcerned(sql: Sql, numbers: readonly string[]): Promise<ReadonlyMap<string, Concerned>> {
  const { rows } = await sql.query<Concerned>(
    `select number, person, organisation from cards where number = any($1)
     union all select number, null, organisation from legacy_cards where number = any($1)
     union all select number, person, organisation from orders where number = any($1)`,
    [numbers],
  )
  return new Map(rows.map((row) => [row.number, row]))
}

/** Two sendings of one inspection come one after the other. */
export async function lockInspection(tx: Sql, id: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`inspection:${id}`])
}

export async function findInspectorOf(sql: Sql, id: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ inspector: string }>('select inspector from inspections where id = $1', [id])
  return rows[0]?.inspector
}

export type NewInspection = {
  readonly id: string
  readonly inspector: string
  readonly kind: InspectorKind
  readonly at: Instant
  readonly receivedAt: Instant
  readonly offline: boolean
  readonly placeKind: PlaceKind
  readonly site: string
  readonly position: CoarsePlace | undefined
  readonly organisation: string | undefined
  readonly note: string
  readonly photographs: number
  readonly suspicion: boolean
  readonly corrects: string | undefined
  readonly cards: readonly { readonly number: string; readonly answer: string }[]
  readonly findings: readonly { readonly code: FindingCode; readonly number?: string; readonly text?: string }[]
}

export async function insertInspection(
  tx: Sql,
  vault: Vault,
  inspection: NewInspection,
  concerned: ReadonlyMap<string, Concerned>,
): Promise<void> {
  const sealed = (text: string | undefined) => (text ? vault.seal(text) : null)
  const { id, position, cards, findings } = inspection
  await tx.query(
    `insert into inspections (id, inspector, kind, at, received_at, offline, place_kind, site, latitude, longitude,
       organisation, note_sealed, photographs, suspicion, corrects)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    [
      ...[id, inspection.inspector, inspection.kind, inspection.at, inspection.receivedAt, inspection.offline],
      ...[inspection.placeKind, inspection.site, position?.latitude ?? null, position?.longitude ?? null],
      ...[inspection.organisation ?? null, sealed(inspection.note.trim()), inspection.photographs],
      ...[inspection.suspicion, inspection.corrects ?? null],
    ],
  )
  for (const [entry, { number, answer }] of cards.entries()) {
    const whose = concerned.get(number)
    await tx.query(
      `insert into inspection_cards (inspection, entry, number, answer, person, organisation) values ($1, $2, $3, $4, $5, $6)`,
      [id, entry + 1, number, answer, whose?.person ?? null, whose?.organisation ?? null],
    )
  }
  for (const [entry, { code, number, text }] of findings.entries())
    await tx.query(
      `insert into inspection_findings (inspection, entry, code, number, text_sealed) values ($1, $2, $3, $4, $5)`,
      [id, entry + 1, code, number ?? null, sealed(text?.trim())],
    )
}

export async function findPhotograph(
  sql: Sql,
  vault: Vault,
  inspection: string,
  id: string,
): Promise<{ readonly bytes: Uint8Array } | undefined> {
  const { rows } = await sql.query<{ sealed: Buffer }>(
    'select sealed from inspection_photographs where id = $1 and inspection = $2',
    [id, inspection],
  )
  return rows[0] && { bytes: vault.open(rows[0].sealed) }
}

/** Of which inspection a photograph is. */
export async function findPlaceOfPhotograph(sql: Sql, id: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ inspection: string }>(
    'select inspection from inspection_photographs where id = $1',
    [id],
  )
  return rows[0]?.inspection
}

export async function countPhotographs(sql: Sql, inspection: string): Promise<number> {
  const { rows } = await sql.query<{ n: number }>(
    'select count(*)::int as n from inspection_photographs where inspection = $1',
    [inspection],
  )
  return rows[0]?.n ?? 0
}

export async function insertPhotograph(
  tx: Sql,
  vault: Vault,
  photograph: { readonly id: string; readonly inspection: string; readonly picture: Picture; readonly at: Instant },
): Promise<void> {
  const { id, inspection, picture, at } = photograph
  await tx.query(
    `insert into inspection_photographs (id, inspection, sealed, media_type, width, height, sha256, received_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      ...[id, inspection, vault.seal(picture.bytes), picture.mediaType, picture.width, picture.height],
      ...[Buffer.from(picture.sha256), at],
    ],
  )
}

/** Photographs and notes first, the inspections with their cards and findings later; days in Oslo. */
export async function forgetInspections(
  sql: Sql,
  before: { readonly photographs: string; readonly inspections: string },
): Promise<void> {
  const old = `(at at time zone 'Europe/Oslo')::date < $1`
  await sql.query(`delete from inspection_photographs where inspection in (select id from inspections where ${old})`, [
    before.photographs,
  ])
  await sql.query(`update inspections set note_sealed = null where note_sealed is not null and ${old}`, [
    before.photographs,
  ])
  await sql.query(
    `update inspection_findings set text_sealed = null
     where text_sealed is not null and inspection in (select id from inspections where ${old})`,
    [before.photographs],
  )
  await sql.query(`delete from inspections where ${old}`, [before.inspections])
}
