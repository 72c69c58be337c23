import { createHash, randomBytes } from 'node:crypto'
import { hex } from '@hms/credential/bytes'
import { type ProofRecord, parseProof, signProof } from '@hms/credential/proof-record'
import { addDays, daysBetween, type Instant, type LocalDate, midnightInOslo, osloDate } from '@hms/domain/calendar'
import { isRefusal, type Refusal, refuse } from '@hms/domain/decision'
import { judgeProof, lastDayOfProof, type ProofStanding, RENEW_WITHIN_DAYS } from '@hms/domain/order/judge-proof'
import { addJob } from '#database/jobs.ts'
import { findOrder, type OrderRow } from '#orders/queries.ts'
import type { Vault } from '#persons/vault.ts'
import { drawPlace } from '#records/status-places.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { gatherContent, type ProofContent } from './gather-content.ts'
import { findGrounds } from './queries.ts'
import { findProof, type KeptProof, lockProof, saveProof } from './store.ts'

/** Bytes of the key of a moving code: as long as the hash (RFC 4226 § 4, R6). */
const SECRET_LENGTH = 32

export type Proof = {
  readonly order: OrderRow
  readonly record: Uint8Array
  readonly said: ProofRecord
  readonly lastDay: LocalDate
  readonly signedAt: Instant
  readonly secret: Uint8Array
}

type Ended = Exclude<ProofStanding, { status: 'valid' | 'suspended' }>['because']
export type ProofRefusal =
  | 'order.unknown'
  | `proof.${Ended}`
  | 'proof.suspended'
  | 'proof.card-overdue'
  | 'proof.no-name'
  | 'proof.no-producer'

type Needs = Pick<Dependencies, 'database' | 'vault' | 'clock' | 'keys' | 'registers' | 'config'>

/**
 * The proof of an order, signed anew when it runs out or says what is no longer so. Whoever asks twice gets the same. An order
 * that nobody waits for has none, and a suspended one shows none.
 */
export async function keepProof(dependencies: Needs, id: string): Promise<Proof | Refusal<ProofRefusal>> {
  const { database, vault, clock } = dependencies
  const [order, grounds] = [await findOrder(database, id), await findGrounds(database, id)]
  if (order === undefined || grounds === undefined) return refuse('order.unknown')
  const standing = judgeProof(grounds)
  if (standing.status === 'suspended') return refuse('proof.suspended', { conditions: standing.conditions })
  if (standing.status !== 'valid') return refuse(`proof.${standing.because}`)

  const now = clock.now()
  const last = lastDayOfProof(osloDate(now), grounds.card?.issued)
  if (last < osloDate(now)) return refuse('proof.card-overdue')
  const before = await findProof(database, id)
  const content = await gatherContent(
    dependencies,
    order,
    before && openProof(vault, order, before).said.enterprise,
    now,
  )
  if (isRefusal(content)) return content
  const wish = { content, hash: hashOf(content), last, now }
  if (before && isGood(before, wish)) return openProof(vault, order, before)
  return openProof(vault, order, await signAnew(dependencies, id, wish))
}

type Wish = {
  readonly content: ProofContent
  readonly hash: Buffer
  readonly last: LocalDate
  readonly now: Instant
}

function isGood({ contentHash, expiresAt }: KeptProof, { hash, last, now }: Wish): boolean {
  const isLongest = lastDayOf(expiresAt) >= last
  return (
    contentHash.equals(hash) && (isLongest || daysBetween(osloDate(now), lastDayOf(expiresAt)) >= RENEW_WITHIN_DAYS)
  )
}

/** In one transaction with its place in a list, and with the publication of that list: who reads it must find it there. */
async function signAnew({ database, vault, keys }: Needs, order: string, wish: Wish): Promise<KeptProof> {
  const { content, hash, last, now } = wish
  const signer = await keys.signer('card', now, content.producer)
  return database.transaction(async (tx) => {
    await lockProof(tx, order)
    const before = await findProof(tx, order)
    if (before && isGood(before, wish)) return before
    const { list, index } = before ?? (await drawPlace(tx))
    const expiresAt = midnightInOslo(addDays(last, 1))
    const record = await signProof({ ...content, status: { list, index }, issued: now, expires: expiresAt }, signer)
    const proof: KeptProof = {
      order,
      list,
      index,
      recordSealed: vault.seal(record),
      contentHash: hash,
      signedAt: now,
      expiresAt,
      secretSealed: before?.secretSealed ?? vault.seal(randomBytes(SECRET_LENGTH)),
    }
    await saveProof(tx, proof)
    await addJob(tx, 'publish-status', { list }, { key: `publish-status:${list}` })
    return proof
  })
}

function openProof(vault: Vault, order: OrderRow, kept: KeptProof): Proof {
  const record = new Uint8Array(vault.open(kept.recordSealed))
  const parsed = parseProof(record)
  if (parsed === undefined) throw new Error(`the proof of order ${order.id} cannot be read`)
  return {
    order,
    record,
    said: parsed.proof,
    lastDay: lastDayOf(kept.expiresAt),
    signedAt: kept.signedAt,
    secret: new Uint8Array(vault.open(kept.secretSealed)),
  }
}

/** A proof ends at the midnight after its last day. */
const lastDayOf = (expiresAt: Instant) => addDays(osloDate(expiresAt), -1)

function hashOf({ portraitHash, ...content }: ProofContent): Buffer {
  const said = { ...content, portrait: portraitHash ? hex(portraitHash) : null }
  return createHash('sha256')
    .update(JSON.stringify(Object.entries(said).sort(([one], [other]) => (one < other ? -1 : 1))))
    .digest()
}
