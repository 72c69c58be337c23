import { randomBytes } from 'node:crypto'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import type { Dispute } from '@hms/domain/dispute/dispute'
import { type GrantRefusal, grantProof } from '@hms/domain/dispute/temporary-proof'
import { change, getState, transact } from '#database/change.ts'
import { cards } from '#records/card-record.ts'
import { disputes } from '#records/dispute-record.ts'
import { drawPlace } from '#records/status-places.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findSigner, signProof } from './sign-proof.ts'
import { isCloneSuspected, listFiles } from './store.ts'

type Needs = Pick<Dependencies, 'database' | 'vault' | 'clock' | 'keys' | 'config'>
export type ProofGrantRefusal = GrantRefusal | 'proof.no-producer'

/** Bytes of the key of a moving code: as long as the hash (RFC 4226 § 4, R6). */
const SECRET_LENGTH = 32

/** Granted, signed and put into a list in one transaction: there is no granted proof that nobody can show. */
export async function grant(
  dependencies: Needs,
  id: string,
  { officer, plausible }: { readonly officer: string; readonly plausible: boolean },
): Promise<Dispute | Refusal<ProofGrantRefusal>> {
  const { database, vault, clock } = dependencies
  const now = clock.now()
  const signing = await findSigner(dependencies, now)
  if (isRefusal(signing)) return signing
  return transact<Dispute | Refusal<ProofGrantRefusal>>(database, async (tx) => {
    const before = await getState(tx, disputes, id)
    if (before.status === 'new') return refuse('dispute.unknown')
    const card = await getState(tx, cards, before.card)
    const circumstances = {
      plausible,
      documents: (await listFiles(tx, vault, id)).length,
      cloneSuspected: await isCloneSuspected(tx, before.card),
    }
    const granted = await change(tx, disputes, id, officer, (dispute) =>
      grantProof(dispute, card, circumstances, { by: officer, now }),
    )
    if (isRefusal(granted) || granted.status === 'new' || granted.proofUntil === undefined) return granted
    const [place, secret] = [await drawPlace(tx), randomBytes(SECRET_LENGTH)]
    await signProof(tx, vault, { ...signing, id, dispute: granted, lastDay: granted.proofUntil, place, secret, now })
    return granted
  })
}
