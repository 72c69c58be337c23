import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { ReminderKind } from '@hms/domain/renewal/reminder-due'
import type { Sql } from '#database/connection.ts'

export type ExpiringCard = {
  readonly number: string
  readonly organisation: string
  readonly enterprise: string
  readonly expires: LocalDate
  /** The person who ordered it. */
  readonly orderer: string
  readonly sent: readonly ReminderKind[]
}

/** Cards that run out from `today` to `until` and have no open order that would replace them. */
export async function listExpiring(sql: Sql, today: LocalDate, until: LocalDate): Promise<readonly ExpiringCard[]> {
  const { rows } = await sql.query<ExpiringCard>(
    `select c.number, c.organisation, f.enterprise, c.expires, made.orderer,
            array(select r.kind from reminders r where r.card = c.number) as sent
     from cards c join card_faces f on f.number = c.number join orders made on made.id = c.order_id
     where c.status in ('active', 'suspended') and c.expires between $1 and $2
       and not exists (select 1 from orders o where o.organisation = c.organisation and o.person = c.person
         and o.status in ('awaiting-registers', 'awaiting-cardholder', 'awaiting-review', 'awaiting-approval', 'approved', 'in-production'))
     order by c.organisation, c.expires, c.number`,
    [today, until],
  )
  return rows
}

/** True for whoever notes it first: a reminder of a card and threshold is sent once. */
export async function noteReminder(tx: Sql, card: string, kind: ReminderKind, at: Instant): Promise<boolean> {
  const { rowCount } = await tx.query(
    'insert into reminders (card, kind, sent_at) values ($1, $2, $3) on conflict do nothing',
    [card, kind, at],
  )
  return rowCount === 1
}
