/** `make-signer`, `rotate` and `roll-root`: make keys in the product's token and ask the root to certify them. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { nameOf, spkiOf } from '../../apps/server/src/keys/certificates.ts'
import { isVouchedFor, listRoles } from '../../apps/server/src/keys/require-keys.ts'
import { readRoots } from '../../apps/server/src/keys/roots.ts'
import { firstUse, judgeRotation, type Role } from '../../apps/server/src/keys/rotation.ts'
import { listSigningKeys, type SigningKey } from '../../apps/server/src/keys/store.ts'
import { Trouble } from '../trouble.ts'
import type { Desk } from './desk.ts'
import { kidOf, provedBy, type Requested, type Requests, type TakenOver, titleOf, writeFor } from './request.ts'

/** Clocks differ: a key that is used at once is usable from an hour ago. */
const CLOCK_TOLERANCE = 3_600_000

/** Gives the path of the request. */
export async function requestSigners(
  desk: Desk,
  roles: readonly Role[],
  atOnce: boolean,
  folder: string,
): Promise<string> {
  const known = await listSigningKeys(desk.database)
  const keys: Requested[] = []
  for (const { use, producer } of roles) {
    const first = firstUse(known, { use, producer }, desk.now, atOnce)
    const from = first === desk.now ? new Date(Date.parse(desk.now) - CLOCK_TOLERANCE).toISOString() : first
    const { signer, spki } = await desk.place.store.makeKey(nameOf({ use, producer }).commonName)
    const asked = { use, ...(producer ? { producer } : {}), spki, from }
    keys.push({ ...asked, proof: await signer.sign(provedBy(asked)) })
  }
  return save({ root: 'present', keys }, folder)
}

/** The roles whose next key is due. */
export async function listDue({ database, place, now }: Desk): Promise<readonly Role[]> {
  const keys = await listSigningKeys(database)
  return listRoles(now, place.world).filter((role) => judgeRotation(keys, role, now).state !== 'covered')
}

/** Every key that still verifies gets a certificate of the next root over the same period: no card loses its issuer. */
export async function requestUnderNextRoot(desk: Desk, folder: string): Promise<string> {
  const keys: Requested[] = []
  const { present } = await readRoots(desk.place.folder)
  const known = (await listSigningKeys(desk.database)).filter(({ not_after }) => not_after > desk.now)
  const takenOver = present
    ? known.filter((key) => key.taken_over !== null && isVouchedFor(key)).map((key) => takenOverFrom(key, present))
    : []
  for (const key of known.filter(({ taken_over }) => taken_over === null)) {
    const signer = await desk.place.store.findSigner(new Uint8Array(key.kid))
    if (signer === undefined)
      throw new Trouble(
        `The token does not hold ${key.kid.toString('hex')} (${key.use}): its cards would lose their issuer.`,
      )
    const asked = {
      use: key.use,
      ...(key.producer ? { producer: key.producer } : {}),
      spki: spkiOf(new Uint8Array(key.certificate)),
      from: key.not_before,
      until: key.not_after,
    }
    keys.push({ ...asked, proof: await signer.sign(provedBy(asked)) })
  }
  return save({ root: 'next', keys, takenOver }, folder)
}

/** Keys of a former operator ask our root for certificates; its root (DER) vouches for them. */
export async function requestTakenOver(
  keys: readonly SigningKey[],
  voucher: Uint8Array,
  folder: string,
): Promise<string> {
  return save({ root: 'present', keys: [], takenOver: keys.map((key) => takenOverFrom(key, voucher)) }, folder)
}

const takenOverFrom = (key: SigningKey, voucher: Uint8Array): TakenOver => ({
  use: key.use,
  ...(key.producer ? { producer: key.producer } : {}),
  spki: spkiOf(new Uint8Array(key.certificate)),
  from: key.not_before,
  until: key.not_after,
  certificate: new Uint8Array(key.certificate),
  voucher,
})

async function save(requests: Requests, folder: string): Promise<string> {
  const [first] = [...requests.keys, ...(requests.takenOver ?? [])]
  if (first === undefined) throw new Trouble('There is no key to certify.')
  const name =
    requests.keys.length === 1 && (requests.takenOver ?? []).length === 0
      ? `${titleOf(first).replaceAll(' ', '-')}-${await kidOf(first)}`
      : `${requests.keys.length === 0 ? 'taken-over' : `${requests.root}-root`}-${await kidOf(first)}`
  const path = join(folder, `${name}.request.json`)
  // A request for a former operator's keys may be written again: no key was made for it.
  if (requests.keys.length === 0) rmSync(path, { force: true })
  writeFor(path, requests)
  for (const key of requests.keys)
    console.log(`Asked for ${titleOf(key)}: kid ${await kidOf(key)}, first used ${key.from}. Write the kid on paper.`)
  return path
}
