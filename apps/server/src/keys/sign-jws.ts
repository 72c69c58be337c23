/** Signs what leaves the house as files, in the form that JOSE libraries read: a compact JWS (RFC 7515) by the package key. */
import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'
import type { Keys } from './keys.ts'
import { listSigningKeys } from './store.ts'

export type JwsPlace = { readonly sql: Sql; readonly keys: Keys; readonly now: Instant }

/**
 * `typ` says what it is, so that a signature for one purpose is worth nothing for another. `kid` is the key's in hexadecimal,
 * as in the trust list (use 4) and the JWK set; `x5c` its certificate, which the pinned root issued.
 */
export async function signJws({ sql, keys, now }: JwsPlace, typ: string, payload: Uint8Array): Promise<string> {
  const signer = await keys.signer('package', now)
  const own = (await listSigningKeys(sql)).find(({ kid }) => kid.equals(signer.kid))
  if (own === undefined) throw new Error('the signer of packages is not listed')
  const header = {
    alg: 'ES256',
    kid: Buffer.from(signer.kid).toString('hex'),
    typ,
    x5c: [own.certificate.toString('base64')],
  }
  const signed = `${Buffer.from(JSON.stringify(header)).toString('base64url')}.${Buffer.from(payload).toString('base64url')}`
  const signature = await signer.sign(new TextEncoder().encode(signed))
  return `${signed}.${Buffer.from(signature).toString('base64url')}`
}
