import type { LocalDate } from '@hms/domain/calendar'
import type { Failing } from '@hms/domain/card/card'
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
  readonly returnAsked: boolean
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

/** The columns of a sweep, in one home: the benchmark's floor reads the same. */
export const CARDS_TO_JUDGE = `select c.number, c.status, c.sector, c.organisation, c.person, c.expires, c.valid_from as "validFrom",
    c.failing, c.return_asked_at is not null as "returnAsked", p.facts as "personFacts", w.facts as "workFacts"
  from cards c
  left join person_facts p on p.person = c.person
  left join work_facts w on w.organisation = c.organisation and w.person = c.person
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
