import type { LegacyCard } from '@hms/domain/card/judge-legacy-row'
import type { Sql } from '#database/connection.ts'

export type LegacyCardRow = LegacyCard & {
  /** The enterprise's name as the entity register last told it. */
  readonly enterprise: string | null
}

/** A card made before this system. */
export async function findLegacyCard(sql: Sql, number: string): Promise<LegacyCardRow | undefined> {
  return (await listLegacyCards(sql, [number]))[0]
}

export async function listLegacyCards(sql: Sql, numbers: readonly string[]): Promise<readonly LegacyCardRow[]> {
  const { rows } = await sql.query<LegacyCardRow>(
    `select l.number, l.organisation, l.producer, l.issued, l.expires, l.status,
       f.facts #>> '{organisation,value,name}' as enterprise
     from legacy_cards l left join organisation_facts f using (organisation) where l.number = any($1)`,
    [numbers],
  )
  return rows
}
