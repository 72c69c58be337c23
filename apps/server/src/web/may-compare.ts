import type { Asker } from './asker.ts'
import type { Dependencies } from './dependencies.ts'
import { countRequest } from './store.ts'

/** Codes of one card or proof that one asker may compare in a minute: more than a gate does. */
const PER_ASKER = 10
/** That all who are not logged in may compare together: a million codes are few for whoever asks from many networks. */
const PER_THING = 60

/**
 * Whether somebody may compare one more moving code. Each is counted by themselves first: a stranger who guesses is stopped and
 * nobody else; and whoever is logged in is not kept out by those who are not. `thing` names the card or the proof.
 */
export async function mayCompare(
  { database, config }: Pick<Dependencies, 'database' | 'config'>,
  { key, isLoggedIn }: Asker,
  thing: string,
): Promise<boolean> {
  if (config.checksPerMinute === 0) return true
  // What is typed may be long; the name of a count is not.
  const name = thing.slice(0, 40)
  if ((await countRequest(database, `${name}:${key}`)) > PER_ASKER) return false
  return isLoggedIn || (await countRequest(database, name)) <= PER_THING
}
