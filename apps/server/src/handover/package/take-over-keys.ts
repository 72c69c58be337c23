/** Keys of the former operator stay good for what they signed: the receiver's root certifies their public halves anew. */
import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'
import { certifySigner, spkiOf, testNameOf } from '#keys/certificates.ts'
import type { KeyPlace } from '#keys/keys.ts'
import { awaitsCertificate } from '#keys/require-keys.ts'
import { readRoots } from '#keys/roots.ts'
import { listSigningKeys, lockKeys, replaceCertificate, type SigningKey } from '#keys/store.ts'

/** Those of cards and status lists that still verify and that no root of the receiver has certified. */
export async function listUncertified(sql: Sql, { folder }: KeyPlace, now: Instant): Promise<readonly SigningKey[]> {
  const roots = await readRoots(folder)
  return (await listSigningKeys(sql)).filter((key) => awaitsCertificate(key, roots, now))
}

/** Development certifies by itself, over the same period; in production the root is offline, and people carry a request to it. */
export async function certifyTakenOver(tx: Sql, place: KeyPlace, now: Instant): Promise<void> {
  if (place.openRoot === undefined) return
  await lockKeys(tx)
  const root = await place.openRoot()
  for (const key of await listUncertified(tx, place, now)) {
    const subject = {
      use: key.use,
      name: testNameOf(key.use, key.producer ?? undefined),
      spki: spkiOf(new Uint8Array(key.certificate)),
    }
    const certificate = await certifySigner(subject, root, new Date(key.not_before), new Date(key.not_after))
    await replaceCertificate(tx, key.kid, Buffer.from(certificate))
  }
}
