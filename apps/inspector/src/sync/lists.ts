/** Fetches the trust list and the status lists, refuses older ones than it has, and keeps them. */

import type { StatusList } from '@hms/credential/status-list'
import type { Trust } from '@hms/credential/trust-list'
import { webCrypto } from '@hms/credential/web-crypto'
import { learnSignedTime, learnTime, now } from './clock.ts'
import { fetchInTime } from './fetch-in-time.ts'
import { findKept, keep } from './kept.ts'
import { findRoots, openKeptTrust, seenSequence } from './kept-trust.ts'
import { openUnderRoots } from './roots.ts'
import { fetchStatusList, openKeptList } from './status-lists.ts'

/** What the app judges with. A part that is missing is not there yet or was refused. */
export type Lists = { readonly trust?: Trust; readonly statusOf: ReadonlyMap<number, StatusList> }

export const nothing: Lists = { statusOf: new Map() }

/** Our own service's shape. */
type About = {
  readonly now: string
  readonly lists: readonly number[]
  /** The newest version of each list. */
  readonly versions?: Readonly<Record<string, number>>
  readonly demo: boolean
}

/** Opens what the phone kept at an earlier visit. */
export async function openKeptLists(): Promise<Lists> {
  const trust = await openKeptTrust()
  if (trust === undefined) return nothing
  const statusOf = new Map<number, StatusList>()
  for (const number of (await findKept<readonly number[]>('list-numbers')) ?? []) {
    const list = await openKeptList(number, trust)
    if (list) statusOf.set(number, list)
  }
  return { trust, statusOf }
}

/** Asks the service for what is new. Throws when there is no network; nothing that was kept is lost. */
export async function fetchLists(have: Lists): Promise<Lists> {
  const asked = Date.now()
  const about = (await (await fetchOk('/api/status')).json()) as About
  await learnTime(about, asked, Date.now())
  const trust = await fetchTrust(have.trust)
  if (trust === undefined) return have
  const statusOf = new Map(have.statusOf)
  for (const number of about.lists) {
    const list = await fetchStatusList(number, about.versions?.[number], trust, statusOf.get(number))
    if (list) statusOf.set(number, list)
  }
  await keep('list-numbers', about.lists)
  return { trust, statusOf }
}

async function fetchTrust(have: Trust | undefined): Promise<Trust | undefined> {
  const kept = await findRoots()
  // The first visit pins the root that comes with the app, over the same connection as the app itself.
  const pinned = kept.length > 0 ? kept : [await bytesOf(await fetchOk('/k/root.der'))]
  const bytes = await bytesOf(await fetchOk('/.well-known/hms-trust.cose'))
  const seen = Math.max(await seenSequence(), have?.sequence ?? 0)
  const opened = await openUnderRoots(bytes, pinned, await findNextRoot(), now() / 1000, webCrypto, seen)
  if ('refused' in opened) return have
  await keep('roots', opened.roots)
  await keep('trust-sequence', opened.trust.sequence)
  await keep('trust', bytes)
  await learnSignedTime(opened.trust.issuedAt * 1000)
  return opened.trust
}

/** Nobody need have made one yet. */
async function findNextRoot(): Promise<Uint8Array | undefined> {
  const answer = await fetchInTime('/k/next-root.der')
  return answer.ok ? bytesOf(answer) : undefined
}

async function fetchOk(path: string): Promise<Response> {
  const answer = await fetchInTime(path)
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`)
  return answer
}

const bytesOf = async (answer: Response) => new Uint8Array(await answer.arrayBuffer())
