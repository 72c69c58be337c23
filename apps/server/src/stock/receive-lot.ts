import { randomUUID } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { receiveLot as decideReceive, type LotRefusal, type LotTerms } from '@hms/domain/production/blank-lot'
import { change, transact } from '#database/change.ts'
import { readScheme } from '#records/appointed.ts'
import { lots } from '#records/lot-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { lockLots } from './store.ts'

/** Takes counted blanks into the stock of a producer; gives the lot's id. */
export async function receiveLot(
  { database, clock, config }: Pick<Dependencies, 'database' | 'clock' | 'config'>,
  terms: LotTerms & { readonly counted: number },
  actor: string,
): Promise<{ id: string } | Refusal<LotRefusal | 'lot.unknown-producer'>> {
  const { producers } = await readScheme(database, config.world)
  if (!producers.some(({ code }) => code === terms.producer)) return refuse('lot.unknown-producer')
  const id = randomUUID()
  const received = await transact(database, async (tx) => {
    const others = await lockLots(tx)
    return change(tx, lots, id, actor, (lot) => decideReceive(lot, terms, others, actor, clock.now()))
  })
  return isRefusal(received) ? received : { id }
}
