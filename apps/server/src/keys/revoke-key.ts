import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'
import { KeyTrouble } from './key-store.ts'
import type { KeyPlace } from './keys.ts'
import { countCardsSigned, listSigningKeys, type SigningKey, saveRevocation } from './store.ts'
import { publishNow } from './take-certificates.ts'

export type Revoked = {
  readonly key: SigningKey
  /** Cards that it signed from the moment on: they answer UNKNOWN_ISSUER_KEY from now and must be made anew. */
  readonly cards: number
  /** Of the trust list that says so. */
  readonly sequence: number
}

/** What a key signed before `from` stays good, what it signed at that moment or later does not (card-profile § 4). */
export async function revokeKey(tx: Sql, place: KeyPlace, kid: Buffer, from: Instant, now: Instant): Promise<Revoked> {
  const name = kid.toString('hex')
  if (from > now) throw new KeyTrouble('KEY_REFUSED', `${from} has not come yet: a revocation begins now or earlier.`)
  if ((await findKey(tx, kid)) === undefined) throw new KeyTrouble('KEY_MISSING', `No key has the identifier ${name}.`)
  await saveRevocation(tx, kid, from)
  const published = await publishNow(tx, place, now)
  const key = await findKey(tx, kid)
  if (published === undefined || key === undefined)
    throw new KeyTrouble(
      'KEY_MISSING',
      'Nobody else signs trust lists, so the world cannot be told: put another trust-list key in place first, with npm run keys -- make-signer --use trust-list --at-once.',
    )
  return { key, cards: await countCardsSigned(tx, kid, key.revoked_from ?? from), sequence: published.sequence }
}

const findKey = async (sql: Sql, wanted: Buffer) => (await listSigningKeys(sql)).find(({ kid }) => kid.equals(wanted))
