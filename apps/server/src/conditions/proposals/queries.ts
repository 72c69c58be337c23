import type { LocalDate } from '@hms/domain/calendar'
import { openStatuses } from '@hms/domain/order/order'
import type { Sql } from '#database/connection.ts'
import type { Proposal } from '../queries.ts'

export type KeptProposal = Proposal & { readonly dismissed: boolean }

const PROPOSAL = `select p.person, p.sector, p.unit, p.employed_from as "employedFrom", n.given, n.family, n.birth,
    p.dismissed_at is not null as dismissed
  from proposed_orders p join persons n on n.id = p.person
  where p.organisation = $1`

/** One proposal, left out or not. */
export async function findProposal(sql: Sql, organisation: string, person: string): Promise<KeptProposal | undefined> {
  const { rows } = await sql.query<KeptProposal>(`${PROPOSAL} and p.person = $2`, [organisation, person])
  return rows[0]
}

/** Those the employer has left out, and who have neither order nor card since. */
export async function listDismissed(
  sql: Sql,
  organisation: string,
  today: LocalDate,
): Promise<readonly KeptProposal[]> {
  const { rows } = await sql.query<KeptProposal>(
    `${PROPOSAL} and p.dismissed_at is not null
       and not exists (select 1 from orders o where o.organisation = p.organisation and o.person = p.person and o.status = any($2))
       and not exists (select 1 from cards c where c.organisation = p.organisation and c.person = p.person
         and c.status in ('active', 'suspended') and c.expires >= $3)
     order by p.dismissed_at desc, n.family, n.given`,
    [organisation, openStatuses, today],
  )
  return rows
}
