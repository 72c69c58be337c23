import type { Sql } from '#database/connection.ts'
import { adoptNumber, getPerson } from '#persons/store.ts'
import type { Dependencies } from '#web/dependencies.ts'

/** A person we know has another number now. Two rows for one person are for a case officer to join: that stands in the log. */
export async function followNumber(
  { log, vault }: Pick<Dependencies, 'log' | 'vault'>,
  tx: Sql,
  person: string,
  number: string,
): Promise<void> {
  if (await adoptNumber(tx, vault, person, number)) return
  const known = await getPerson(tx, vault, person)
  if (known.number !== number) log.warn('person-twice', { person })
}
