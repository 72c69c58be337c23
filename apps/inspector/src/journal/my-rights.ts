/** What whoever is signed in may do on the spot, kept for when there is no network. The service decides all the same. */
import type { readInspector } from '@hms/contract/findings'
import type { z } from 'zod'
import { findKept, keep } from '../sync/kept.ts'

export type MyRights = z.output<(typeof readInspector)['response']>

const KEPT = 'my-rights'
const LONGEST_WAIT_IN_MS = 4000

/** Asks the service where there is network, else tells what it said last; undefined for those who are no inspectors. */
export async function findMyRights(): Promise<MyRights | undefined> {
  if (!navigator.onLine) return findKept<MyRights>(KEPT)
  const signal = AbortSignal.timeout(LONGEST_WAIT_IN_MS)
  const answer = await fetch('/api/inspector', { cache: 'no-store', signal }).catch(() => undefined)
  if (answer?.ok) {
    const rights = (await answer.json()) as MyRights // the contract of our own server
    await keep(KEPT, rights)
    return rights
  }
  if (answer?.status === 401 || answer?.status === 403) await keep(KEPT, undefined)
  return findKept<MyRights>(KEPT)
}
