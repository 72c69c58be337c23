import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { Failing, ReturnReason } from '@hms/domain/card/card'
import type { ApprovalState } from '@hms/domain/eligibility/facts'
import { openStatuses } from '@hms/domain/order/order'
import type { SectorCode } from '@hms/domain/sector/sectors'
import type { Sql } from '#database/connection.ts'
import type { OrganisationFacts, PersonFacts, WorkFacts } from './kept-facts.ts'

/** A card that may be valid, with what is kept about its holder. */
export type CardToJudge = {
  readonly number: string
  readonly status: 'active' | 'suspended'
  readonly sector: string
  readonly organisation: string
  readonly person: string
  readonly expires: LocalDate
  readonly validFrom: LocalDate | null
  readonly failing: Failing | null
  readonly returnAsked: { readonly because: ReturnReason } | null
  readonly personFacts: PersonFacts | null
  readonly workFacts: WorkFacts | null
}

/** Which cards: all, those of a main unit, those of a person, or those named. */
export type Scope = {
  readonly organisation?: string
  readonly person?: string
  readonly numbers?: readonly string[]
}
export type Place = { readonly organisation: string; readonly number: string }
export const BEGINNING: Place = { organisation: '', number: '' }

const KEPT = `select c.number, c.status, c.sector, c.organisation, c.person, c.expires, c.valid_from as "validFrom",
    c.failing, case when c.return_asked_at is not null then jsonb_build_object('because', c.return_because) end as "returnAsked",
    p.facts as "personFacts", w.facts as "workFacts"
  from cards c
  left join person_facts p on p.person = c.person
  left join work_facts w on w.organisation = c.organisation and w.person = c.person`

/** What a sweep reads, in one home: the benchmark's floor reads the same. */
export const CARDS_TO_JUDGE = `${KEPT}
  where c.status in ('active', 'suspended') and c.expires >= $1`

/** Cards not yet expired, by enterprise and number, after a place in that order. */
export async function listCardsToJudge(
  sql: Sql,
  today: LocalDate,
  { organisation, person, numbers }: Scope,
  after: Place,
  limit: number,
): Promise<readonly CardToJudge[]> {
  const params: unknown[] = [today, after.organisation, after.number, limit]
  const only: string[] = []
  const where = (condition: string, value: unknown) => {
    if (value !== undefined) only.push(` and ${condition.replace('?', `$${params.push(value)}`)}`)
  }
  where('c.organisation = ?', organisation)
  where('c.person = ?', person)
  where('c.number = any(?::text[])', numbers)
  const { rows } = await sql.query<CardToJudge>(
    `${CARDS_TO_JUDGE} and (c.organisation, c.number) > ($2, $3)${only.join('')} order by c.organisation, c.number limit $4`,
    params,
  )
  return rows
}

/** One card with what is kept about it, whatever it is worth. */
export async function findCardToJudge(
  sql: Sql,
  number: string,
): Promise<(Omit<CardToJudge, 'status'> & { readonly status: string; readonly issued: LocalDate }) | undefined> {
  const { rows } = await sql.query<Omit<CardToJudge, 'status'> & { status: string; issued: LocalDate }>(
    `${KEPT.replace('select c.number,', 'select c.issued, c.number,')} where c.number = $1`,
    [number],
  )
  return rows[0]
}

export async function listOrganisationFacts(
  sql: Sql,
  organisations: readonly string[],
): Promise<ReadonlyMap<string, OrganisationFacts>> {
  const { rows } = await sql.query<{ organisation: string; facts: OrganisationFacts }>(
    'select organisation, facts from organisation_facts where organisation = any($1)',
    [organisations],
  )
  return new Map(rows.map(({ organisation, facts }) => [organisation, facts]))
}

/** Who holds a card of an enterprise that may be valid, and of which sectors. */
export type Holder = { readonly person: string; readonly sectors: readonly string[] }

export async function listHolders(sql: Sql, organisation: string, today: LocalDate): Promise<readonly Holder[]> {
  const { rows } = await sql.query<Holder>(
    `select person, array_agg(distinct sector) as sectors from cards
     where organisation = $1 and status in ('active', 'suspended') and expires >= $2 group by person order by person`,
    [organisation, today],
  )
  return rows
}

/** Enterprises with a card that may be valid, and those that wait for a gate or for orders behind one; only those named, when some are. */
export async function listEnterprisesWithCards(
  sql: Sql,
  today: LocalDate,
  named?: readonly string[],
): Promise<readonly string[]> {
  const { rows } = await sql.query<{ organisation: string }>(
    `select organisation from cards where status in ('active', 'suspended') and expires >= $1
       and ($2::text[] is null or organisation = any($2))
     union select organisation from ordering_gates g where ($2::text[] is null or organisation = any($2))
       and (opened_at is not null and closed_at is null
         or exists (select 1 from orders o where o.organisation = g.organisation and o.status = any($3)))
     order by organisation`,
    [today, named ?? null, openStatuses],
  )
  return rows.map(({ organisation }) => organisation)
}

/** Main units that have ordered for a worker at one of these sub-units. */
export async function listMainUnitsOf(sql: Sql, units: readonly string[]): Promise<readonly string[]> {
  const { rows } = await sql.query<{ organisation: string }>(
    'select distinct organisation from orders where unit = any($1) order by organisation',
    [units],
  )
  return rows.map(({ organisation }) => organisation)
}

/** Persons with a card that may be valid, by the hashes of their numbers, present or earlier. */
export async function listHoldersByNumber(
  sql: Sql,
  today: LocalDate,
  hashes: readonly Buffer[],
): Promise<readonly string[]> {
  const { rows } = await sql.query<{ person: string }>(
    `select distinct c.person from cards c where c.status in ('active', 'suspended') and c.expires >= $1 and c.person in (
       select id from persons where number_hash = any($2) union all select person from person_numbers where number_hash = any($2))`,
    [today, hashes],
  )
  return rows.map(({ person }) => person)
}

/** The sectors of a person's cards that may be valid. */
export async function listSectorsHeld(sql: Sql, person: string, today: LocalDate): Promise<readonly string[]> {
  const { rows } = await sql.query<{ sector: string }>(
    `select distinct sector from cards where person = $1 and status in ('active', 'suspended') and expires >= $2`,
    [person, today],
  )
  return rows.map(({ sector }) => sector)
}

export async function listPersonFacts(sql: Sql, persons: readonly string[]): Promise<ReadonlyMap<string, PersonFacts>> {
  const { rows } = await sql.query<{ person: string; facts: PersonFacts }>(
    'select person, facts from person_facts where person = any($1::uuid[])',
    [persons],
  )
  return new Map(rows.map(({ person, facts }) => [person, facts]))
}

export async function findCursor(sql: Sql, feed: string): Promise<number | undefined> {
  const { rows } = await sql.query<{ last: number }>('select last from feed_cursors where feed = $1', [feed])
  return rows[0]?.last
}

/** Why an enterprise need not be in the VAT register, as accepted for a day. */
export async function findVatExemption(sql: Sql, organisation: string, today: LocalDate): Promise<string | undefined> {
  const { rows } = await sql.query<{ reason: string }>(
    `select reason from vat_exemptions where organisation = $1 and valid_from <= $2 and coalesce(valid_until, $2) >= $2
     order by valid_from desc limit 1`,
    [organisation, today],
  )
  return rows[0]?.reason
}

export type GateRow = {
  readonly register: string
  readonly state: ApprovalState | null
  readonly openedAt: Instant | null
  readonly closedAt: Instant | null
  readonly outcome: 'approved' | 'refused' | null
}

/** How ordering stands for an enterprise in the registers that open it. */
export async function listGates(sql: Sql, organisation: string): Promise<readonly GateRow[]> {
  const { rows } = await sql.query<GateRow>(
    `select register, state, opened_at as "openedAt", closed_at as "closedAt", outcome from ordering_gates
     where organisation = $1 order by register`,
    [organisation],
  )
  return rows
}

export type Proposal = {
  readonly person: string
  readonly sector: SectorCode
  readonly unit: string | null
  readonly employedFrom: LocalDate
  readonly given: string
  readonly family: string
  readonly birth: LocalDate
}

/** New employees to order for: neither left out by the employer nor ordered for since, nor holding a card. */
export async function listProposals(sql: Sql, organisation: string, today: LocalDate): Promise<readonly Proposal[]> {
  const { rows } = await sql.query<Proposal>(
    `select p.person, p.sector, p.unit, p.employed_from as "employedFrom", n.given, n.family, n.birth
     from proposed_orders p join persons n on n.id = p.person
     where p.organisation = $1 and p.dismissed_at is null
       and not exists (select 1 from orders o where o.organisation = p.organisation and o.person = p.person and o.status = any($2))
       and not exists (select 1 from cards c where c.organisation = p.organisation and c.person = p.person
         and c.status in ('active', 'suspended') and c.expires >= $3)
     order by p.employed_from, n.family, n.given`,
    [organisation, openStatuses, today],
  )
  return rows
}

export type ReturnTask = {
  readonly number: string
  readonly person: string
  readonly given: string
  readonly family: string
  readonly because: ReturnReason
  readonly askedAt: Instant
}

/** Cards that an enterprise must collect and destroy, the oldest task first. */
export async function listReturnTasks(sql: Sql, organisation: string): Promise<readonly ReturnTask[]> {
  const { rows } = await sql.query<ReturnTask>(
    `select c.number, c.person, f.given, f.family, c.return_because as because, c.return_asked_at as "askedAt"
     from cards c join card_faces f on f.number = c.number
     where c.organisation = $1 and c.return_asked_at is not null order by c.return_asked_at, c.number`,
    [organisation],
  )
  return rows
}

/** Sectors an enterprise has ordered cards of. */
export async function listSectorsOrdered(sql: Sql, organisation: string): Promise<readonly string[]> {
  const { rows } = await sql.query<{ sector: string }>(
    'select distinct sector from orders where organisation = $1 order by sector',
    [organisation],
  )
  return rows.map(({ sector }) => sector)
}

/** Where an enterprise is reached: its address in the entity register as last told, and who ordered for it last. */
export async function findEnterpriseContact(
  sql: Sql,
  organisation: string,
): Promise<{ readonly name: string | null; readonly email: string | null; readonly orderer: string | null }> {
  const { rows } = await sql.query<{ name: string | null; email: string | null; orderer: string | null }>(
    `select f.facts #>> '{organisation,value,name}' as name, f.facts #>> '{organisation,value,email}' as email,
       (select orderer from orders where organisation = $1 order by placed_at desc limit 1) as orderer
     from (select $1::text as organisation) asked left join organisation_facts f using (organisation)`,
    [organisation],
  )
  return rows[0] ?? { name: null, email: null, orderer: null }
}

/** Enterprises where a person has had a card. */
export async function listEnterprisesOf(sql: Sql, person: string): Promise<readonly string[]> {
  const { rows } = await sql.query<{ organisation: string }>(
    'select distinct organisation from cards where person = $1 order by organisation',
    [person],
  )
  return rows.map(({ organisation }) => organisation)
}

/** Why a card was suspended, when it already was at a moment; undefined when it counted then. */
export async function findFailingBefore(sql: Sql, number: string, at: Instant): Promise<Failing | undefined> {
  const { rows } = await sql.query<{ type: string; failing: Failing }>(
    `select type, data -> 'failing' as failing from events
     where stream = $1 and type in ('card-suspended', 'card-reinstated') and at < $2 order by version desc limit 1`,
    [`card:${number}`, at],
  )
  return rows[0]?.type === 'card-suspended' ? rows[0].failing : undefined
}

/** How often a card became valid again between two moments, the second left out. */
export async function countReinstated(sql: Sql, number: string, from: Instant, before: Instant): Promise<number> {
  const { rows } = await sql.query<{ times: number }>(
    `select count(*)::int as times from events where stream = $1 and type = 'card-reinstated' and at >= $2 and at < $3`,
    [`card:${number}`, from, before],
  )
  return rows[0]?.times ?? 0
}
