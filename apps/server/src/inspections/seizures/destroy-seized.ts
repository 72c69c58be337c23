import { type DestroySeizedRefusal, destroySeizedCard } from '@hms/domain/card/seize-card'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { change } from '#database/change.ts'
import { cards } from '#records/card-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findSeizure, type SeizureRow } from './store.ts'

/** The issuer's receipt for a seized card. */
export async function destroySeized(
  { clock, database }: Pick<Dependencies, 'clock' | 'database'>,
  id: string,
  officer: string,
): Promise<SeizureRow | Refusal<DestroySeizedRefusal | 'seizure.unknown'>> {
  const seizure = await findSeizure(database, id)
  if (seizure === undefined) return refuse('seizure.unknown')
  const destroyed = await change(database, cards, seizure.card, officer, (card) => destroySeizedCard(card, clock.now()))
  if (isRefusal(destroyed)) return destroyed
  return (await findSeizure(database, id)) ?? seizure
}
