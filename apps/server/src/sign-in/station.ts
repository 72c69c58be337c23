import { decodeJwt, importJWK, jwtVerify } from 'jose'
import type { Config } from '#config.ts'
import type { Database } from '#database/connection.ts'
import type { StationActor } from './actor.ts'
import { useTokenOnce } from './store.ts'

/** A station's token lives at most this long, so that a stolen one is soon worth nothing. */
const LONGEST_SECONDS = 60
const CLOCK_TOLERANCE_SECONDS = 10

/**
 * The station behind a token it signed itself with its registered key (ES256): for us, short-lived, and never seen before.
 * Anything else is nobody.
 */
export async function verifyStation(
  token: string,
  {
    stations,
    audiences,
    database,
  }: { readonly stations: Config['stations']; readonly audiences: string[]; readonly database: Database },
): Promise<StationActor | undefined> {
  try {
    const claimed = decodeJwt(token)
    const station = stations.find(({ id }) => id === claimed.iss)
    if (station === undefined) return undefined
    const { payload } = await jwtVerify(token, await importJWK(station.jwk, 'ES256'), {
      algorithms: ['ES256'],
      issuer: station.id,
      audience: audiences,
      requiredClaims: ['exp', 'iat', 'jti'],
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
    })
    const { exp = 0, iat = 0, jti = '' } = payload
    if (exp - iat > LONGEST_SECONDS || jti === '' || jti.length > 200) return undefined
    const forgetAt = new Date((exp + CLOCK_TOLERANCE_SECONDS) * 1000)
    if (!(await useTokenOnce(database, `${station.id} ${jti}`, forgetAt))) return undefined
    return { kind: 'station', reference: `station:${station.id}`, producer: station.producer ?? 'test' }
  } catch (error) {
    if (isDatabaseError(error)) throw error
    return undefined
  }
}

/** jose's errors are about the token; the others are ours. */
function isDatabaseError(error: unknown): boolean {
  return error instanceof Error && 'severity' in error
}
