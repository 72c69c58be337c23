/** Inspections with everything that belongs to them. */
import type { Instant } from '@hms/domain/calendar'
import type { FindingCode } from '@hms/domain/inspection/findings'
import type { InspectorKind } from '@hms/domain/inspection/inspectors'
import type { PlaceKind } from '@hms/domain/inspection/place-kinds'
import type { Sql } from '#database/connection.ts'

export type CardSeen = {
  readonly number: string
  /** What the inspector's phone answered. */
  readonly answer: string
  /** The holder's id in `persons`. */
  readonly person: string | null
  readonly organisation: string | null
}
export type FindingSeen = {
  readonly code: FindingCode
  readonly number: string | null
  /** Sealed, hexadecimal. */
  readonly text: string | null
}
/** Whoever shows one to somebody notes it in the audit trail, once a card. */
export type InspectionRow = {
  readonly id: string
  /** The inspector's id in `persons`, and their name. */
  readonly inspector: string
  readonly name: string
  readonly kind: InspectorKind
  readonly at: Instant
  readonly receivedAt: Instant
  readonly offline: boolean
  readonly placeKind: PlaceKind
  readonly site: string
  readonly latitude: number | null
  readonly longitude: number | null
  readonly organisation: string | null
  readonly noteSealed: Buffer | null
  /** How many were to come; those that came are in `photographIds`. */
  readonly photographs: number
  readonly suspicion: boolean
  readonly corrects: string | null
  readonly cards: readonly CardSeen[]
  readonly findings: readonly FindingSeen[]
  readonly photographIds: readonly string[]
  readonly suspicionIds: readonly string[]
  readonly seizures: readonly { readonly id: string; readonly card: string }[]
  /** Later ones that correct it. */
  readonly correctedBy: readonly string[]
}

const INSPECTION = `select i.id, i.inspector, p.given || ' ' || p.family as name, i.kind, i.at, i.received_at as "receivedAt", i.offline,
    i.place_kind as "placeKind", i.site, i.latitude, i.longitude, i.organisation, i.note_sealed as "noteSealed",
    i.photographs, i.suspicion, i.corrects,
    coalesce((select jsonb_agg(jsonb_build_object('number', c.number, 'answer', c.answer, 'person', c.person,
      'organisation', c.organisation) order by c.entry) from inspection_cards c where c.inspection = i.id), '[]') as cards,
    coalesce((select jsonb_agg(jsonb_build_object('code', f.code, 'number', f.number,
      'text', encode(f.text_sealed, 'hex')) order by f.entry) from inspection_findings f where f.inspection = i.id), '[]') as findings,
    coalesce((select jsonb_agg(h.id order by h.received_at, h.id) from inspection_photographs h where h.inspection = i.id), '[]') as "photographIds",
    coalesce((select jsonb_agg(s.id order by s.reported_at, s.id) from suspicions s where s.inspection = i.id), '[]') as "suspicionIds",
    coalesce((select jsonb_agg(jsonb_build_object('id', z.id, 'card', z.card) order by z.at) from seizures z
      where z.inspection = i.id and z.inspector = i.inspector), '[]') as seizures,
    coalesce((select jsonb_agg(l.id order by l.at) from inspections l where l.corrects = i.id and l.inspector = i.inspector), '[]') as "correctedBy"
  from inspections i join persons p on p.id = i.inspector`

export async function findInspectionRow(sql: Sql, id: string): Promise<InspectionRow | undefined> {
  const { rows } = await sql.query<InspectionRow>(`${INSPECTION} where i.id = $1`, [id])
  return rows[0]
}

export const inspectionStates = ['suspicion', 'findings', 'seizure'] as const

export type WhichInspections = {
  /** Only this inspector's own. */
  readonly inspector?: string | undefined
  /** A number of a card, an order or an enterprise, or a part of the place's name. */
  readonly search?: string
  readonly state?: string
  readonly organisation?: string
  readonly limit?: number
  readonly offset?: number
}

/** The latest first. */
export async function listInspectionRows(
  sql: Sql,
  { inspector, search = '', state = '', organisation, limit = 500, offset = 0 }: WhichInspections,
): Promise<readonly InspectionRow[]> {
  const digits = search.replace(/\D/g, '')
  const { rows } = await sql.query<InspectionRow>(
    `${INSPECTION}
     where ($1::uuid is null or i.inspector = $1)
       and ($2 = '' or position(lower($2) in lower(i.site)) > 0
         or ($3 <> '' and (i.organisation = $3 or exists (select from inspection_cards c
           where c.inspection = i.id and (c.number = left($3, case when length($3) = 8 then 7 else 10 end) or c.organisation = $3)))))
       and ($4 <> 'suspicion' or i.suspicion)
       and ($4 <> 'findings' or exists (select from inspection_findings f where f.inspection = i.id))
       and ($4 <> 'seizure' or exists (select from seizures z where z.inspection = i.id and z.inspector = i.inspector))
       and ($5::text is null or i.organisation = $5 or exists (select from inspection_cards c where c.inspection = i.id and c.organisation = $5))
     order by i.at desc, i.id limit $6 offset $7`,
    [inspector ?? null, search, digits, state, organisation ?? null, limit, offset],
  )
  return rows
}
