import type { LegacyCard } from '@hms/domain/card/judge-legacy-row'
import type { Sql } from '#database/connection.ts'

export type LegacyCardRow = LegacyCard & {
  /** The enterprise's name as the entity register last told it. */
  readonly enterprise: string | null
}

/** A card made before this system. */
export async function findLegacyCard(sql: Sql, number: string): Promise<LegacyCardRow | undefined> {
  const { rows } = await sql.query<LegacyCardRow>(
    `select l.number, l.organisation, l.producer, l.issued, l.expires, l.status,
       f.facts #>> '{organisation,value,name}' as enterprise
     from legacy_cards l left join organisation_facts f using (organisation) where l.number = $1`,
    [number],
  )
  return rows[0]
}
