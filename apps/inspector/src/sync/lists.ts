/** Fetches the trust list and the status lists, refuses older ones than it has, and keeps them. */

import { openStatusList, type StatusList } from '@hms/credential/status-list'
import { openTrustList, type Trust } from '@hms/credential/trust-list'
import { webCrypto } from '@hms/credential/web-crypto'
import { learnTime, now } from './clock.ts'
import { findKept, keep } from './kept.ts'
import { openUnderRoots, type Roots } from './roots.ts'

type KeptList = { readonly bytes: Uint8Array; readonly etag: string }

/** What the app judges with. A part that is missing is not there yet or was refused. */
export type Lists = { readonly trust?: Trust; readonly statusOf: ReadonlyMap<number, StatusList> }

export const nothing: Lists = { statusOf: new Map() }

/** Opens what the phone kept at an earlier visit. */
export async function openKeptLists(): Promise<Lists> {
  const trustBytes = await findKept<Uint8Array>('trust')
  const roots = await findRoots()
  if (!trustBytes || roots.length === 0) return nothing
  const trust = await openTrustList(trustBytes, roots, now() / 1000, webCrypto)
  if ('refused' in trust) return nothing
  const statusOf = new Map<number, StatusList>()
  for (const number of (await findKept<readonly number[]>('list-numbers')) ?? []) {
    const kept = await findKept<KeptList>(`list-${number}`)
    const list = kept && (await openStatusList(kept.bytes, trust, webCrypto))
    if (list && !('refused' in list)) statusOf.set(number, list)
  }
  return { trust, statusOf }
}

/** Asks the server for what is new. Throws when there is no network; nothing that was kept is lost. */
export async function fetchLists(have: Lists): Promise<Lists> {
  const asked = Date.now()
  const about = (await (await fetchOk('/api/status')).json()) as { now: string; lists: number[]; demo: boolean } // our own server's shape
  await learnTime(about, asked, Date.now())
  const kept = await findRoots()
  // The first visit pins the root that comes with the app, over the same connection as the app itself.
  const pinned = kept.length > 0 ? kept : [await bytesOf(await fetchOk('/k/root.der'))]
  const trustBytes = await bytesOf(await fetchOk('/.well-known/hms-trust.cose'))
  // Kept by itself: a list that can no longer be opened must not take with it how far we had come.
  const seen = Math.max((await findKept<number>('trust-sequence')) ?? 0, have.trust?.sequence ?? 0)
  const offered = await findNextRoot()
  const opened = await openUnderRoots(trustBytes, pinned, offered, now() / 1000, webCrypto, seen)
  const trust = 'refused' in opened ? have.trust : opened.trust
  if (trust === undefined) return have
  if ('trust' in opened) {
    await keep('roots', opened.roots)
    await keep('trust-sequence', trust.sequence)
    await keep('trust', trustBytes)
  }
  const statusOf = new Map(have.statusOf)
  for (const number of about.lists) {
    const list = await fetchStatusList(number, trust, statusOf.get(number))
    if (list) statusOf.set(number, list)
  }
  await keep('list-numbers', about.lists)
  return { trust, statusOf }
}

async function fetchStatusList(
  number: number,
  trust: Trust,
  have: StatusList | undefined,
): Promise<StatusList | undefined> {
  const kept = await findKept<KeptList>(`list-${number}`)
  const answer = await fetch(`/status/${number}`, {
    cache: 'no-cache',
    headers: kept && have ? { 'if-none-match': kept.etag } : {},
  })
  if (answer.status === 304 || !answer.ok) return have
  const bytes = await bytesOf(answer)
  const list = await openStatusList(bytes, trust, webCrypto)
  // An older list than the kept one would bring back a blocked card: it is not taken.
  if ('refused' in list || (have && list.issuedAt < have.issuedAt)) return have
  await keep(`list-${number}`, { bytes, etag: answer.headers.get('etag') ?? '' } satisfies KeptList)
  return list
}

/** The pinned roots, the present one first; phones from before the second one was pinned kept one by another name. */
async function findRoots(): Promise<Roots> {
  const roots = await findKept<Roots>('roots')
  const before = await findKept<Uint8Array>('root')
  return roots ?? (before ? [before] : [])
}

/** Nobody need have made one yet. */
async function findNextRoot(): Promise<Uint8Array | undefined> {
  const answer = await fetch('/k/next-root.der', { cache: 'no-cache', signal: AbortSignal.timeout(8000) })
  return answer.ok ? bytesOf(answer) : undefined
}

async function fetchOk(path: string): Promise<Response> {
  const answer = await fetch(path, { cache: 'no-cache', signal: AbortSignal.timeout(8000) })
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer
}

const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer())
