import type { LocalDate } from '@hms/domain/calendar'
import { openStatuses } from '@hms/domain/order/order'
import type { Sql } from '#database/connection.ts'

/** One person known to work for an enterprise, and whether a card of the sector counts for them now. */
export type KnownWorker = { readonly person: string; readonly withCard: boolean }

/**
 * Who works for an enterprise by what is kept: who is proposed, left out or not; who is ordered for; and who holds a card and
 * has not left. While ordering is under treatment everybody without a card is proposed, so these are all.
 */
export async function listKnownWorkers(
  sql: Sql,
  organisation: string,
  sector: string,
  today: LocalDate,
): Promise<readonly KnownWorker[]> {
  const { rows } = await sql.query<KnownWorker>(
    `select person, bool_or(counts) as "withCard" from (
       select person, false as counts from proposed_orders where organisation = $1
       union all select person, false from orders where organisation = $1 and sector = $2 and status = any($4)
       union all select person, status = 'active' from cards
         where organisation = $1 and sector = $2 and status in ('active', 'suspended') and expires >= $3
           and return_asked_at is null and (failing is null or not failing ? 'employed')
     ) known group by person`,
    [organisation, sector, today, openStatuses],
  )
  return rows
}
