import { isRefusal } from '@hms/domain/decision'
import type { Dispute } from '@hms/domain/dispute/dispute'
import { renewProof } from '@hms/domain/dispute/temporary-proof'
import { change, getState, transact } from '#database/change.ts'
import type { Sql } from '#database/connection.ts'
import { cards } from '#records/card-record.ts'
import { disputes } from '#records/dispute-record.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findDisputeProof } from './queries.ts'
import { findSigner, signProof } from './sign-proof.ts'
import { isCloneSuspected } from './store.ts'

type Needs = Pick<Dependencies, 'database' | 'vault' | 'clock' | 'keys' | 'config'>

/**
 * Signs the temporary proof of a dispute anew when it soon runs out and the case still does not. Asked twice, it is signed once;
 * it keeps its place in its list and the key of its moving code. While nobody may sign, what was signed serves to its end.
 */
export async function renew(dependencies: Needs, id: string): Promise<void> {
  const { database, vault, clock } = dependencies
  const now = clock.now()
  const before = await getState(database, disputes, id)
  if ((await prepare(database, before))(before).length === 0) return
  const signing = await findSigner(dependencies, now)
  if (isRefusal(signing)) return
  await transact(database, async (tx) => {
    const decide = await prepare(tx, before)
    let isRenewed = false
    const dispute = await change(tx, disputes, id, 'job:renew-dispute-proofs', (state) => {
      const events = decide(state)
      isRenewed = events.length > 0
      return events
    })
    const kept = await findDisputeProof(tx, vault, { dispute: id })
    if (!isRenewed || !kept || isRefusal(dispute) || dispute.status === 'new' || !dispute.proofUntil) return
    const { place, secret } = kept
    await signProof(tx, vault, { ...signing, id, dispute, lastDay: dispute.proofUntil, place, secret, now })
  })

  /** The card of a dispute is always the same one. */
  async function prepare(sql: Sql, dispute: Dispute) {
    if (dispute.status === 'new') return () => []
    const card = await getState(sql, cards, dispute.card)
    const cloneSuspected = await isCloneSuspected(sql, dispute.card)
    return (state: Dispute) => renewProof(state, card, { cloneSuspected }, now)
  }
}
