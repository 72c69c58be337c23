/** Registers the public keys of producers: one of the authority proposes, another confirms, anyone of it stops. */
import { createPublicKey, randomUUID } from 'node:crypto'
import type { Instant } from '@hms/domain/calendar'
import { type Refusal, refuse } from '@hms/domain/decision'
import {
  judgeConfirmation,
  judgeProposal,
  type ProducerKeyRefusal,
  type ProducerKeyUse,
} from '@hms/domain/designation/producer-key'
import { calculateJwkThumbprint } from 'jose'
import { transact } from '#database/change.ts'
import {
  findProducerKey,
  type KeptKey,
  listKeysNamed,
  lockProducerKeys,
  type PublicJwk,
  saveKeyDecision,
  saveProducerKey,
} from '#records/producer-keys.ts'
import type { Dependencies } from '#web/dependencies.ts'

type Needed = Pick<Dependencies, 'database' | 'clock'>
export type KeyWish = {
  readonly producer: string
  readonly use: ProducerKeyUse
  readonly jwk: { readonly x: string; readonly y: string }
  readonly validFrom?: Instant | undefined
  readonly validUntil?: Instant | undefined
}
export type RegisterRefusal = ProducerKeyRefusal | 'producer-key.not-a-key'

/** The same proposal again, while it waits, is the same proposal. */
export async function proposeKey(
  { database, clock }: Needed,
  { producer, use, jwk: { x, y }, validFrom = clock.now(), validUntil }: KeyWish,
  by: string,
): Promise<KeptKey | Refusal<RegisterRefusal>> {
  const jwk: PublicJwk = { kty: 'EC', crv: 'P-256', x, y }
  if (!isOnCurve(jwk)) return refuse('producer-key.not-a-key')
  const kid = await calculateJwkThumbprint(jwk)
  return transact<KeptKey | Refusal<RegisterRefusal>>(database, async (tx) => {
    await lockProducerKeys(tx)
    const known = await listKeysNamed(tx, kid)
    const same = known.find((key) => key.status === 'proposed' && key.producer === producer && key.use === use)
    if (same) return same
    const period = { validFrom, ...(validUntil ? { validUntil } : {}) }
    const refused = judgeProposal({ kid, ...period }, known)
    if (refused) return refused
    const key: KeptKey = { id: randomUUID(), producer, use, kid, jwk, status: 'proposed', ...period, proposedBy: by }
    await saveProducerKey(tx, key, clock.now())
    return key
  })
}

export async function confirmKey({ database, clock }: Needed, id: string, by: string): Promise<Decided> {
  return transact<Decided>(database, async (tx) => {
    await lockProducerKeys(tx)
    const key = await findProducerKey(tx, id)
    if (key === undefined) return refuse('producer-key.unknown')
    const refused = judgeConfirmation(key, by)
    if (refused) return refused
    await saveKeyDecision(tx, id, 'confirmed', by, clock.now())
    return { ...key, status: 'confirmed' }
  })
}

/** Twice is once. What is encrypted to it already can still be read by whoever has it: take those batches back. */
export async function withdrawKey({ database, clock }: Needed, id: string, by: string): Promise<Decided> {
  return transact<Decided>(database, async (tx) => {
    await lockProducerKeys(tx)
    const key = await findProducerKey(tx, id)
    if (key === undefined) return refuse('producer-key.unknown')
    if (key.status !== 'withdrawn') await saveKeyDecision(tx, id, 'withdrawn', by, clock.now())
    return { ...key, status: 'withdrawn' }
  })
}

type Decided = KeptKey | Refusal<ProducerKeyRefusal>

/** OpenSSL refuses a point that is not on the curve. */
function isOnCurve(jwk: PublicJwk): boolean {
  try {
    createPublicKey({ key: { ...jwk }, format: 'jwk' })
    return true
  } catch {
    return false
  }
}
