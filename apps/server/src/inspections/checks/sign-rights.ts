import { LONGEST_RIGHTS, signInspectorRights } from '@hms/credential/inspector-rights'
import { inspectorKinds } from '@hms/domain/inspection/inspectors'
import type { PersonActor } from '#sign-in/actor.ts'
import type { Dependencies } from '#web/dependencies.ts'

/** What an app without network may rely on; undefined for who is an inspector of no kind. */
export async function signRights(
  { keys, clock }: Pick<Dependencies, 'keys' | 'clock'>,
  { reference, inspectorKind: kind }: PersonActor,
): Promise<Uint8Array | undefined> {
  if (kind === undefined) return undefined
  const now = clock.now()
  const issuedAt = Math.floor(Date.parse(now) / 1000)
  const { maySeize } = inspectorKinds[kind]
  return signInspectorRights(
    { inspector: reference, kind, maySeize, issuedAt, expiresAt: issuedAt + LONGEST_RIGHTS },
    await keys.signer('status', now),
  )
}
