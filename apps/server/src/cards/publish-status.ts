import { nodeCrypto } from '@hms/credential/node-crypto'
import { emptyList, signStatusList, writeStatus } from '@hms/credential/status-list'
import { listedStatus } from '@hms/domain/card/judge-validity'
import { awaitsReceipt, receiptDemandedFrom } from '@hms/domain/sector/receipt-rule'
import { listMarkedDisputeProofs } from '#disputes/queries.ts'
import { listMarkedProofs } from '#proofs/queries.ts'
import { LIST_SIZE } from '#records/status-places.ts'
import type { Dependencies } from '#web/dependencies.ts'
import { findPublished, listLists, listMarked, listVoided, lockList, savePublished } from './store.ts'

/** The list's life and how soon to ask again (card-profile § 3). */
const LIFE_IN_SECONDS = 72 * 3600
const ASK_AGAIN_IN_SECONDS = 15 * 60

/** Signs and stores the next version of a list from what the cards are now. */
export async function publishStatusList(
  { database, clock, keys, config }: Dependencies,
  list: number,
): Promise<number> {
  const signer = await keys.signer('status', clock.now())
  return database.transaction(async (tx) => {
    await lockList(tx, list)
    const now = clock.now()
    const bits = emptyList(LIST_SIZE)
    for (const { status_index, status, ...card } of await listMarked(tx, list, receiptDemandedFrom()))
      writeStatus(bits, status_index, listedStatus({ status, awaitsReceipt: awaitsReceipt(card) }))
    for (const index of await listVoided(tx, list)) writeStatus(bits, index, 'invalid')
    for (const { index, status } of await listMarkedProofs(tx, list, now)) writeStatus(bits, index, status)
    for (const { index, status } of await listMarkedDisputeProofs(tx, list, now)) writeStatus(bits, index, status)
    const issuedAt = Math.floor(Date.parse(now) / 1000)
    const cwt = await signStatusList(
      {
        list: bits,
        sub: `${config.publicUrl}/status/${list}`,
        iat: issuedAt,
        exp: issuedAt + LIFE_IN_SECONDS,
        ttl: ASK_AGAIN_IN_SECONDS,
      },
      signer,
      nodeCrypto,
    )
    const version = ((await findPublished(tx, list))?.version ?? 0) + 1
    await savePublished(tx, list, { version, cwt, madeAt: now })
    return version
  })
}

export async function publishAllStatusLists(dependencies: Dependencies): Promise<void> {
  for (const list of await listLists(dependencies.database)) await publishStatusList(dependencies, list)
}
