import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { BlockReason, CardStatus, Failing, ReturnReason } from '@hms/domain/card/card'
import type { Standing } from '@hms/domain/card/judge-validity'
import { awaitsReceipt } from '@hms/domain/sector/receipt-rule'
import type { SectorCode } from '@hms/domain/sector/sectors'
import type { Sql } from '#database/connection.ts'

export type CardRow = {
  readonly number: string
  readonly orderId: string
  readonly person: string
  readonly organisation: string
  readonly sector: SectorCode
  readonly producer: string
  readonly status: Exclude<CardStatus, 'new'>
  readonly issued: LocalDate
  readonly expires: LocalDate
  readonly validFrom: LocalDate | null
  readonly dispatched: boolean
  /** When the employer confirmed that it came. */
  readonly receivedAt: Instant | null
  readonly blockReason: BlockReason | null
  readonly predecessor: string | null
  readonly replacedBy: string | null
  /** Why of each condition that fails, while it is suspended. */
  readonly failing: Failing | null
  /** Since when the plastic is to be collected and destroyed. */
  readonly returnAskedAt: Instant | null
  readonly destroyedAt: Instant | null
  /** Since when its plastic is with an authority, or was. */
  readonly seizedAt: Instant | null
  readonly changedAt: Instant
  readonly enterprise: string
  readonly given: string
  readonly family: string
  readonly birth: LocalDate
  readonly portrait: string
}

const CARD = `select c.number, c.received_at as "receivedAt", c.order_id as "orderId", c.person, c.organisation, c.sector, c.producer, c.status, c.issued, c.expires,
    c.valid_from as "validFrom", c.dispatched, c.block_reason as "blockReason", c.predecessor, c.replaced_by as "replacedBy",
    c.failing, c.return_asked_at as "returnAskedAt", c.destroyed_at as "destroyedAt", c.seized_at as "seizedAt", c.changed_at as "changedAt", f.enterprise, f.given, f.family, f.birth, f.portrait
  from cards c join card_faces f on f.number = c.number`

/** Whatever an address holds may be asked for; only seven digits are anybody's number. */
export async function findCard(sql: Sql, number: string): Promise<CardRow | undefined> {
  if (!/^\d{7}$/.test(number)) return undefined
  const { rows } = await sql.query<CardRow>(`${CARD} where c.number = $1`, [number])
  return rows[0]
}

export async function listCards(sql: Sql, numbers: readonly string[]): Promise<readonly CardRow[]> {
  const { rows } = await sql.query<CardRow>(`${CARD} where c.number = any($1)`, [numbers])
  return rows
}

/** The cards of some people, the newest first. */
export async function listCardsHeldBy(sql: Sql, persons: readonly string[]): Promise<readonly CardRow[]> {
  const { rows } = await sql.query<CardRow>(
    `${CARD} where c.person = any($1::uuid[]) order by c.issued desc, c.number`,
    [persons],
  )
  return rows
}

/** Whose card was printed with a birth date, under the printed name: people marry, and cards stay as they are. */
export async function listPrintedBorn(
  sql: Sql,
  birth: LocalDate,
): Promise<readonly { readonly person: string; readonly given: string; readonly family: string }[]> {
  const { rows } = await sql.query<{ person: string; given: string; family: string }>(
    `select distinct c.person, f.given, f.family from card_faces f join cards c on c.number = f.number
     where f.birth = $1 limit 2000`,
    [birth],
  )
  return rows
}

/** What the public check needs of a card, and nothing about its holder. */
export type StandingRow = Pick<
  CardRow,
  | 'number'
  | 'organisation'
  | 'enterprise'
  | 'sector'
  | 'producer'
  | 'status'
  | 'issued'
  | 'expires'
  | 'validFrom'
  | 'receivedAt'
>

export async function listStandings(sql: Sql, numbers: readonly string[]): Promise<readonly StandingRow[]> {
  const { rows } = await sql.query<StandingRow>(
    `select c.number, c.organisation, f.enterprise, c.sector, c.producer, c.status, c.issued, c.expires, c.valid_from as "validFrom",
       c.received_at as "receivedAt"
     from cards c join card_faces f on f.number = c.number where c.number = any($1)`,
    [numbers],
  )
  return rows
}

/** The card that makes a new order needless: neither blocked nor replaced nor expired (a suspended one counts: it may return). */
export async function findValidCard(
  sql: Sql,
  organisation: string,
  person: string,
  today: LocalDate,
): Promise<CardRow | undefined> {
  const { rows } = await sql.query<CardRow>(
    `${CARD} where c.organisation = $1 and c.person = $2 and c.status in ('active', 'suspended') and c.expires >= $3
     order by c.expires desc limit 1`,
    [organisation, person, today],
  )
  return rows[0]
}

export async function listCardsOfOrganisation(sql: Sql, organisation: string): Promise<readonly CardRow[]> {
  const { rows } = await sql.query<CardRow>(`${CARD} where c.organisation = $1 order by c.expires, c.number`, [
    organisation,
  ])
  return rows
}

/** The part of a card's state that its validity follows from. */
export function standingOf(row: Pick<CardRow, 'status' | 'issued' | 'expires' | 'validFrom' | 'receivedAt'>): Standing {
  return {
    status: row.status,
    expires: row.expires,
    ...(row.validFrom ? { validFrom: row.validFrom } : {}),
    awaitsReceipt: awaitsReceipt({ issued: row.issued, received: row.receivedAt !== null }),
  }
}

export async function findCardPlace(sql: Sql, number: string): Promise<{ list: number; index: number } | undefined> {
  const { rows } = await sql.query<{ list: number; index: number }>(
    'select list, index from card_numbers where number = $1',
    [number],
  )
  return rows[0]
}

/** One event of a card's life, with what its page says of it. */
export type HistoryRow = {
  readonly type: string
  readonly reason: BlockReason | null
  readonly failing: Failing | null
  readonly because: ReturnReason | null
  readonly at: Instant
}

/** What happened to a card, oldest first: types, reasons and times, for its page. */
export async function listHistory(sql: Sql, number: string): Promise<readonly HistoryRow[]> {
  const { rows } = await sql.query<HistoryRow>(
    `select type, data->>'reason' as reason, data->'failing' as failing, data->>'because' as because, at
     from events where stream = $1 order by version`,
    [`card:${number}`],
  )
  return rows
}
