import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import {
  type Batch,
  type BatchEvent,
  type BatchRefusal,
  closeBatch as decideClose,
  type LetterCount,
} from '@hms/domain/production/batch'
import { countBlanks, findLacking } from '@hms/domain/production/blank-count'
import { change, getState, transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { batches } from '#records/batch-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { type AccountedBlank, listAccount, listUntoldChips } from './queries.ts'

/** A station's count of what it drew for a batch, out of its own journal. */
export type StationCount = Readonly<Record<'drawn' | 'good' | 'spoiled' | 'returned' | 'missing', number>> & {
  readonly letters?: LetterCount | undefined
}
type CloseRefusal = BatchRefusal | 'batch.count-differs'

/** Closes a batch when the ledger balances; when a station asks, only if it has counted the same. */
export async function closeBatch(
  { database, clock }: Pick<Dependencies, 'database' | 'clock'>,
  id: string,
  actor: string,
  counted?: StationCount,
): Promise<Batch | Refusal<CloseRefusal>> {
  return transact<Batch | Refusal<CloseRefusal>>(database, async (tx) => {
    // Takes the batch's lock first: nothing is drawn for it while it is counted.
    const batch = await change<Batch, BatchEvent, CloseRefusal>(tx, batches, id, actor, () => [])
    if (isRefusal(batch)) return batch
    if (counted && batch.status !== 'new' && batch.station !== actor) return refuse('batch.other-station')
    const { account, figures } = await countAll(tx, id)
    if (counted && batch.status === 'made' && !isSame(counted, account)) return refuse('batch.count-differs')
    return change(tx, batches, id, actor, (state) => decideClose(state, figures, clock.now(), counted?.letters))
  })
}

/** A chip of a producer's own that nobody has told of is drawn, and nothing else. */
async function countAll(sql: Sql, id: string) {
  const [account, chips] = [await listAccount(sql, id), await listUntoldChips(sql, id)]
  const figures = countBlanks(account)
  return { account, chips, figures: { ...figures, drawn: figures.drawn + chips.length } }
}

function isSame(counted: StationCount, account: readonly AccountedBlank[]): boolean {
  const count = (...statuses: readonly string[]) => account.filter(({ status }) => statuses.includes(status)).length
  return (
    counted.drawn === account.length &&
    counted.good === count('good') &&
    counted.spoiled === count('spoiled', 'destroyed') &&
    counted.returned === count('returned') &&
    counted.missing === count('missing', 'lost')
  )
}

/** What became of a batch's blanks, in figures and one by one, and what is lacking. */
export async function readAccount(sql: Sql, id: string) {
  const batch = await getState(sql, batches, id)
  const { account, chips, figures } = await countAll(sql, id)
  return { batch, account, figures: { lost: 0, ...figures }, lacking: { ...findLacking(batch, account), chips } }
}
