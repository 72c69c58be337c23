import { createHash, X509Certificate } from 'node:crypto'
import type { Instant } from '@hms/domain/calendar'
import type { SigningKey } from './store.ts'

/**
 * The keys that sign cards and lists as a JWK set (RFC 7517), for integrators with a JOSE library. A JWK cannot say "revoked
 * from", so a revoked key is left out whole: who needs the cards it signed before reads the trust list.
 */
export function makeJwkSet(keys: readonly SigningKey[], now: Instant) {
  return {
    keys: keys
      .filter((key) => key.revoked_from === null && key.not_after > now)
      .map((key) => {
        const { publicKey, raw } = new X509Certificate(key.certificate)
        const { kty, crv, x, y } = publicKey.export({ format: 'jwk' })
        return {
          ...{ kty, crv, x, y, alg: 'ES256', use: 'sig' },
          /** As in the header of what it signs, in hex. */
          kid: key.kid.toString('hex'),
          x5c: [raw.toString('base64')],
          'x5t#S256': createHash('sha256').update(raw).digest('base64url'),
          /** Seconds since 1970, as in a JWT. */
          nbf: Math.floor(Date.parse(key.not_before) / 1000),
          exp: Math.floor(Date.parse(key.not_after) / 1000),
          signs: key.use,
          ...(key.producer ? { producer: key.producer } : {}),
        }
      }),
  }
}
