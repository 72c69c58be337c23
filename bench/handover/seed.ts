/** Half a million cards as the product would have them after two years: histories, pictures, signed records, facts and trail. */
import { createHash, randomBytes } from 'node:crypto'
import { signRecord } from '@hms/credential/record'
import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { Sql } from '../../apps/server/src/database/connection.ts'
import type { Dependencies } from '../../apps/server/src/web/dependencies.ts'

export const NOW = '2026-11-23T02:00:00.000Z' as Instant // a moment written as one
const ISSUED = '2026-02-01T08:00:00.000Z' as Instant // as above
const AT_ONCE = 5000
const BATCH = 500
const EMPLOYEES = 40
/** Bytes of a picture: less than a real one, so that the measurement is of the records and not of the disk. */
const PICTURE = 2000

/** Rows of a step are made in the database from numbers; what must be sealed or signed is made here. */
export async function seedScheme({ database, vault, keys }: Dependencies, cards: number): Promise<void> {
  await keys.trustList(NOW)
  const signer = await keys.signer('card', ISSUED, 'test')
  for (let from = 0; from < cards; from += AT_ONCE) {
    const n = Array.from({ length: Math.min(AT_ONCE, cards - from) }, (_, index) => from + index)
    const picture = n.map(() => randomBytes(PICTURE))
    const hash = picture.map((bytes) => createHash('sha256').update(bytes).digest())
    const record = await Promise.all(
      n.map((each, index) =>
        signRecord(
          {
            cardNumber: String(1_000_000 + each),
            organisationNumber: organisationOf(each),
            enterprise: 'PRØVE BYGG AS',
            givenNames: 'Prøve',
            familyName: `Person ${each}`,
            sex: 0,
            birthDate: '1980-01-01' as LocalDate, // a day written as one
            portraitHash: new Uint8Array(hash[index] ?? []),
            sector: 1,
            status: { list: 1, index: each },
            producer: 'test',
            issued: ISSUED,
            expires: '2028-02-01T23:00:00.000Z' as Instant, // as above
          },
          signer,
        ),
      ),
    )
    const number = n.map((each) => String(10_000_000_000 + each))
    await database.transaction(async (tx) => {
      await tx.query(
        `create temporary table seed on commit drop as
         select *, gen_random_uuid() as person, gen_random_uuid() as "order", gen_random_uuid() as portrait, gen_random_uuid() as document,
           (1000000 + n)::text as number, (310000000 + n / ${EMPLOYEES})::text as organisation,
           md5('batch' || n / ${BATCH})::uuid as batch
         from unnest($1::int[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[], $6::bytea[], $7::bytea[], $8::bytea[])
           as given (n, number_hash, number_sealed, email_sealed, picture_sealed, picture_hash, record, message_sealed)`,
        [
          n,
          number.map((each) => vault.hashNumber(each)),
          number.map((each) => vault.seal(each)),
          n.map((each) => vault.seal(`worker-${each}@worker.example`)),
          picture.map((bytes) => vault.seal(bytes)),
          hash,
          record.map((bytes) => Buffer.from(bytes)),
          n.map(() => vault.seal('{"address":"a@b.example","language":"nb","values":{}}')),
        ],
      )
      for (const statement of fromSeed) await tx.query(statement)
    })
  }
  await seedFacts(database)
}

const organisationOf = (each: number) => String(310_000_000 + Math.floor(each / EMPLOYEES))

const event = (stream: string, version: string, type: string, more = `'{}'::jsonb`) =>
  `select ${stream}, ${version}, '${type}', jsonb_build_object('type', '${type}', 'at', '${ISSUED}') || ${more}, 'test', '${ISSUED}'::timestamptz from seed`
const ofOrder = (version: number, type: string, more?: string) =>
  event(`'order:' || "order"`, String(version), type, more)
const item = (name: string, picture: string) =>
  `jsonb_build_object('item', '${name}', 'picture', ${picture}, 'by', 'cardholder')`
const onlyItem = (name: string) => `jsonb_build_object('item', '${name}')`

const fromSeed: readonly string[] = [
  'insert into card_numbers (number, list, index) select number, 1, n from seed',
  `insert into persons (id, number_hash, number_sealed, email_sealed, kind, given, family, birth, sex)
   select person, number_hash, number_sealed, email_sealed, 'national', 'Prøve', 'Person ' || n, '1980-01-01', 'unknown' from seed`,
  `insert into pictures (id, person, kind, sealed, media_type, width, height, sha256)
   select portrait, person, 'portrait', picture_sealed, 'image/jpeg', 420, 560, picture_hash from seed
   union all select document, person, 'identity-document', picture_sealed, 'image/jpeg', 420, 560, picture_hash from seed`,
  `insert into orders (id, organisation, person, sector, submission, reason, status, portrait, document, batch, card, orderer, placed_at, changed_at, approved_at)
   select "order", organisation, person, 'construction', "order", 'new', 'dispatched', 'accepted', 'accepted', batch, number, person::text,
     '${ISSUED}', '${ISSUED}', '${ISSUED}' from seed`,
  `insert into events (stream, version, type, data, actor, at)
   ${[
     ofOrder(
       1,
       'order-placed',
       `jsonb_build_object('orderer', person, 'organisation', organisation, 'person', person, 'sector', 'construction', 'submission', "order", 'reason', 'new')`,
     ),
     ofOrder(2, 'item-given', item('portrait', 'portrait')),
     ofOrder(3, 'item-given', item('identity-document', 'document')),
     ofOrder(4, 'item-accepted', onlyItem('portrait')),
     ofOrder(5, 'item-accepted', onlyItem('identity-document')),
     ofOrder(6, 'order-approved'),
     ofOrder(7, 'order-batched', `jsonb_build_object('batch', batch)`),
     ofOrder(8, 'card-personalised', `jsonb_build_object('card', number)`),
     ofOrder(9, 'order-dispatched'),
     event(
       `'card:' || number`,
       '1',
       'card-issued',
       `jsonb_build_object('order', "order", 'person', person, 'organisation', organisation, 'sector', 'construction', 'producer', 'test',
          'issued', '2026-02-01', 'expires', '2028-02-01', 'statusList', 1, 'statusIndex', n)`,
     ),
     event(`'card:' || number`, '2', 'card-dispatched'),
   ].join('\n union all ')}`,
  `insert into events (stream, version, type, data, actor, at)
   select 'batch:' || batch, 1, 'batch-created', jsonb_build_object('type', 'batch-created', 'at', '${ISSUED}', 'producer', 'test', 'orders', jsonb_agg("order")), 'test', '${ISSUED}'
   from seed group by batch`,
  `insert into batches (id, status, producer, station, ordered, made, created_at, changed_at)
   select batch, 'open', 'test', null, count(*), 0, '${ISSUED}', '${ISSUED}' from seed group by batch`,
  `insert into personalisation_jobs (order_id, batch, number, chip_uid, issued, qr_record, chip_record, signed_at, printed_at)
   select "order", batch, number, substring(picture_hash from 1 for 7), '2026-02-01', record, record, '${ISSUED}', '${ISSUED}' from seed`,
  `insert into cards (number, order_id, person, organisation, sector, producer, status, status_list, status_index, issued, expires, dispatched, changed_at)
   select number, "order", person, organisation, 'construction', 'test', 'active', 1, n, '2026-02-01', '2028-02-01', true, '${ISSUED}' from seed`,
  `insert into card_faces (number, enterprise, given, family, birth, sex, portrait)
   select number, 'PRØVE BYGG AS', 'Prøve', 'Person ' || n, '1980-01-01', 'unknown', portrait from seed`,
  `insert into messages (key, channel, template, sealed, created_at, sent_at)
   select 'invite:' || "order" || ':email', 'email', 'invite-worker', message_sealed, '${ISSUED}', '${ISSUED}' from seed`,
  `insert into audit_events (act, actor, person, organisation, thing, at)
   select act, 'test', person, organisation, "order"::text, '${ISSUED}' from seed, unnest(array['orders-placed', 'order-approved']) act`,
]

/** What the registers last said; it says the same of all. */
async function seedFacts(sql: Sql): Promise<void> {
  const facts = `'{"person": {"answered": true, "value": {"status": "resident", "citizenships": ["NOR"]}, "source": "population-register", "asOf": "${NOW}"}}'::jsonb`
  await sql.query(
    `insert into organisation_facts select distinct organisation, ${facts}, '${NOW}'::timestamptz from cards`,
  )
  await sql.query(`insert into person_facts select person, ${facts}, '${NOW}' from cards`)
  await sql.query(`insert into work_facts select organisation, person, ${facts}, '${NOW}' from cards`)
}
