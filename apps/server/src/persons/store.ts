import type { LocalDate } from '@hms/domain/calendar'
import { type IdentityNumberKind, kindOfNumber } from '@hms/domain/person/identity-number'
import type { Sql } from '#database/connection.ts'
import type { Vault } from './vault.ts'

export type PersonDetails = {
  /** Identity number or D number, eleven digits. */
  readonly number: string
  readonly given: string
  readonly family: string
  readonly birth: LocalDate
  readonly sex: string
  readonly language?: string
  readonly email?: string
  /** With country code, as +4798765432. */
  readonly mobile?: string
}
export type Person = PersonDetails & {
  /** How everything else names the person. */
  readonly reference: string
  readonly kind: IdentityNumberKind
}

/** A person is one row however often and by whom they are named; what is not told now keeps what was told before. */
export async function savePerson(sql: Sql, vault: Vault, named: PersonDetails): Promise<string> {
  const person = { ...named, number: (await findNumberInUse(sql, vault, named.number)) ?? named.number }
  const { rows } = await sql.query<{ id: string }>(
    `insert into persons (number_hash, number_sealed, kind, given, family, birth, sex, language, email_sealed, mobile_sealed)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (number_hash) do update set
       given = excluded.given, family = excluded.family, birth = excluded.birth, sex = excluded.sex,
       language = coalesce(excluded.language, persons.language),
       email_sealed = coalesce(excluded.email_sealed, persons.email_sealed),
       mobile_sealed = coalesce(excluded.mobile_sealed, persons.mobile_sealed),
       updated_at = now()
     returning id`,
    [
      vault.hashNumber(person.number),
      vault.seal(person.number),
      kindOfNumber(person.number),
      person.given,
      person.family,
      person.birth,
      person.sex,
      person.language ?? null,
      person.email === undefined ? null : vault.seal(person.email),
      person.mobile === undefined ? null : vault.seal(person.mobile),
    ],
  )
  if (rows[0] === undefined) throw new Error('a person was not saved')
  return rows[0].id
}

/** By the number in use or by an earlier one, such as a D number that became a national identity number. */
export async function findPersonByNumber(sql: Sql, vault: Vault, number: string): Promise<Person | undefined> {
  const { rows } = await sql.query<Row>(
    `${PERSON} where number_hash = $1 or id = (select person from person_numbers where number_hash = $1)
     order by number_hash = $1 desc limit 1`,
    [vault.hashNumber(number)],
  )
  return rows[0] && personOf(rows[0], vault)
}

/** The number a person has now whom somebody names by an earlier one; undefined for every other number. */
async function findNumberInUse(sql: Sql, vault: Vault, number: string): Promise<string | undefined> {
  const { rows } = await sql.query<{ number_sealed: Buffer }>(
    `select p.number_sealed from person_numbers n join persons p on p.id = n.person
     where n.number_hash = $1 and not exists (select 1 from persons where number_hash = $1)`,
    [vault.hashNumber(number)],
  )
  return rows[0] && vault.open(rows[0].number_sealed).toString()
}

/**
 * The person has another number now: it takes the place of the old one, which finds them still. The key of a person is
 * never the number, so orders and cards stay as they are. False when another person in our books has the new number
 * already: two rows for one person are for a case officer, not for a job, to join.
 */
export async function adoptNumber(tx: Sql, vault: Vault, reference: string, number: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `with old as (select id, number_hash, number_sealed from persons where id = $1 and number_hash <> $2
                  and not exists (select 1 from persons where number_hash = $2) for update),
          kept as (insert into person_numbers (number_hash, number_sealed, person) select number_hash, number_sealed, id from old
                   on conflict (number_hash) do nothing)
     update persons set number_hash = $2, number_sealed = $3, kind = $4, updated_at = now() from old where persons.id = old.id`,
    [reference, vault.hashNumber(number), vault.seal(number), kindOfNumber(number)],
  )
  return rowCount === 1
}

export async function getPerson(sql: Sql, vault: Vault, reference: string): Promise<Person> {
  const [person] = await listPersons(sql, vault, [reference])
  if (person === undefined) throw new Error(`no person ${reference}`)
  return person
}

/** In no particular order; references to nobody are left out. */
export async function listPersons(sql: Sql, vault: Vault, references: readonly string[]): Promise<readonly Person[]> {
  const { rows } = await sql.query<Row>(`${PERSON} where id = any($1::uuid[])`, [references])
  return rows.map((row) => personOf(row, vault))
}

/** Who was born on a day, by the name the register tells: nothing that is sealed is opened. */
export async function listNamesBorn(sql: Sql, birth: LocalDate): Promise<readonly BornOn[]> {
  const { rows } = await sql.query<BornOn>(
    'select id as person, given, family from persons where birth = $1 order by family, given, id limit $2',
    [birth, MOST_BORN],
  )
  return rows
}

/** A person and a name they have. */
export type BornOn = { readonly person: string; readonly given: string; readonly family: string }
/** Some fifty of half a million people share a birth date; a day that is nobody's must not read them all. */
const MOST_BORN = 2000

const PERSON = `select id, number_sealed, kind, given, family, birth, sex, language, email_sealed, mobile_sealed from persons`
type Row = {
  id: string
  number_sealed: Buffer
  kind: Person['kind']
  given: string
  family: string
  birth: LocalDate
  sex: string
  language: string | null
  email_sealed: Buffer | null
  mobile_sealed: Buffer | null
}

function personOf({ id, kind, given, family, birth, sex, ...row }: Row, vault: Vault): Person {
  return {
    reference: id,
    number: vault.open(row.number_sealed).toString(),
    kind,
    given,
    family,
    birth,
    sex,
    ...(row.language === null ? {} : { language: row.language }),
    ...(row.email_sealed === null ? {} : { email: vault.open(row.email_sealed).toString() }),
    ...(row.mobile_sealed === null ? {} : { mobile: vault.open(row.mobile_sealed).toString() }),
  }
}
