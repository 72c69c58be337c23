import { isBytes, KID, type Sign1, verifySign1 } from './cose-sign1.ts'
import type { Crypto } from './crypto.ts'
import { keyFor, type Trust } from './trust-list.ts'
import type { KeyUse } from './x509.ts'

/** Why a document is not believed. `malformed` is for whoever reads what it says. */
export type Doubt = 'malformed' | 'unknown-key' | 'invalid-signature'

/** What speaks against a message that one of our signers is to have signed at a moment (seconds); undefined: nothing. Never throws. */
export async function doubtOf(
  message: Sign1,
  { use, at }: { readonly use: KeyUse; readonly at: number },
  trust: Trust,
  crypto: Crypto,
): Promise<Doubt | undefined> {
  const kid = message.header.get(KID)
  if (!isBytes(kid)) return 'malformed'
  const key = keyFor(trust, kid, use, at)
  if (key === undefined) return 'unknown-key'
  try {
    return (await verifySign1(message, key.key, crypto)) ? undefined : 'invalid-signature'
  } catch {
    return 'invalid-signature'
  }
}
