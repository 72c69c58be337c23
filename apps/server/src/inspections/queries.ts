import type { Instant } from '@hms/domain/calendar'
import type { SeizureGround } from '@hms/domain/card/card'
import type { FindingCode } from '@hms/domain/inspection/findings'
import type { InspectorKind } from '@hms/domain/inspection/inspectors'
import type { PlaceKind } from '@hms/domain/inspection/place-kinds'
import type { Sql } from '#database/connection.ts'
import { findInspectionRow, type InspectionRow, listInspectionRows } from './findings/queries.ts'

/** One check of a card by an inspector. `offline`: without network, told afterwards. */
export type CheckOfCard = {
  readonly at: Instant
  readonly by: InspectorKind
  /** As the profile's answers: `OK`, `BLOCKED`, … */
  readonly answer: string
  readonly offline: boolean
}

/**
 * What inspectors checked of a card, newest first: those that the service answered and those that phones told it of, each once.
 * Whoever shows it to somebody notes the reading in the audit trail.
 */
export async function listChecksOfCard(sql: Sql, number: string, limit = 200): Promise<readonly CheckOfCard[]> {
  const { rows } = await sql.query<CheckOfCard>(
    `select at, kind as by, answer, offline from checks c
     where card = $1 and not (source = 'service' and exists (
       select 1 from checks p where p.card = c.card and p.inspector = c.inspector and p.source = 'phone'
         and p.at between c.at - interval '5 minutes' and c.at + interval '5 minutes'))
     order by at desc, id limit $2`,
    [number, limit],
  )
  return rows
}

/** An inspection as other features may know it: what was found, and nothing about who held a card. */
export type InspectionOf = {
  readonly id: string
  readonly at: Instant
  readonly by: InspectorKind
  readonly placeKind: PlaceKind
  readonly site: string
  readonly cards: readonly { readonly number: string; readonly answer: string; readonly organisation: string | null }[]
  readonly findings: readonly { readonly code: FindingCode; readonly number: string | null }[]
  /** The enterprise named where no card tells it. */
  readonly organisation: string | null
  readonly suspicion: boolean
  readonly seized: readonly string[]
}

/** Inspections where an enterprise's cards were seen, or where it was named; the latest first. */
export async function listInspectionsOf(sql: Sql, organisation: string): Promise<readonly InspectionOf[]> {
  return (await listInspectionRows(sql, { organisation })).map(toldOf)
}

export async function findInspection(sql: Sql, id: string): Promise<InspectionOf | undefined> {
  const row = await findInspectionRow(sql, id)
  return row && toldOf(row)
}

function toldOf({ id, at, kind, placeKind, site, cards, findings, organisation, suspicion, seizures }: InspectionRow) {
  return {
    ...{ id, at, by: kind, placeKind, site, organisation, suspicion },
    cards: cards.map(({ number, answer, organisation: of }) => ({ number, answer, organisation: of })),
    findings: findings.map(({ code, number }) => ({ code, number })),
    seized: seizures.map(({ card }) => card),
  }
}

/** A card's seizure, as its employer and its holder may know it. */
export type SeizureOfCard = {
  readonly id: string
  readonly ground: SeizureGround
  readonly by: InspectorKind
  readonly at: Instant
  readonly becauseSealed: Buffer | null
  /** The authority found it wrong. */
  readonly wrong: { readonly at: Instant; readonly order: string | null } | null
}

export async function findSeizureOf(sql: Sql, card: string): Promise<SeizureOfCard | undefined> {
  const { rows } = await sql.query<SeizureOfCard>(
    `select s.id, s.ground, s.kind as by, s.at, s.because_sealed as "becauseSealed",
       case when k.seizure is not null then jsonb_build_object('at', k.at, 'order', k.order_id) end as wrong
     from seizures s left join seizure_corrections k on k.seizure = s.id where s.card = $1`,
    [card],
  )
  return rows[0]
}
