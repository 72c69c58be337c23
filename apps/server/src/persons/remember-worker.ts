import type { LocalDate } from '@hms/domain/calendar'
import type { Answered, PersonAnswer } from '@hms/domain/eligibility/facts'
import type { Sql } from '#database/connection.ts'
import { findPersonByNumber, savePerson } from './store.ts'
import type { Vault } from './vault.ts'

/** Stands for a birth date nobody has told, for the register was silent. An order for such a person waits until it is known. */
export const UNTOLD_BIRTH = '1900-01-01' as LocalDate

export const isUntold = ({ birth }: { readonly birth: LocalDate }) => birth === UNTOLD_BIRTH

/** What the population register calls somebody; undefined when it was silent or knows nobody. */
export function toldBy(
  answer: Answered<PersonAnswer>,
): { given: string; family: string; birth: LocalDate; sex: string } | undefined {
  if (!answer.answered || answer.value.status === 'not-found') return undefined
  const { given, middle, family, birth, sex } = answer.value
  return { given: middle ? `${given} ${middle}` : given, family, birth, sex }
}

export type NamedWorker = {
  readonly number: string
  readonly given: string
  readonly family: string
  /** Set when the population register told name and birth date. */
  readonly birth?: LocalDate
  readonly sex?: string
  readonly email?: string
  readonly mobile?: string
}

/** The row of a worker. What the register has told is never written over by what an orderer wrote. */
export async function rememberWorker(
  sql: Sql,
  vault: Vault,
  { birth, sex = 'unknown', ...worker }: NamedWorker,
): Promise<string> {
  if (birth !== undefined) return savePerson(sql, vault, { ...worker, birth, sex })
  const known = await findPersonByNumber(sql, vault, worker.number)
  const told = known && !isUntold(known) ? known : { ...worker, birth: UNTOLD_BIRTH, sex }
  return savePerson(sql, vault, { ...worker, given: told.given, family: told.family, birth: told.birth, sex: told.sex })
}
