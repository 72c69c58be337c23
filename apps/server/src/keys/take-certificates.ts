/** Takes certificates in that the root gave for keys of this token, and tells the world by a new trust list. */
import { maySign, parseCertificate } from '@hms/credential/x509'
import type { Instant } from '@hms/domain/calendar'
import type { Sql } from '#database/connection.ts'
import { isMarkedTest, kidOf } from './certificates.ts'
import { KeyTrouble } from './key-store.ts'
import { type KeyPlace, keyRow } from './keys.ts'
import { publishTrustList } from './publish-trust-list.ts'
import { isUnderRoot, judgeHeld } from './require-keys.ts'
import { type Roots, readRoots } from './roots.ts'
import { findSigning, isAnnounced, NOTICE_DAYS, type Role } from './rotation.ts'
import { listSigningKeys, replaceCertificate, type SigningKey, saveSigningKey } from './store.ts'

export type NewCertificate = Role & { readonly certificate: Uint8Array }

/**
 * All or none; twice is once. `atOnce` lets a key sign before checkers without network can know it: for a new key in place of
 * a compromised one.
 */
export async function takeCertificates(
  tx: Sql,
  place: KeyPlace,
  taken: readonly NewCertificate[],
  now: Instant,
  atOnce: boolean,
): Promise<readonly SigningKey[]> {
  const roots = await readRoots(place.folder)
  const before = await listSigningKeys(tx)
  for (const one of taken) {
    const known = await findKey(before, one.certificate)
    await refuseWrong(place, roots, one, known)
    const row = await keyRow(one.certificate, one.use, one.producer)
    if (known === undefined && !atOnce && !isAnnounced(before, one, row.not_before, now))
      throw new KeyTrouble(
        'KEY_REFUSED',
        `The ${one.use} key ${row.kid.toString('hex')} is first used ${row.not_before}, less than ${NOTICE_DAYS} days from now: ask for one with a later --from, or say --at-once if a compromised key leaves no choice.`,
      )
    if (known === undefined) await saveSigningKey(tx, row)
    else await replaceCertificate(tx, row.kid, row.certificate)
  }
  return listSigningKeys(tx)
}

/** Undefined while nobody signs trust lists yet: in a new world that signer comes with the others or after them. */
export async function publishNow(tx: Sql, place: KeyPlace, now: Instant): Promise<{ sequence: number } | undefined> {
  const key = findSigning(await listSigningKeys(tx), { use: 'trust-list' }, now)
  const signer = key && (await place.store.findSigner(new Uint8Array(key.kid)))
  return signer && publishTrustList(tx, signer, now, place.world)
}

async function findKey(keys: readonly SigningKey[], certificate: Uint8Array): Promise<SigningKey | undefined> {
  if (parseCertificate(certificate) === undefined) return undefined
  const wanted = Buffer.from(await kidOf(certificate))
  return keys.find(({ kid }) => kid.equals(wanted))
}

/** A key that was taken over from another operator only verifies: its private half is nobody's any more. */
async function refuseWrong(
  { store }: KeyPlace,
  roots: Roots,
  { certificate, use }: NewCertificate,
  known: SigningKey | undefined,
): Promise<void> {
  const refuse = (why: string) => new KeyTrouble('KEY_REFUSED', `A certificate for ${use} is refused: ${why}.`)
  const parsed = parseCertificate(certificate)
  if (parsed === undefined) throw refuse('it cannot be read')
  if (isMarkedTest(certificate)) throw refuse('it is a TEST certificate of development or of a rehearsal')
  if (!isUnderRoot(certificate, roots)) throw refuse('no root in HMS_KEYS_FOLDER gave it')
  if (!maySign(parsed, use)) throw refuse('it is for another use')
  if (!known?.taken_over && (await judgeHeld(store, certificate)) !== 'held')
    throw refuse('the token does not hold its key')
}
