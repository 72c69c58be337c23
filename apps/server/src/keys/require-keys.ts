/** What must be there before production starts. It makes no key: people do, by the ceremony. */
import { X509Certificate } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { nodeCrypto } from '@hms/credential/node-crypto'
import { type Instant, osloDate } from '@hms/domain/calendar'
import { producersIn, producersOn } from '@hms/domain/sector/producers'
import type { Sql } from '#database/connection.ts'
import { isMarkedTest, kidOf, spkiOf } from './certificates.ts'
import { type KeyStore, KeyTrouble } from './key-store.ts'
import type { KeyPlace } from './keys.ts'
import { type Roots, readRoots } from './roots.ts'
import { findSigning, type Role } from './rotation.ts'
import { findTrustList, listSigningKeys, type SigningKey } from './store.ts'

/** Everything that signs in a world at a moment: the lists, what leaves as files, and each producer that makes cards. */
export function listRoles(now: Instant, world: KeyPlace['world']): readonly Role[] {
  const newest = producersOn(osloDate(now), producersIn(world)).at(-1)
  return [
    { use: 'trust-list' },
    { use: 'status' },
    { use: 'package' },
    ...(newest ? [{ use: 'card', producer: newest.code } as const] : []),
  ]
}

/** One sentence for each thing that stands in the way of signing, with the command that mends it; none when all is there. */
export async function listKeyTroubles(sql: Sql, place: KeyPlace, now: Instant): Promise<readonly string[]> {
  const keys = await listSigningKeys(sql)
  if (place.world === 'demo')
    return keys.some(({ certificate }) => !isMarkedTest(certificate))
      ? ['This database has keys of production: start with HMS_MODE=production, or name another HMS_DATABASE_URL.']
      : []
  const troubles = [
    ...(await troublesOfFiles(place.folder)),
    ...keys.filter(isTestKey).map((key) => refusalOf(titleOf(key))),
  ]
  if (troubles.length > 0) return troubles
  const roots = await readRoots(place.folder)
  if (roots.present === undefined)
    troubles.push(`${place.folder} holds no root.der: make the roots with npm run keys -- ceremony.`)
  try {
    for (const role of listRoles(now, place.world))
      troubles.push(...(await troublesOf(role, keys, roots, place.store, now)))
  } catch (error) {
    if (!(error instanceof KeyTrouble)) throw error
    troubles.push(error.message) // of the token itself: it would be the same for every key
  }
  const foreign = keys.filter((key) => awaitsCertificate(key, roots, now))
  if (foreign.length > 0)
    troubles.push(
      `${foreign.length} keys of the former operator are not certified by our root, so nobody could verify its cards: npm run handover -- request-certificates.`,
    )
  if (troubles.length === 0 && (await findTrustList(sql)) === undefined)
    troubles.push('No trust list is published: npm run keys -- publish.')
  return troubles
}

async function troublesOf(
  role: Role,
  keys: readonly SigningKey[],
  roots: Roots,
  store: KeyStore,
  now: Instant,
): Promise<readonly string[]> {
  const command = `npm run keys -- make-signer --use ${role.use}${role.producer ? ` --producer ${role.producer}` : ''}`
  const key = findSigning(keys, role, now)
  const what = `${role.use}${role.producer ? ` of ${role.producer}` : ''}`
  if (key === undefined) return [`No key signs as ${what}: ${command}.`]
  if (!isUnderRoot(key.certificate, roots))
    return [`${titleOf(key)} is not certified by the root in HMS_KEYS_FOLDER: ${command}.`]
  const held = await judgeHeld(store, key.certificate)
  if (held === 'missing') return [`The token does not hold ${titleOf(key)}: name the right token, or ${command}.`]
  return held === 'held' ? [] : [`What the token signs with is not the certified ${titleOf(key)}: ${command}.`]
}

/** Whether the private half of a certified key is in the store: asked to sign, and believed by its signature. */
export async function judgeHeld(store: KeyStore, certificate: Uint8Array): Promise<'held' | 'missing' | 'another'> {
  const signer = await store.findSigner(await kidOf(certificate))
  if (signer === undefined) return 'missing'
  const probe = new TextEncoder().encode('HMS-kort asks a key whether it is the certified one')
  const publicKey = nodeCrypto.importP256(spkiOf(certificate))
  return nodeCrypto.verifyEs256(publicKey, probe, await signer.sign(probe)) ? 'held' : 'another'
}

/** Whether our root vouches for a key. Not for a former operator's trust lists and packages: that would let it speak for us. */
export const isVouchedFor = ({ use, taken_over }: Pick<SigningKey, 'use' | 'taken_over'>) =>
  taken_over === null || use === 'card' || use === 'status'

/** A key of a former operator whose cards and lists nobody could verify under our root. */
export function awaitsCertificate(key: SigningKey, roots: Roots, now: Instant): boolean {
  const { taken_over, not_after, certificate } = key
  return taken_over !== null && isVouchedFor(key) && not_after > now && !isUnderRoot(certificate, roots)
}

export function isUnderRoot(certificate: Uint8Array, { present, next }: Roots): boolean {
  const signer = new X509Certificate(certificate)
  return [present, next]
    .filter((root) => root !== undefined)
    .map((root) => new X509Certificate(root))
    .some((root) => signer.checkIssued(root) && signer.verify(root.publicKey))
}

const isTestKey = ({ certificate }: SigningKey) => isMarkedTest(certificate)
const titleOf = ({ use, kid }: SigningKey) => `the ${use} key ${kid.toString('hex')}`

/** Sentences about the certificates in the folder of a production: one of development, or none at all. */
async function troublesOfFiles(folder: string): Promise<readonly string[]> {
  const troubles: string[] = []
  for (const path of (await readdir(folder))
    .filter((name) => name.endsWith('.der'))
    .map((name) => join(folder, name))) {
    try {
      if (isMarkedTest(await readFile(path))) troubles.push(refusalOf(path))
    } catch {
      troubles.push(`${path} is no certificate: put the right file there.`)
    }
  }
  return troubles
}

const refusalOf = (what: string) => `${what} is a TEST key of development, which production refuses: remove it.`
