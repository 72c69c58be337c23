import { decideOffline } from '@hms/credential/decide'
import { exampleNow } from '@hms/credential/example-issuer'
import { LONGEST_RIGHTS } from '@hms/credential/inspector-rights'
import { engine } from './engine.ts'
import { openStatement } from './judge-mutant.ts'
import type { MessageKind } from './kinds.ts'
import type { Originals } from './originals.ts'
import { believed, type Verdict } from './verdict.ts'

/** What was truly signed may be OK; whatever stands in it, every question that follows must get an answer. */
export async function useSignedMutant(
  { kind, bytes }: { readonly kind: MessageKind; readonly bytes: Uint8Array },
  originals: Originals,
): Promise<Verdict> {
  const { knowledge, messages, signers } = originals
  if (kind === 'record' || kind === 'proof')
    return { said: (await decideOffline({ ...knowledge, record: bytes }, engine)).answer }
  const opened = await openStatement(kind, bytes, originals)
  if ('refused' in opened) return { said: opened.refused }
  if ('maySeize' in opened) {
    const { issuedAt, expiresAt } = opened
    const isHolding = exampleNow < expiresAt && expiresAt - issuedAt <= LONGEST_RIGHTS
    return isHolding ? { said: 'opened' } : believed('rights that do not hold')
  }
  if ('files' in opened) {
    const isSound = [...opened.files].every(([path, hash]) => path.startsWith('/') && hash.length === 32)
    return isSound ? { said: 'opened' } : believed('files without an address or a hash')
  }
  if ('keys' in opened) {
    const known = Object.values(signers).map(({ kid }) => Buffer.from(kid).toString('hex'))
    if ([...opened.keys.keys()].some((kid) => !known.includes(kid)))
      return believed('a key that the root did not certify')
  }
  const then =
    'keys' in opened ? { ...knowledge, trust: opened } : { ...knowledge, statusLists: new Map([[1, opened]]) }
  for (const record of [...messages.record, ...messages.proof]) await decideOffline({ ...then, record }, engine)
  return { said: 'opened' }
}
