import type { Signer } from '@hms/credential/crypto'
import { signTrustList } from '@hms/credential/trust-list'
import type { Instant, LocalDate } from '@hms/domain/calendar'
import type { World } from '@hms/domain/sector/producers'
import type { Sql } from '#database/connection.ts'
import { readScheme } from '#records/appointed.ts'
import { findTrustList, listSigningKeys, type SigningKey, saveTrustList } from './store.ts'

const DAY = 86_400_000
/** A trust list says when to come back. */
const NEXT_UPDATE_DAYS = 14

const secondsOf = (at: Instant) => Math.floor(Date.parse(at) / 1000)
const dayNumber = (date: LocalDate) => Math.floor(Date.parse(date) / DAY)

/** A former operator signs nothing from the moment on that the scheme was taken over. */
function revocationOf({ revoked_from, taken_over }: SigningKey): { revokedFrom?: number } {
  const [first] = [revoked_from, taken_over].filter((at) => at !== null).toSorted()
  return first === undefined ? {} : { revokedFrom: secondsOf(first) }
}

/** Signs and stores the next trust list: every key there ever was, and who was appointed when. */
export async function publishTrustList(
  tx: Sql,
  signer: Signer,
  now: Instant,
  world: World,
): Promise<{ sequence: number; cose: Uint8Array }> {
  const keys = await listSigningKeys(tx)
  const own = keys.find((key) => key.kid.equals(signer.kid))
  if (own === undefined) throw new Error('the signer of the trust list is not listed')
  const sequence = ((await findTrustList(tx))?.sequence ?? 0) + 1
  const cose = await signTrustList(
    {
      sequence,
      iat: secondsOf(now),
      nextUpdate: secondsOf(now) + (NEXT_UPDATE_DAYS * DAY) / 1000,
      keys: keys.map((key) => ({
        kid: new Uint8Array(key.kid),
        certificate: new Uint8Array(key.certificate),
        use: key.use,
        notBefore: secondsOf(key.not_before),
        notAfter: secondsOf(key.not_after),
        ...revocationOf(key),
        ...(key.producer ? { producer: key.producer } : {}),
      })),
      designations: (await readScheme(tx, world)).producers.map(({ code, appointedFrom, appointedUntil }) => ({
        producer: code,
        fromDay: dayNumber(appointedFrom),
        ...(appointedUntil ? { untilDay: dayNumber(appointedUntil) } : {}),
      })),
    },
    signer,
    new Uint8Array(own.certificate),
  )
  await saveTrustList(tx, sequence, cose, now)
  return { sequence, cose }
}
