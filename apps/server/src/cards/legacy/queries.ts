import type { LocalDate } from '@hms/domain/calendar'
import type { LegacyCard } from '@hms/domain/card/judge-legacy-row'
import type { Sql } from '#database/connection.ts'

export type LegacyCardRow = LegacyCard & {
  /** The enterprise's name as the entity register last told it. */
  readonly enterprise: string | null
}

/** A card made before this system, as it is today: one that a recall has made invalid is blocked, whatever its producer told. */
export async function findLegacyCard(sql: Sql, number: string, today: LocalDate): Promise<LegacyCardRow | undefined> {
  return (await listLegacyCards(sql, [number], today))[0]
}

export async function listLegacyCards(
  sql: Sql,
  numbers: readonly string[],
  today: LocalDate,
): Promise<readonly LegacyCardRow[]> {
  const { rows } = await sql.query<LegacyCardRow>(
    `select l.number, l.organisation, l.producer, l.issued, l.expires,
       case when exists (select from recalled_cards r where r.card = l.number and r.released_at is null and r.invalid_from <= $2)
         then 'blocked' else l.status end as status,
       f.facts #>> '{organisation,value,name}' as enterprise
     from legacy_cards l left join organisation_facts f using (organisation) where l.number = any($1)`,
    [numbers, today],
  )
  return rows
}
