/** Who the inspector is and what they may do, as the service signed it: it holds without network for at most 72 hours. */
import { type InspectorRights, openInspectorRights } from '@hms/credential/inspector-rights'
import type { Trust } from '@hms/credential/trust-list'
import { webCrypto } from '@hms/credential/web-crypto'
import { INSPECTOR } from '../journal/outbox.ts'
import { isTimeKnown, now } from './clock.ts'
import { fetchInTime } from './fetch-in-time.ts'
import { findKept, forget, keep } from './kept.ts'

/** `mark`: the log-in under which they were given, by a cookie that says nothing else. */
type KeptRights = { readonly bytes: Uint8Array; readonly mark: string }

const KEPT = 'rights'
/** Asked for anew after an hour: each asking is on record. */
const ASK_AGAIN_AFTER_SECONDS = 3600

/** The rights that hold now. Whoever signed out, or signed in as somebody else, has none; nor has a phone whose time is not known. */
export async function findRights(trust: Trust | undefined): Promise<InspectorRights | undefined> {
  const kept = await findKept<KeptRights>(KEPT)
  if (kept === undefined) return undefined
  if (kept.mark !== markNow()) return forgetRights()
  if (trust === undefined || !isTimeKnown()) return undefined
  const rights = await openInspectorRights(kept.bytes, trust, now() / 1000, webCrypto)
  if (!('refused' in rights)) return rights
  return rights.refused === 'inspector-rights.over' ? forgetRights() : undefined
}

/** Asks for rights when somebody signed in as an inspector here. Throws without network. */
export async function refreshRights(trust: Trust): Promise<InspectorRights | undefined> {
  const have = await findRights(trust)
  const mark = markNow()
  if (mark === '' || (have && now() / 1000 - have.issuedAt < ASK_AGAIN_AFTER_SECONDS)) return have
  const answer = await fetchInTime('/api/inspections/rights', 'no-store')
  // A log-in that lapsed takes nothing away; one that says no does.
  if (answer.status === 403) return forgetRights()
  if (!answer.ok) return have
  const bytes = new Uint8Array(await answer.arrayBuffer())
  const rights = await openInspectorRights(bytes, trust, now() / 1000, webCrypto)
  if ('refused' in rights) return have
  await keep(KEPT, { bytes, mark } satisfies KeptRights)
  await keep(INSPECTOR, rights.inspector)
  return rights
}

async function forgetRights(): Promise<undefined> {
  await forget(KEPT)
  await forget(INSPECTOR)
}

const markNow = () => /(?:^|; )hms-inspector-mark=([\w-]+)/.exec(document.cookie)?.[1] ?? ''
