import pg from 'pg'

export const CARDS = 1_000_000
export const NOW = '2026-11-23T08:00:00.000Z'

/** The card's number: they lie spread over the seven digits, as drawn ones do. */
export const numberOf = (card: number) => String(1_000_000 + card * 8)

/**
 * A million cards as the check reads them: numbers, cards and faces, one in twenty not valid. Their orders, persons and pictures are
 * left out, which the owner alone can do, by a role of replication: no check looks at them.
 */
export async function seedCards(url: string): Promise<void> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    await owner.query(`set session_replication_role = replica; set synchronous_commit = off`)
    await owner.query(`
      create temporary table seed as
      select n, (1000000 + n * 8)::text as number, (310000000 + n / 40)::text as organisation
      from generate_series(0, ${CARDS - 1}) n`)
    await owner.query('insert into card_numbers (number, list, index) select number, 1, n from seed')
    await owner.query(`
      insert into cards (number, order_id, person, organisation, sector, producer, status, status_list, status_index, issued, expires, dispatched, changed_at)
      select number, gen_random_uuid(), gen_random_uuid(), organisation, 'construction', 'test',
        case n % 20 when 7 then (array['suspended', 'blocked', 'replaced'])[1 + n % 3] else 'active' end,
        1, n, '2026-02-01', '2028-02-01', true, '${NOW}' from seed`)
    await owner.query(`
      insert into card_faces (number, enterprise, given, family, birth, sex, portrait)
      select number, 'PRØVE BYGG AS', 'Prøve', 'Person ' || n, '1980-01-01', 'unknown', gen_random_uuid() from seed`)
    await owner.query('vacuum analyze card_numbers, cards, card_faces')
  } finally {
    await owner.end()
  }
}
