import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { ApprovalState } from '@hms/domain/eligibility/facts'
import type { Sql } from '#database/connection.ts'
import type { OrganisationFacts, PersonFacts, WorkFacts } from './kept-facts.ts'

/**
 * What is told now replaces what was told before, question by question; what was not answered stays as it was. Two may ask
 * at once and save in any order: an older answer never takes the place of a newer one, unless that one is of a time to come.
 */
const withNewer = (table: string, now: string) => `${table}.facts || coalesce((
  select jsonb_object_agg(key, told) from jsonb_each(excluded.facts) as each (key, told),
    lateral (select (${table}.facts #>> array[key, 'asOf'])::timestamptz as before) kept
  where before is null or before > ${now}::timestamptz or (told ->> 'asOf')::timestamptz >= before), '{}')`

export async function saveOrganisationFacts(
  sql: Sql,
  organisation: string,
  facts: OrganisationFacts,
  at: Instant,
): Promise<void> {
  await sql.query(
    `insert into organisation_facts (organisation, facts, asked_at) values ($1, $2, $3)
     on conflict (organisation) do update set facts = ${withNewer('organisation_facts', '$3')}, asked_at = excluded.asked_at`,
    [organisation, JSON.stringify(facts), at],
  )
}

export async function savePersonFacts(
  sql: Sql,
  told: readonly { readonly person: string; readonly facts: PersonFacts }[],
  at: Instant,
): Promise<void> {
  await sql.query(
    `insert into person_facts (person, facts, asked_at)
     select person, facts, $2 from jsonb_to_recordset($1) as told (person uuid, facts jsonb) order by person
     on conflict (person) do update set facts = ${withNewer('person_facts', '$2')}, asked_at = excluded.asked_at`,
    [JSON.stringify(told), at],
  )
}

export async function saveWorkFacts(
  sql: Sql,
  organisation: string,
  told: readonly { readonly person: string; readonly facts: WorkFacts }[],
  at: Instant,
): Promise<void> {
  await sql.query(
    `insert into work_facts (organisation, person, facts, asked_at)
     select $1, person, facts, $3 from jsonb_to_recordset($2) as told (person uuid, facts jsonb) order by person
     on conflict (organisation, person) do update set facts = ${withNewer('work_facts', '$3')}, asked_at = excluded.asked_at`,
    [organisation, JSON.stringify(told), at],
  )
}

/** Never backwards: two readers of one feed may end in any order. */
export async function saveCursor(sql: Sql, feed: string, last: number, at: Instant): Promise<void> {
  await sql.query(
    `insert into feed_cursors (feed, last, read_at) values ($1, $2, $3)
     on conflict (feed) do update set last = greatest(feed_cursors.last, excluded.last), read_at = excluded.read_at`,
    [feed, last, at],
  )
}

export async function lockGate(tx: Sql, organisation: string, register: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`gate:${organisation}:${register}`])
}

export type GateSaved = {
  readonly organisation: string
  readonly register: string
  readonly state: ApprovalState | null
  readonly change: 'opened' | 'approved' | 'refused' | 'unchanged'
}

/** `opened` begins a time of ordering under treatment; `approved` and `refused` end one, if there is one. */
export async function saveGate(tx: Sql, { organisation, register, state, change }: GateSaved, at: Instant) {
  const opened = change === 'opened' ? at : null
  const outcome = change === 'approved' || change === 'refused' ? change : null
  await tx.query(
    `insert into ordering_gates as gate (organisation, register, state, changed_at, opened_at) values ($1, $2, $3, $4, $5)
     on conflict (organisation, register) do update set state = excluded.state,
       changed_at = case when gate.state is distinct from excluded.state then excluded.changed_at else gate.changed_at end,
       opened_at = coalesce($5, gate.opened_at),
       closed_at = case when $5::timestamptz is not null then null
                        when $6::text is not null and gate.opened_at is not null and gate.closed_at is null then $4 else gate.closed_at end,
       outcome = case when $5::timestamptz is not null then null
                      when $6::text is not null and gate.opened_at is not null and gate.closed_at is null then $6 else gate.outcome end`,
    [organisation, register, state, at, opened, outcome],
  )
}

export type NewProposal = {
  readonly person: string
  readonly sector: string
  readonly unit?: string
  readonly employedFrom: LocalDate
}

/** Gives how many are new. What the employer has left out stays left out until the employment is another. */
export async function saveProposals(
  tx: Sql,
  organisation: string,
  proposals: readonly NewProposal[],
  at: Instant,
): Promise<number> {
  const { rows } = await tx.query<{ isNew: boolean }>(
    `insert into proposed_orders as old (organisation, person, sector, unit, employed_from, proposed_at)
     select $1, person, sector, unit, "employedFrom", $3
     from jsonb_to_recordset($2) as told (person uuid, sector text, unit text, "employedFrom" date) order by person
     on conflict (organisation, person) do update set unit = excluded.unit, sector = excluded.sector,
       employed_from = excluded.employed_from, proposed_at = excluded.proposed_at, dismissed_at = null
       where old.employed_from <> excluded.employed_from
     returning xmax = 0 as "isNew"`,
    [organisation, JSON.stringify(proposals), at],
  )
  return rows.length
}

/** Who is employed there no more is not proposed. */
export async function keepProposalsOf(tx: Sql, organisation: string, persons: readonly string[]): Promise<void> {
  await tx.query('delete from proposed_orders where organisation = $1 and person <> all($2::uuid[])', [
    organisation,
    persons,
  ])
}

export async function dismissProposal(sql: Sql, organisation: string, person: string, at: Instant): Promise<boolean> {
  const { rowCount } = await sql.query(
    'update proposed_orders set dismissed_at = coalesce(dismissed_at, $3) where organisation = $1 and person = $2',
    [organisation, person, at],
  )
  return rowCount === 1
}

export async function restoreProposal(sql: Sql, organisation: string, person: string): Promise<boolean> {
  const { rowCount } = await sql.query(
    'update proposed_orders set dismissed_at = null where organisation = $1 and person = $2',
    [organisation, person],
  )
  return rowCount === 1
}

/** What is known of people and enterprises is kept only as long as a card of theirs may be valid. */
export async function forgetFacts(sql: Sql, today: LocalDate): Promise<void> {
  const live = `c.status in ('active', 'suspended') and c.expires >= $1`
  await sql.query(
    `delete from work_facts w where not exists
       (select 1 from cards c where c.organisation = w.organisation and c.person = w.person and ${live})`,
    [today],
  )
  await sql.query(
    `delete from person_facts p where not exists (select 1 from cards c where c.person = p.person and ${live})`,
    [today],
  )
  await sql.query(
    `delete from organisation_facts o where not exists (select 1 from cards c where c.organisation = o.organisation and ${live})
       and not exists (select 1 from ordering_gates g where g.organisation = o.organisation)`,
    [today],
  )
}
