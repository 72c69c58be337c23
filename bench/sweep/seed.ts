import type { Sql } from '../../apps/server/src/database/connection.ts'

export const CARDS = 200_000
export const NOW = '2026-11-23T02:00:00.000Z'
const EMPLOYEES = 40

/** Enterprises of forty people each, all of them with a card, all conditions met; histories and facts as the product writes them. */
export async function seedCards(sql: Sql): Promise<void> {
  const at = '2026-02-01T08:00:00.000Z'
  const answered = (value: string, source: string) =>
    `jsonb_build_object('answered', true, 'value', ${value}, 'source', '${source}', 'asOf', '2026-11-23T01:00:00.000Z')`
  await sql.query(`
    create temporary table seed as
    select n, (1000000 + n)::text as number, (310000000 + n / ${EMPLOYEES})::text as organisation, gen_random_uuid() as person,
           gen_random_uuid() as "order"
    from generate_series(0, ${CARDS - 1}) n`)
  await sql.query(`insert into card_numbers (number, list, index) select number, 1, n from seed`)
  await sql.query(`
    insert into persons (id, number_hash, number_sealed, kind, given, family, birth, sex)
    select person, sha256(n::text::bytea), sha256(number::bytea), 'national', 'Prøve', 'Person', '1980-01-01', 'unknown' from seed`)
  await sql.query(`
    insert into orders (id, organisation, person, sector, submission, reason, status, portrait, document, orderer, placed_at, changed_at)
    select "order", organisation, person, 'construction', "order", 'new', 'dispatched', 'accepted', 'accepted', person::text, '${at}', '${at}' from seed`)
  await sql.query(`
    insert into cards (number, order_id, person, organisation, sector, producer, status, status_list, status_index, issued, expires, dispatched, changed_at)
    select number, "order", person, organisation, 'construction', 'test', 'active', 1, n, '2026-02-01', '2028-02-01', true, '${at}' from seed`)
  await sql.query(`
    insert into events (stream, version, type, data, actor, at)
    select 'card:' || number, 1, 'card-issued', jsonb_build_object('type', 'card-issued', 'at', '${at}', 'order', "order", 'person', person,
      'organisation', organisation, 'sector', 'construction', 'producer', 'test', 'issued', '2026-02-01', 'expires', '2028-02-01',
      'statusList', 1, 'statusIndex', n), 'station', '${at}' from seed`)
  await sql.query(`
    insert into organisation_facts (organisation, facts, asked_at)
    select organisation, jsonb_build_object(
      'organisation', ${answered(`jsonb_build_object('state', 'active', 'number', organisation, 'name', 'PRØVE BYGG AS', 'form', 'AS', 'industry', '43.320', 'vat', true, 'businessRegister', true)`, 'entity-register')},
      'vat', ${answered('null::jsonb', 'entity-register')}, 'staffing', ${answered('null::jsonb', 'entity-register')},
      'approval:cleaning', ${answered('null::jsonb', 'cleaning-register')}), '${NOW}'
    from seed group by organisation`)
  await sql.query(`
    insert into person_facts (person, facts, asked_at)
    select person, jsonb_build_object('person', ${answered(`jsonb_build_object('status', 'resident', 'citizenships', jsonb_build_array('NOR'))`, 'population-register')},
      'residence', ${answered('null::jsonb', 'population-register')}), '${NOW}' from seed`)
  await sql.query(`
    insert into work_facts (organisation, person, facts, asked_at)
    select organisation, person, jsonb_build_object('employments', ${answered(`jsonb_build_array(jsonb_build_object('unit', organisation, 'from', '2024-02-01'))`, 'employment-register')},
      'assignments', ${answered(`'[]'::jsonb`, 'entity-register')}, 'roles', ${answered(`'[]'::jsonb`, 'entity-register')}), '${NOW}' from seed`)
  await sql.query('drop table seed')
  await sql.query('analyze')
}

/** One worker in a hundred has left since the last sweep: other workers in each round. */
export async function endEmployments(sql: Sql, round: number): Promise<number> {
  const { rowCount } = await sql.query(
    `update work_facts set facts = jsonb_set(facts, '{employments,value,0,to}', '"2026-11-20"')
     where person in (select person from cards where number::int % 100 = $1)`,
    [round],
  )
  return rowCount
}
