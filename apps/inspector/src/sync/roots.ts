/** Which roots a phone believes: the present one and the next, as they were when it first came here. */
import type { Crypto } from '@hms/credential/crypto'
import { openTrustList, type Trust, type TrustRefusal } from '@hms/credential/trust-list'

/** DER certificates: the present root, and the next one when there is one. */
export type Roots = readonly Uint8Array[]
type Opened = { readonly trust: Trust; readonly roots: Roots }

/**
 * Opens a trust list under the pinned roots, and says which roots to pin from now on. A list under the next root means
 * that the present one was changed: then that next one is pinned, and no further one before. `offered`: the next root that
 * the server names today. Never believes a list with a lower sequence than was seen, whichever root it is under.
 */
export async function openUnderRoots(
  bytes: Uint8Array,
  pinned: Roots,
  offered: Uint8Array | undefined,
  now: number,
  crypto: Crypto,
  seen: number,
): Promise<Opened | TrustRefusal> {
  const trust = await openTrustList(bytes, pinned, now, crypto, seen)
  if ('refused' in trust) return trust
  const [present, next] = pinned
  if (present === undefined || offered === undefined) return { trust, roots: pinned }
  if (next === undefined) return { trust, roots: isSame(present, offered) ? pinned : [present, offered] }
  const isChanged = 'refused' in (await openTrustList(bytes, [present], now, crypto))
  return { trust, roots: isChanged && !isSame(next, offered) ? [present, next, offered].slice(-2) : pinned }
}

const isSame = (one: Uint8Array, other: Uint8Array) =>
  one.length === other.length && one.every((byte, at) => byte === other[at])
