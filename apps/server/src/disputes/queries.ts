import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { CardStatus, Failing } from '@hms/domain/card/card'
import type { Complainant, Complaint, DisputeEvent, DisputeOutcome, DisputeStatus } from '@hms/domain/dispute/dispute'
import { type DisputeProofStanding, judgeDisputeProof } from '@hms/domain/dispute/temporary-proof'
import type { ConditionCode } from '@hms/domain/eligibility/conditions'
import type { SectorCode } from '@hms/domain/sector/sectors'
import type { Sql } from '#database/connection.ts'
import type { Vault } from '#persons/vault.ts'
import type { Place } from '#records/status-places.ts'

export type DisputeRow = {
  readonly id: string
  readonly number: string
  readonly card: string
  readonly person: string
  readonly organisation: string
  readonly enterprise: string
  readonly sector: SectorCode
  readonly given: string
  readonly family: string
  readonly complaint: Complaint
  readonly conditions: readonly ConditionCode[]
  readonly openedBy: Complainant
  readonly status: Exclude<DisputeStatus, 'new'>
  readonly officer: string | null
  readonly officerName: string | null
  readonly outcome: DisputeOutcome | null
  readonly due: LocalDate
  readonly proofUntil: LocalDate | null
  readonly openedAt: Instant
  readonly decidedAt: Instant | null
  readonly changedAt: Instant
}

const DISPUTE = `select d.id, d.number, d.card, d.person, d.organisation, f.enterprise, c.sector, f.given, f.family,
    d.complaint, d.conditions, d.opened_by as "openedBy", d.status, d.officer,
    (select p.given || ' ' || p.family from persons p where p.id::text = d.officer) as "officerName",
    d.outcome, d.due, d.proof_until as "proofUntil", d.opened_at as "openedAt", d.decided_at as "decidedAt",
    d.changed_at as "changedAt"
  from disputes d join cards c on c.number = d.card join card_faces f on f.number = d.card`
const UNDECIDED = `('open', 'taken', 'awaiting-answer')`

export async function findDispute(sql: Sql, id: string): Promise<DisputeRow | undefined> {
  const { rows } = await sql.query<DisputeRow>(`${DISPUTE} where d.id = $1`, [id])
  return rows[0]
}

export async function listDisputesOfCard(sql: Sql, card: string): Promise<readonly DisputeRow[]> {
  const { rows } = await sql.query<DisputeRow>(`${DISPUTE} where d.card = $1 order by d.opened_at desc`, [card])
  return rows
}

export type Which = {
  readonly state: 'undecided' | 'overdue' | 'decided' | 'closed' | 'all'
  /** A card number, a case's number, an enterprise's number, or a part of one. */
  readonly search?: string
  readonly today: LocalDate
  readonly limit?: number
  readonly offset?: number
}
const states: Readonly<Record<Which['state'], string>> = {
  undecided: `d.status in ${UNDECIDED}`,
  overdue: `d.status in ${UNDECIDED} and d.due < $1`,
  decided: `d.status = 'decided'`,
  closed: `d.status = 'closed'`,
  all: 'true',
}

/** Those that are overdue first, then by the day they are due; what waits for an answer after what waits for us. */
export async function listDisputes(
  sql: Sql,
  { state, search = '', today, limit = 50, offset = 0 }: Which,
): Promise<readonly DisputeRow[]> {
  const { rows } = await sql.query<DisputeRow>(
    `${DISPUTE} where ${states[state]} and ($1::date is not null)
       and ($2 = '' or d.card like $2 || '%' or d.number like $2 || '%' or d.organisation like $2 || '%')
     order by d.status in ${UNDECIDED} desc, d.due < $1 desc, d.status = 'awaiting-answer', d.due, d.opened_at, d.id
     limit $3 offset $4`,
    [today, search, limit, offset],
  )
  return rows
}

export type DisputeFigures = {
  readonly undecided: number
  readonly overdue: number
  /** Of those decided in the last ninety days: how many in time. */
  readonly decided: number
  readonly inTime: number
}

export async function countDisputes(sql: Sql, today: LocalDate): Promise<DisputeFigures> {
  const { rows } = await sql.query<DisputeFigures>(
    `select count(*) filter (where status in ${UNDECIDED})::int as undecided,
       count(*) filter (where status in ${UNDECIDED} and due < $1)::int as overdue,
       count(*) filter (where decided_at >= $1::date - 90)::int as decided,
       count(*) filter (where decided_at >= $1::date - 90 and (decided_at at time zone 'Europe/Oslo')::date <= due)::int as "inTime"
     from disputes`,
    [today],
  )
  return rows[0] ?? { undecided: 0, overdue: 0, decided: 0, inTime: 0 }
}

export type DisputeAct = {
  readonly type: DisputeEvent['type']
  readonly at: Instant
  readonly outcome: DisputeOutcome | null
  readonly because: string | null
  readonly lastDay: LocalDate | null
}

export async function listDisputeActs(sql: Sql, id: string): Promise<readonly DisputeAct[]> {
  const { rows } = await sql.query<DisputeAct>(
    `select type, at, data->>'outcome' as outcome, data->>'because' as because, data->>'lastDay' as "lastDay"
     from events where stream = $1 order by version`,
    [`dispute:${id}`],
  )
  return rows
}

type GroundsRow = {
  readonly status: Exclude<DisputeStatus, 'new'>
  readonly conditions: readonly ConditionCode[]
  readonly cardStatus: Exclude<CardStatus, 'new'>
  readonly failing: Failing | null
  readonly cloneSuspected: boolean
}
const GROUNDS = `d.status, d.conditions, c.status as "cardStatus", c.failing,
    exists (select 1 from alarms a where a.card = d.card and a.status <> 'closed') as "cloneSuspected"`
const PROOFS = `dispute_proofs p join disputes d on d.id = p.dispute join cards c on c.number = d.card`

const standingOf = ({ status, conditions, cardStatus, failing, cloneSuspected }: GroundsRow): DisputeProofStanding =>
  judgeDisputeProof({ dispute: status, conditions, card: cardStatus, failing: failing ?? {}, cloneSuspected })

/** A phone whose clock is behind meets proofs that have ended; after this they are no longer told of. */
const STILL_TOLD = '1 day'

/** The places of a list whose temporary proof is not simply valid. */
export async function listMarkedDisputeProofs(
  sql: Sql,
  list: number,
  now: Instant,
): Promise<readonly { readonly index: number; readonly status: DisputeProofStanding['status'] }[]> {
  const { rows } = await sql.query<GroundsRow & { index: number }>(
    `select p.index, ${GROUNDS} from ${PROOFS} where p.list = $1 and p.expires_at > $2::timestamptz - interval '${STILL_TOLD}'`,
    [list, now],
  )
  return rows
    .map((row) => ({ index: row.index, status: standingOf(row).status }))
    .filter(({ status }) => status !== 'valid')
}

/** Of a proof that is shown: valid, and not run out. */
export const isShown = ({ standing, expiresAt }: Pick<DisputeProof, 'standing' | 'expiresAt'>, now: Instant): boolean =>
  standing.status === 'valid' && now < expiresAt

/** What the temporary proof of a number is worth; undefined where there is none. */
export async function findDisputeStanding(sql: Sql, number: string): Promise<DisputeProofStanding | undefined> {
  const { rows } = await sql.query<GroundsRow>(`select ${GROUNDS} from ${PROOFS} where d.number = $1`, [number])
  return rows[0] && standingOf(rows[0])
}

export type DisputeProof = {
  readonly dispute: string
  readonly number: string
  readonly card: string
  readonly person: string
  readonly organisation: string
  readonly standing: DisputeProofStanding
  readonly openedAt: Instant
  readonly lastDay: LocalDate
  readonly expiresAt: Instant
  readonly place: Place
  readonly record: Uint8Array
  readonly secret: Uint8Array
}

/** The temporary proof of a dispute, by its id or by the number that people know it by. */
export async function findDisputeProof(
  sql: Sql,
  vault: Vault,
  by: { readonly dispute: string } | { readonly number: string },
): Promise<DisputeProof | undefined> {
  const { rows } = await sql.query<
    Omit<DisputeProof, 'standing' | 'place' | 'record' | 'secret'> &
      GroundsRow &
      Place & { recordSealed: Buffer; secretSealed: Buffer }
  >(
    `select d.id as dispute, d.number, d.card, d.person, d.organisation, d.opened_at as "openedAt",
       d.proof_until as "lastDay", p.expires_at as "expiresAt", p.list, p.index, p.record_sealed as "recordSealed",
       p.secret_sealed as "secretSealed", ${GROUNDS}
     from ${PROOFS} where ${'number' in by ? 'd.number = $1' : 'd.id::text = $1'}`,
    ['number' in by ? by.number : by.dispute],
  )
  const [row] = rows
  if (row === undefined) return undefined
  const { dispute, number, card, person, organisation, openedAt, lastDay, expiresAt } = row
  return {
    ...{ dispute, number, card, person, organisation, openedAt, lastDay, expiresAt },
    place: { list: row.list, index: row.index },
    standing: standingOf(row),
    record: new Uint8Array(vault.open(row.recordSealed)),
    secret: new Uint8Array(vault.open(row.secretSealed)),
  }
}
