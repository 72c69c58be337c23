/** For whom the words are: what an inspector may know is cut by the server; here it is only told what to do. */
import { type InspectorKind, inspectorKinds } from '@hms/domain/inspection/inspectors'

export type Role = 'public' | 'listed' | 'authority'

const KEY = 'hms-inspector-kind'
const isKind = (said: unknown): said is InspectorKind => typeof said === 'string' && said in inspectorKinds

/** Whose inspector is logged in, or was when there last was network; undefined for everybody else. */
export function inspectorKind(): InspectorKind | undefined {
  const kept = localStorage.getItem(KEY)
  return isKind(kept) ? kept : undefined
}

export function role(): Role {
  const kind = inspectorKind()
  return kind === undefined ? 'public' : inspectorKinds[kind].depth
}

/** Asks who is logged in. Without network whoever it was last stays: only words hang on it. */
export async function learnRole(): Promise<void> {
  const answer = await fetch('/api/me', { cache: 'no-store', signal: AbortSignal.timeout(8000) }).catch(() => undefined)
  if (answer === undefined || (!answer.ok && answer.status !== 401)) return
  const { inspectorKind: kind }: { inspectorKind?: string } = answer.ok ? await answer.json() : {}
  if (isKind(kind)) localStorage.setItem(KEY, kind)
  else localStorage.removeItem(KEY)
}
