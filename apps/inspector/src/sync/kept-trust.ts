/** The trust list that the phone kept, under the roots that it pinned at its first visit. */
import { openTrustList, type Trust } from '@hms/credential/trust-list'
import { webCrypto } from '@hms/credential/web-crypto'
import { now } from './clock.ts'
import { findKept } from './kept.ts'
import type { Roots } from './roots.ts'

/** The pinned roots, the present one first; phones from before the second one was pinned kept one by another name. */
export async function findRoots(): Promise<Roots> {
  const roots = await findKept<Roots>('roots')
  const before = await findKept<Uint8Array>('root')
  return roots ?? (before ? [before] : [])
}

/** Kept by itself: a list that can no longer be opened must not take with it how far we had come. */
export const seenSequence = async () => (await findKept<number>('trust-sequence')) ?? 0

export async function openKeptTrust(): Promise<Trust | undefined> {
  const [bytes, roots] = [await findKept<Uint8Array>('trust'), await findRoots()]
  if (bytes === undefined || roots.length === 0) return undefined
  const trust = await openTrustList(bytes, roots, now() / 1000, webCrypto, await seenSequence())
  return 'refused' in trust ? undefined : trust
}
