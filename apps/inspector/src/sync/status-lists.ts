/** The status lists of a phone: the whole once, then what changed; never an older one than was seen. */

import { openStatusDelta } from '@hms/credential/status-delta'
import { openStatusList, type StatusList } from '@hms/credential/status-list'
import type { Trust } from '@hms/credential/trust-list'
import { webCrypto } from '@hms/credential/web-crypto'
import { learnSignedTime } from './clock.ts'
import { fetchInTime } from './fetch-in-time.ts'
import { findKept, keep } from './kept.ts'

/** A whole list as it was signed, and what leads on from it. Phones from before there were deltas kept no version. */
type KeptList = {
  readonly bytes: Uint8Array
  readonly version?: number
  readonly delta?: { readonly bytes: Uint8Array; readonly version: number }
}

/** A delta that is larger than this part of the whole list leads on from too old a list; bytes so few cost nothing. */
const LARGEST_PART = 1 / 3
const FEW_BYTES = 4096

/** What the phone kept; undefined when it is not there, not believed, or older than one that was seen. */
export async function openKeptList(number: number, trust: Trust): Promise<StatusList | undefined> {
  const kept = await findKept<KeptList>(nameOf(number))
  const whole = kept && (await openStatusList(kept.bytes, trust, webCrypto))
  if (whole === undefined || 'refused' in whole) return undefined
  const list = kept?.delta ? await openStatusDelta(kept.delta.bytes, whole, trust, webCrypto) : whole
  return 'refused' in list || list.issuedAt < (await seenOf(number)) ? undefined : list
}

/** The newest list there is: by its changes where they are told, else whole. What was had stays when none is better. */
export async function fetchStatusList(
  number: number,
  newest: number | undefined,
  trust: Trust,
  have: StatusList | undefined,
): Promise<StatusList | undefined> {
  const kept = have && (await findKept<KeptList>(nameOf(number)))
  if (have && newest !== undefined && newest === (kept?.delta ?? kept)?.version) return have
  if (kept && newest !== undefined) {
    const changed = await fetchDelta(number, newest, trust, kept)
    if (changed) return changed
  }
  return (await fetchWhole(number, trust)) ?? have
}

async function fetchDelta(number: number, newest: number, trust: Trust, kept: KeptList) {
  const { bytes, version } = kept
  if (version === undefined || version >= newest) return undefined
  // Nothing at this address ever changes, so it may come from any cache.
  const answer = await fetchInTime(`/status/${number}/${newest}/from/${version}`, 'default')
  if (!answer.ok) return undefined
  const delta = new Uint8Array(await answer.arrayBuffer())
  if (delta.length > Math.max(FEW_BYTES, bytes.length * LARGEST_PART)) return undefined
  const whole = await openStatusList(bytes, trust, webCrypto)
  const list = 'refused' in whole ? whole : await openStatusDelta(delta, whole, trust, webCrypto)
  if ('refused' in list || !(await isNewer(list))) return undefined
  await keep(nameOf(number), { bytes, version, delta: { bytes: delta, version: newest } } satisfies KeptList)
  return see(list)
}

async function fetchWhole(number: number, trust: Trust): Promise<StatusList | undefined> {
  const answer = await fetchInTime(`/status/${number}`, 'no-cache')
  if (!answer.ok) return undefined
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const list = await openStatusList(bytes, trust, webCrypto)
  if ('refused' in list || list.number !== number || !(await isNewer(list))) return undefined
  const version = Number(/<\/status\/\d+\/(\d+)>/.exec(answer.headers.get('link') ?? '')?.[1])
  await keep(nameOf(number), { bytes, ...(version > 0 ? { version } : {}) } satisfies KeptList)
  return see(list)
}

const nameOf = (number: number) => `list-${number}`

/** Seconds. Kept by itself: a list that can no longer be opened must not take with it how far we had come. */
const seenOf = async (number: number) => (await findKept<number>(`list-seen-${number}`)) ?? 0

/** An older list would bring back a blocked card: it is not taken, whoever signed it. */
const isNewer = async ({ number, issuedAt }: StatusList) => issuedAt >= (await seenOf(number))

async function see(list: StatusList): Promise<StatusList> {
  await keep(`list-seen-${list.number}`, list.issuedAt)
  await learnSignedTime(list.issuedAt * 1000)
  return list
}
