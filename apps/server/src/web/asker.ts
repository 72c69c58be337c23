import { createHash } from 'node:crypto'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from './context.ts'
import { networkOf } from './network-of.ts'

/** Who asks, so that requests can be counted: whoever is logged in by name, else the network they come from. */
export type Asker = { readonly key: string; readonly isLoggedIn: boolean }

export function askerOf(c: Context, proxies: number): Asker {
  const { actor } = c.var
  return actor.kind === 'person'
    ? { key: actor.reference, isLoggedIn: true }
    : { key: hashNetwork(c, proxies), isLoggedIn: false }
}

/**
 * The caller's network address, hashed: the count needs to know it again, not to know it. Behind proxies of ours it is what the
 * outermost of them saw; whatever else a caller writes into the header stands further to the left and is not believed.
 */
export function hashNetwork(c: Context, proxies: number): string {
  let address = 'unknown'
  try {
    address = getConnInfo(c).remote.address ?? address
  } catch {
    // Not called over a socket.
  }
  const told = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => part.trim())
  const seen = proxies > 0 ? told.at(-proxies) : undefined
  return createHash('sha256')
    .update(networkOf(seen || address))
    .digest('base64url')
    .slice(0, 22)
}
