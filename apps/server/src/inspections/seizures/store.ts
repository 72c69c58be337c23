import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { SeizureGround } from '@hms/domain/card/card'
import type { InspectorKind } from '@hms/domain/inspection/inspectors'
import type { PlaceKind } from '@hms/domain/inspection/place-kinds'
import type { Sql } from '#database/connection.ts'

export type SeizureRow = {
  readonly id: string
  readonly card: string
  /** The holder's id in `persons`. */
  readonly person: string
  readonly organisation: string
  readonly enterprise: string
  readonly expires: LocalDate
  readonly inspection: string | null
  /** The inspector's id in `persons`, and their name. */
  readonly inspector: string
  readonly name: string
  readonly kind: InspectorKind
  readonly placeKind: PlaceKind
  readonly site: string
  readonly ground: SeizureGround
  readonly becauseSealed: Buffer | null
  /** By the inspector's telephone. */
  readonly seizedAt: Instant
  /** When it took effect. */
  readonly at: Instant
  readonly blockReason: string | null
  readonly destroyedAt: Instant | null
  /** Who gave the receipt. */
  readonly destroyedBy: string | null
  readonly wrongAt: Instant | null
  readonly wrongBy: string | null
  readonly wrongBecauseSealed: Buffer | null
  readonly order: string | null
}
const SEIZURE = `select s.id, s.card, c.person, s.organisation, f.enterprise, c.expires, s.inspection, s.inspector,
    p.given || ' ' || p.family as name, s.kind, s.place_kind as "placeKind", s.site, s.ground, s.because_sealed as "becauseSealed",
    s.seized_at as "seizedAt", s.at, c.block_reason as "blockReason", c.destroyed_at as "destroyedAt",
    (select d.given || ' ' || d.family from events e join persons d on d.id::text = e.actor
      where e.stream = 'card:' || s.card and e.type = 'card-destroyed' order by e.version limit 1) as "destroyedBy",
    k.at as "wrongAt", w.given || ' ' || w.family as "wrongBy", k.because_sealed as "wrongBecauseSealed", k.order_id as "order"
  from seizures s join cards c on c.number = s.card join card_faces f on f.number = s.card join persons p on p.id = s.inspector
    left join seizure_corrections k on k.seizure = s.id left join persons w on w.id = k.by`

export async function findSeizure(sql: Sql, id: string): Promise<SeizureRow | undefined> {
  const { rows } = await sql.query<SeizureRow>(`${SEIZURE} where s.id = $1`, [id])
  return rows[0]
}

export const seizureStates = ['waiting', 'destroyed', 'wrong'] as const

export type WhichSeizures = {
  readonly inspector?: string | undefined
  readonly state?: string
  /** A card's number, an enterprise's, or a part of its name. */
  readonly search?: string
  readonly limit?: number
  readonly offset?: number
}

/** The latest first. */
export async function listSeizures(
  sql: Sql,
  { inspector, state = '', search = '', limit = 500, offset = 0 }: WhichSeizures,
): Promise<readonly SeizureRow[]> {
  const digits = search.replace(/\D/g, '')
  const { rows } = await sql.query<SeizureRow>(
    `${SEIZURE} where ($1::uuid is null or s.inspector = $1)
       and ($2 <> 'waiting' or c.destroyed_at is null) and ($2 <> 'destroyed' or c.destroyed_at is not null)
       and ($2 <> 'wrong' or k.seizure is not null)
       and ($3 = '' or position(lower($3) in lower(f.enterprise)) > 0 or ($4 <> '' and (s.organisation = $4 or s.card = left($4, 7))))
     order by s.at desc, s.id limit $5 offset $6`,
    [inspector ?? null, state, search, digits, limit, offset],
  )
  return rows
}

export async function insertSeizure(
  tx: Sql,
  seizure: Omit<
    SeizureRow,
    'person' | 'enterprise' | 'expires' | 'name' | 'blockReason' | `destroyed${string}` | `wrong${string}` | 'order'
  >,
): Promise<void> {
  const { id, card, organisation, inspection, inspector, kind, placeKind, site, ground, becauseSealed, seizedAt, at } =
    seizure
  await tx.query(
    `insert into seizures (id, card, organisation, inspection, inspector, kind, place_kind, site, ground, because_sealed, seized_at, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [id, card, organisation, inspection, inspector, kind, placeKind, site, ground, becauseSealed, seizedAt, at],
  )
}

export async function insertCorrection(
  tx: Sql,
  correction: {
    readonly seizure: string
    readonly becauseSealed: Buffer
    readonly by: string
    readonly order: string | null
    readonly at: Instant
  },
): Promise<void> {
  const { seizure, becauseSealed, by, order, at } = correction
  await tx.query(
    'insert into seizure_corrections (seizure, because_sealed, by, order_id, at) values ($1, $2, $3, $4, $5)',
    [...[seizure, becauseSealed, by, order, at]],
  )
}

export type ManySeizures = {
  readonly inspector: string
  readonly name: string
  readonly count: number
  readonly since: Instant
}

/** Who has seized more cards since a moment than is usual. */
export async function listManySeizures(sql: Sql, since: Instant, more: number): Promise<readonly ManySeizures[]> {
  const { rows } = await sql.query<ManySeizures>(
    `select s.inspector, p.given || ' ' || p.family as name, count(*)::int as count, min(s.at) as since
     from seizures s join persons p on p.id = s.inspector where s.at > $1
     group by 1, 2 having count(*) > $2 order by count(*) desc`,
    [since, more],
  )
  return rows
}

/** An inspection that a seizure may name is of the same inspector, or has not come yet. */
export async function isOthersInspection(sql: Sql, id: string, inspector: string): Promise<boolean> {
  const { rows } = await sql.query('select 1 from inspections where id = $1 and inspector <> $2', [id, inspector])
  return rows.length > 0
}
